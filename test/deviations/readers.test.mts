import { orderWebhooks } from '../../contract/ecomnow/events';
import { eComNow } from '../../contract/ecomnow';
import { kometSales } from '../../contract/komet';
import { parseJson } from '../../contract/json';
import { pathFault } from '../../contract/path';
import { findCall } from '../../contract/service';
import type { Call, Service } from '../../contract/service';
import { parseBody } from '../../engine/body';
import { decode } from '../../engine/decode';
import { redactorOf } from '../../engine/redact';
import { answerOf, compare, failureOf, idIn, wordsIn } from '../../engine/registration-answer';
import { textOf } from '../../engine/text';

/**
 * Every reader of text that comes from outside, with what has been slow, and its twins. A megabyte
 * takes less than a second, and four of them at most eight times as long: 16 times would be the
 * square. Smaller texts are not compared, because the first memory costs as much as the work.
 */
const MOST_GROWTH = 8;
const MEGABYTE = 1_000_000;
const SLOWEST = 1000;
const QUICK = 250;

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
	bytes: (text) => textOf(Buffer.from(text), 'text/plain'),
	redaction: (text) => redactor.text(text),
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
	Math.min(
		...Array.from({ length: rounds }, () => {
			const start = process.cpuUsage();
			work();
			const { user, system } = process.cpuUsage(start);
			return (user + system) / 1000;
		}),
	);

describe.each(Object.entries(READERS))('%s', (_reader, read) => {
	test.each(Object.entries(WITHIN))('takes a time that grows with %s', (_place, within) => {
		const wrong: object[] = [];
		for (const [piece, part] of Object.entries(PIECES)) {
			const one = within(fill(part, MEGABYTE));
			// What takes so little for a megabyte has not grown with its square.
			const cost = costOf(3, () => read(one));
			if (cost < QUICK) continue;
			const four = within(fill(part, 4 * MEGABYTE));
			const growth = costOf(2, () => read(four)) / cost;
			if (cost > SLOWEST || growth > MOST_GROWTH) wrong.push({ piece, growth, cost });
		}
		expect(wrong).toEqual([]);
	});
});

test('what grows with the square is found', () => {
	const square = (text: string) => /a+b/.test(text);
	const [one, four] = [20_000, 80_000].map((size) => fill('a', size));
	expect(costOf(1, () => square(four)) / costOf(2, () => square(one))).toBeGreaterThan(MOST_GROWTH);
});
