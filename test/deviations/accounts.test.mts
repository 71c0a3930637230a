import { fakeClock } from '../support/clock.mts';
import { isDeepStrictEqual } from 'node:util';
import type { IDataObject, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { eComNow } from '../../contract/ecomnow';
import type { Params } from '../../contract/language/field';
import { kometSales } from '../../contract/komet';
import { callsOf } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { run } from '../../engine/action/execute';
import type { CannedReply, SentRequest } from '../support/canned.mts';
import { formFor, itemWithFile } from '../support/fill.mts';
import { randomOf } from '../support/random.mts';
import type { Random } from '../support/random.mts';
import { executing } from '../support/stand-in.mts';
import { asReply, deviating } from './machine.mts';

/**
 * Every write, with failures of all kinds at random: what the node tells of each item is what the
 * server saw of it, one by one and combined, several at a time, stopping and going on.
 */
fakeClock();

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const ROUNDS = 12;

type Fate = 'done' | 'not done' | 'unknown' | 'not sent' | 'partly done';

/** How a server may end a request, and what it has done by then. */
interface Ending {
	saw: 'not done' | 'unknown';
	reply: CannedReply;
}

const json = (status: number, body: object): CannedReply => ({ status, body });
const ENDINGS: Ending[] = [
	{ saw: 'not done', reply: json(400, { status: '0', message: 'Not like this.' }) },
	{ saw: 'not done', reply: json(403, { error: 'forbidden' }) },
	{ saw: 'not done', reply: { fails: 'ECONNREFUSED' } },
	{ saw: 'unknown', reply: { fails: 'ECONNRESET' } },
	{ saw: 'unknown', reply: json(408, { error: 'request timeout' }) },
	{ saw: 'unknown', reply: json(502, { error: 'bad gateway' }) },
	{ saw: 'unknown', reply: json(504, { error: 'upstream timed out' }) },
	{ saw: 'unknown', reply: { body: '{"status": "1", "mess' } },
	{
		saw: 'unknown',
		reply: { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } },
	},
];

const writes = [kometSales, eComNow].flatMap((service) =>
	callsOf(service)
		.filter(({ effect }) => effect !== 'read')
		.map((call) => [`${service.label} ${call.resource}.${call.key}`, service, call] as const),
);

/** How many rows a request holds; one where its parameters are no rows. */
function rowsIn({ combines }: Call, { body, query }: SentRequest): Params[] {
	if (combines === undefined) return [{}];
	const rows = Array.isArray(body)
		? (body as unknown)
		: { ...query, ...(body as Params | undefined) }[combines.rows];
	return (Array.isArray(rows) ? rows : String(rows).split(',')) as Params[];
}

/** What became of an item, of whose rows the server knows this. */
function together(rows: Fate[]): Fate {
	const told = new Set(rows);
	if (told.has('unknown')) return 'unknown';
	if (told.size === 1) return rows[0];
	return told.has('done') ? 'partly done' : 'not done';
}

/** What the description of an error says of each item. */
function fatesIn(description: string, count: number): Fate[] {
	const [, told] = /counted from 0: ([^.]*)\./.exec(description) ?? [];
	const fates = Array<Fate | undefined>(count).fill(undefined);
	for (const part of told?.split('; ') ?? []) {
		const [fate, ranges] = part.split(': ');
		for (const range of ranges.split(', ')) {
			const [from, to = from] = range.split(' to ').map(Number);
			for (let item = from; item <= to; item++) fates[item] = fate as Fate;
		}
	}
	return fates as Fate[];
}

interface Round {
	count: number;
	concurrency: number;
	combineItems: boolean;
	goesOn: boolean;
	/** How the request with this number ends; as documented where none is named. */
	endings: Map<number, Ending>;
}

function roundOf(random: Random, call: Call): Round {
	const combineItems = call.combines !== undefined && random.below(2) === 1;
	const count = combineItems ? 2 + random.below(120) : 2 + random.below(6);
	const endings = new Map<number, Ending>();
	for (let request = 0; request < count; request++)
		if (random.below(combineItems ? 2 : 4) === 0) endings.set(request, random.pick(ENDINGS));
	const concurrency = random.pick([1, 5]);
	return { count, concurrency, combineItems, goesOn: random.below(2) === 1, endings };
}

/** What the items that came out, or the error that stopped the node, tell of each item. */
function fatesToldBy(items: INodeExecutionData[], count: number): Fate[] {
	const rows = Array.from({ length: count }, (): Fate[] => []);
	for (const { json: told, pairedItem } of items) {
		const { outcome = 'done' } = (told.error ? told.details : {}) as { outcome?: Fate };
		for (const owner of [pairedItem].flat()) rows[(owner as IPairedItemData).item].push(outcome);
	}
	return rows.map(together);
}

/** The form of each item. */
function formsOf(call: Call): (item: number) => IDataObject {
	const form = { resource: call.resource, operation: call.key, ...formFor(call) };
	// What is taken only once for an order is given one for each item.
	return (item) => (call.uniqueKey ? { ...form, orderNo: `1000-${item}` } : form);
}

/** What the server saw and what the node told of each item. */
async function play(service: Service, call: Call, round: Round, wide: number) {
	const { count, concurrency, combineItems, goesOn, endings } = round;
	const rows: Fate[] = [];
	const formOf = formsOf(call);
	const { context } = executing({
		form: (item) => ({ ...formOf(item), combineItems, options: { concurrency } }),
		items: Array.from({ length: count }, (_, n) => itemWithFile(n)),
		credential: { authentication: call.token === 'none' ? 'password' : 'token' },
		continueOnFail: goesOn,
		replies: (request, index) => {
			const sent = rowsIn(call, request);
			const ending = endings.get(index);
			rows.push(...sent.map((): Fate => ending?.saw ?? 'done'));
			const documented = deviating(service, call, [], call.response.perRecord ? sent : undefined);
			return ending?.reply ?? asReply(documented);
		},
	});
	const told = await run(service, context).then(
		([items]) => fatesToldBy(items, count),
		(error: Error & { description: string }) => fatesIn(error.description, count),
	);
	const sawOf = (item: number) =>
		together(Array.from({ length: wide }, (_, row) => rows[item * wide + row] ?? 'not sent'));
	return { saw: Array.from({ length: count }, (_, item) => sawOf(item)), told };
}

/** How many rows one item makes. */
async function widthOf(service: Service, call: Call) {
	const { context, transport } = executing({
		form: formsOf(call)(0),
		items: [itemWithFile()],
		credential: { authentication: call.token === 'none' ? 'password' : 'token' },
		replies: () => ({ fails: 'ECONNREFUSED' }),
	});
	await run(service, context).catch(() => undefined);
	return rowsIn(call, transport.sent[0]).length;
}

test.each(writes)(
	`%s tells of each item what the server saw (seed ${SEED})`,
	async (_name, service, call) => {
		const random = randomOf(SEED);
		const wide = await widthOf(service, call);
		const wrong: object[] = [];
		for (let number = 0; number < ROUNDS; number++) {
			const round = roundOf(random, call);
			const { saw, told } = await play(service, call, round, wide);
			if (!isDeepStrictEqual(saw, told)) wrong.push({ ...round, saw, told });
		}
		expect(wrong).toEqual([]);
	},
);
