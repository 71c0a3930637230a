import { fakeClock } from '../../support/clock.mts';
import type { IDataObject } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { searchesOf } from '../../../engine/record-list/search';
import { done, refused } from '../../support/canned.mts';
import type { CannedReply, Script } from '../../support/canned.mts';
import { searching } from '../../support/stand-in.mts';

const clock = fakeClock();
const searches = searchesOf(kometSales);

/** Lists are kept for each credential, so every test has one of its own. */
let credential = 0;
beforeEach(() => {
	credential += 1;
});

/** Opens a picker, or types into it. */
async function search(name: string, replies: Script, filter?: string, form: IDataObject = {}) {
	const { context, transport } = searching({ replies, form, credential: { note: credential } });
	const { results } = await searches[name].call(context, filter);
	return { results, sent: transport.sent };
}

const LOCATIONS = [
	{ id: 2, code: 'MIA', name: 'Miami' },
	{ id: 1, code: 'LAX', name: 'Los Angeles' },
	{ id: 3, name: 'Bogotá' },
	{ id: null, name: 'nowhere' },
];
const locations = done({ locations: LOCATIONS });

test('a picker shows what the API lists, by name, with the code that users know', async () => {
	const { results, sent } = await search('locations', [locations]);
	expect(results).toEqual([
		{ name: 'Bogotá', value: '3' },
		{ name: 'Los Angeles (LAX)', value: '1' },
		{ name: 'Miami (MIA)', value: '2' },
	]);
	expect(sent).toMatchObject([
		{ path: '/location.list', query: { authenticationToken: 'canned-token-4711' } },
	]);
});

test('the choices of another key carry that key, and records without it are no choice', async () => {
	const { results } = await search('locationsByCode', [locations]);
	expect(results.map(({ value }) => value)).toEqual(['LAX', 'MIA']);
});

test('what the user types is asked for where the API can search', async () => {
	const { sent } = await search('locations', [locations], ' miami ');
	expect(sent[0].query.name).toBe('miami');
});

test('what the user types is looked up in the reply where the API cannot search', async () => {
	const boxes = done({
		boxtypes: [
			{ id: 1, code: 'HB' },
			{ id: 2, code: 'QB' },
		],
	});
	const { results, sent } = await search('boxTypesByCode', [boxes], 'q');
	expect(results.map(({ value }) => value)).toEqual(['QB']);
	expect(Object.keys(sent[0].query)).toEqual(['authenticationToken']);
});

test.each<[string, CannedReply]>([
	['an empty list', done({ locations: [] })],
	['null', done({ locations: null })],
	['the words for it', refused('Locations not found.')],
])('a list that finds nothing (%s) is empty', async (_what, reply) => {
	expect((await search('locations', [reply])).results).toEqual([]);
});

test.each<[string, CannedReply]>([
	['a refusal', refused('Not today.')],
	['a wrong token', { status: 401 }],
	['the quota of the day', { status: 429 }],
	['a page', { body: '<html></html>', headers: { 'content-type': 'text/html' } }],
	['nothing', {}],
	['half of a reply', { body: '{"status": "1", "locations": [{"id"' }],
])('%s is an error, not an empty list', async (_what, reply) => {
	await expect(search('locations', [reply])).rejects.toThrow(/\w/);
});

test('a broken connection is tried again, and then an error', async () => {
	const broken = { fails: 'ECONNRESET' };
	expect((await search('locations', [broken, broken, locations])).results).toHaveLength(3);
	credential += 1;
	await expect(search('locations', [broken, broken, broken])).rejects.toThrow(/did not answer/);
});

test('an error shows no secret', async () => {
	const repeated = search('locations', [refused('No access for canned-token-4711.')]);
	await expect(repeated).rejects.toThrow('No access for [hidden].');
});

describe('a list that was read', () => {
	test('is kept for a minute, for this text and this credential', async () => {
		await search('locations', [locations]);
		clock.pass(59_000);
		const kept = await search('locations', []);
		expect(kept.results).toHaveLength(3);
		expect(kept.sent).toEqual([]);
		expect((await search('locations', [locations], 'm')).sent).toHaveLength(1);
		credential += 1;
		expect((await search('locations', [locations])).sent).toHaveLength(1);
	});

	test('is read again after a minute', async () => {
		await search('locations', [locations]);
		clock.pass(60_000);
		expect((await search('locations', [done({ locations: [] })])).results).toEqual([]);
	});

	test('is read again at once when it could not be read', async () => {
		await expect(search('locations', [refused('Not now.')])).rejects.toThrow('Not now.');
		expect((await search('locations', [locations])).results).toHaveLength(3);
	});
});

describe('a list of what belongs to another record', () => {
	const chosen = (mode: string, value: string) => ({ customer: { __rl: true, mode, value } });
	const shipTos = done({ shiptos: [{ id: 7, name: 'Door 7' }] });

	test('is read for the record of the form', async () => {
		const { sent } = await search('shipTos', [shipTos], '', chosen('list', '20514'));
		expect(sent[0].query).toMatchObject({ customerId: '20514' });
	});

	test.each<[string, IDataObject]>([
		['nothing is chosen', {}],
		['an expression is', chosen('id', '={{ $json.id }}')],
		['another key is', chosen('code', 'BLOOM')],
	])('says what to do when %s, and asks nothing', async (_when, form) => {
		await expect(search('contacts', [], '', form)).rejects.toThrow(/[Cc]hoose/);
	});
});

test('items are those of the record that was chosen where Komet lists them all', async () => {
	const details = (...ids: number[]) => ids.map((soItemId) => ({ soItemId }));
	const reply = done({
		standingOrders: [
			{ id: 1, details: details(11, 12) },
			{ id: 2, details: details(21) },
		],
	});
	const standingOrderId = { __rl: true, mode: 'list', value: '2' };
	const { results } = await search('standingOrderItems', [reply], '', { standingOrderId });
	expect(results.map(({ value }) => value)).toEqual(['21']);
});

test('a list around today is read for those days, the latest first', async () => {
	const orders = [1, 3, 2].map((n) => ({ id: n, number: 100 + n }));
	const { results, sent } = await search('invoices', [done({ invoices: orders })]);
	expect(results.map(({ value }) => value)).toEqual(['3', '2', '1']);
	const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	expect(sent[0].query).toMatchObject({ orderDateFrom: day(-30), orderDateTo: day(60) });
});

test('every list that can be read has a search that asks its method', async () => {
	const asked: string[] = [];
	const owners = kometSales.lists.flatMap(({ dependsOn = [] }) =>
		dependsOn.flatMap(({ fields }) => fields),
	);
	const form = Object.fromEntries(
		owners.map((field) => [field, { __rl: true, mode: 'id', value: '1' }]),
	);
	for (const name of Object.keys(searches)) {
		credential += 1;
		const typed = name === 'prebookItems' ? '2026-02-14' : '12';
		const script: Script = ({ path }) => {
			asked.push(path.slice(1));
			return refused('Asked.');
		};
		await expect(search(name, script, typed, form)).rejects.toThrow('Asked.');
	}
	const methods = kometSales.lists.map(({ method }) => method).filter(Boolean);
	expect(new Set(asked)).toEqual(new Set(methods));
});
