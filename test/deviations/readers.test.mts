import { orderWebhooks } from '../../contract/ecomnow/order-webhooks';
import { eComNow } from '../../contract/ecomnow';
import { kometSales } from '../../contract/komet';
import { parseJson } from '../../contract/language/json';
import { kometReply } from '../../contract/komet/webhook';
import { pathFault } from '../../contract/language/path';
import { textIn } from '../../contract/language/raw';
import { findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { parseBody } from '../../engine/webhook/body';
import { decode } from '../../engine/http/decode';
import { redactorOf } from '../../engine/http/redact';
import {
	answerOf,
	compare,
	failureOf,
	idIn,
	wordsIn,
} from '../../engine/subscription/registration-answer';
import { textOf as textOfBytes } from '../../engine/http/charset';
import { cpuMicroseconds } from '../support/growth.mts';
import { randomOf, seedFor } from '../support/random.mts';

/**
 * Every reader of text that comes from outside, with what has been slow, and its twins. A megabyte
 * takes less than a second, and twice as much text at most 2.5 times as long, seen over two steps.
 * Smaller texts are not compared, because the first memory costs as much as the work. The longest
 * delivery that n8n takes has 16 of them; a reader that gives up on it throws. Run it again with
 * SEED=… before the command.
 */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const MOST_GROWTH = 2.5 ** 2;
const MEGABYTE = 1_000_000;
const SLOWEST = 1000;
const QUICK = 250;
const LONGEST = 16 * MEGABYTE;

const fill = (part: string, size: number) =>
	part.repeat(Math.max(1, Math.floor(size / part.length)));

/** What texts are made of. */
const PIECES: Record<string, string> = {
	'line breaks': '\n',
	'blanks and tabs': ' \t',
	'lines of a stack': 'Error: x\n    at f (/a/b.js:1:2)\n',
	'beginnings of a stack': '\n    at ',
	'escaped quotes': '\\"',
	backslashes: '\\',
	'quotation marks': '"',
	'open lists': '[',
	'open objects': '{"a":',
	'lists side by side': '[],',
	tags: '<',
	comments: '<!--',
	'open scripts': '<script>',
	'open titles': '<title>',
	'order numbers': '"orderNo":1-1',
	IDs: 'id ',
	digits: '1',
	'digits with a hyphen': '1-',
	'percent signs': '%25',
	ampersands: '&amp;',
	'ampersands written again': 'amp;',
	'letters in a URL': '%c3%a9',
	'stars and slashes': '*/',
	equals: 'a=',
	'made-up secrets': 'bjhuO',
	'made-up secrets, decoded': 'n8n:a',
	'names of credentials': 'password=',
	'words of failure': 'not found ',
	commas: ',',
	'slashes and dots': '../',
};

const boxes = findCall(kometSales, 'boxtype.list') as Call;
const confirm = findCall(kometSales, 'invoice.confirm') as Call;
const orders = findCall(eComNow, 'basic/vendor/get-order') as Call;
const redactor = redactorOf([
	{ kind: 'token', value: 'k3Jd8sLq0ZpW7xVb2NcM5tRy9FgH1aQe' },
	{ kind: 'username', value: 'ops@petalworks.example' },
	{ kind: 'password', value: 'rose' },
]);
const wanted = { type: 'new_order', url: 'https://n8n.example/hook', authentication: 'Basic x' };

const reply = (service: Service, call: Call, status: number, type: string) => (body: string) =>
	decode(service, call, { status, headers: { 'content-type': type }, body }, { redactor });

function readRegistration(body: string) {
	const answer = answerOf({ status: 200, headers: {}, body }, redactor);
	return [idIn(answer), wordsIn(answer), failureOf(answer), compare(answer, wanted, ['new_order'])];
}

/** A text as it is, and in places of JSON. */
const WITHIN: Record<string, (text: string) => string> = {
	'a text': (text) => text,
	'a message': (text) => JSON.stringify({ status: 0, message: text }),
};

const READERS: Record<string, (text: string) => unknown> = {
	'the reply to a read': reply(kometSales, boxes, 200, 'application/json'),
	'the reply to a change': reply(kometSales, confirm, 200, 'application/json'),
	'a page': reply(kometSales, confirm, 502, 'text/html'),
	'a reply that nobody documented': reply(eComNow, orders, 200, 'text/plain'),
	'an error that nobody documented': reply(eComNow, orders, 400, 'application/json'),
	'an answer about a registration': readRegistration,
	'a delivery of Komet Sales': parseBody,
	'a delivery of eComNow': (text) => parseBody(orderWebhooks.mend(text)),
	'the mending of JSON': orderWebhooks.mend,
	bytes: (text) => textOfBytes(Buffer.from(text), 'text/plain'),
	redaction: (text) => redactor.text(text),
	'a message to Komet Sales': (text) => kometReply('0', text),
	'the text of a field': (text) => textIn(text, () => undefined),
	'a path': (text) => pathFault(text),
	'JSON with long numbers': (text) => {
		try {
			return parseJson(`[1e99,${text}`);
		} catch {
			return undefined;
		}
	},
};

/** CPU time in milliseconds, the least of some. */
const costOf = (rounds: number, work: () => unknown) =>
	Math.min(...Array.from({ length: rounds }, () => cpuMicroseconds(() => void work()) / 1000));

/** Whether a reader comes to an end by itself. */
function settled(work: () => unknown) {
	try {
		work();
		return 'read';
	} catch (thrown) {
		return thrown;
	}
}

/** How much longer four megabytes take than one, the least of some: others use the machine too. */
function growthOf(workOn: (size: number) => () => unknown): number {
	const [one, four] = [workOn(MEGABYTE), workOn(4 * MEGABYTE)];
	let least = Infinity;
	for (let round = 0; round < 4 && least > MOST_GROWTH; round++)
		least = Math.min(least, costOf(1, four) / costOf(2, one));
	return least;
}

describe.each(Object.entries(READERS))(`%s, with the seed ${SEED}`, (reader, read) => {
	describe.each(Object.entries(WITHIN))('with %s', (place, within) => {
		const random = randomOf(seedFor(SEED, reader + place));
		const some = () => random.pick(Object.values(PIECES));
		/** A beginning that opens something, and what comes without end. */
		const mixed = () => [some(), some() + random.pick(['', some()])];
		const texts: Array<[opens: string, part: string]> = [
			...Object.values(PIECES).map((part): [string, string] => ['', part]),
			...Array.from({ length: 6 }, mixed as () => [string, string]),
		];
		const textOf = ([opens, part]: (typeof texts)[number], size: number) =>
			within(opens + fill(part, size));

		test('a megabyte takes less than a second, and more of it not much longer', () => {
			const wrong: object[] = [];
			for (const text of texts) {
				const one = textOf(text, MEGABYTE);
				// What takes so little for a megabyte has not grown with its square.
				const cost = costOf(3, () => read(one));
				if (cost < QUICK) continue;
				const growth = growthOf((size) => {
					const longer = textOf(text, size);
					return () => read(longer);
				});
				if (cost > SLOWEST || growth > MOST_GROWTH) wrong.push({ text, growth, cost });
			}
			expect(wrong).toEqual([]);
		});

		test('the longest is read', () => {
			for (const text of [random.pick(texts), random.pick(texts), random.pick(texts)])
				expect({ text, read: settled(() => read(textOf(text, LONGEST))) }).toEqual({
					text,
					read: 'read',
				});
		});
	});
});

test('what grows with the square is found', () => {
	const square = (text: string) => /a+b/.test(text);
	const [one, four] = [10_000, 40_000].map((size) => fill('a', size));
	expect(costOf(1, () => square(four)) / costOf(2, () => square(one))).toBeGreaterThan(MOST_GROWTH);
});
