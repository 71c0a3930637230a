import { fakeClock } from '../../support/clock.mts';
import type { IDataObject } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { run } from '../../../engine/action/execute';
import { done, refused } from '../../support/canned.mts';
import type { Script, SentRequest } from '../../support/canned.mts';
import { executing } from '../../support/stand-in.mts';

fakeClock();

/** Runs a list of one customer's shop with the values of its form. */
async function reading(
	form: IDataObject,
	replies: Script,
	operation = 'eCommerceInventory.getMany',
) {
	const [resource, key] = operation.split('.');
	const place = executing({
		form: { resource, operation: key, customerId: 20514, ...form },
		items: [{ json: {} }],
		replies,
	});
	const ended = await run(kometSales, place.context).then(
		([items]) => ({ records: items.map(({ json }) => json), error: undefined }),
		(error: Error & { description: string; context: IDataObject }) => ({ records: [], error }),
	);
	return {
		...ended,
		sent: place.transport.sent,
		hints: place.hints.map(({ message }) => message).filter((words) => !words.startsWith('Sent')),
	};
}

const asked = (sent: SentRequest[]) => sent.map(({ query: { page, rows } }) => [page, rows]);
const lines = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({ id: from + index }));

/** A shop of some lines. It sends at most `most` in a page, and says how many there are unless told not to. */
const shop =
	(count: number, { most = Infinity, counts = true } = {}): Script =>
	({ query }) => {
		const size = Math.min(Number(query.rows ?? 30), most);
		const first = (Number(query.page ?? 1) - 1) * size;
		return done({
			...(counts ? { total: count } : {}),
			lines: lines(first + 1, Math.min(first + size, count)),
		});
	};

describe('Return All', () => {
	test.each<[string, number, Script, Array<[string, string]>]>([
		['one page', 64, shop(64), [['1', '100']]],
		[
			'several pages',
			230,
			shop(230),
			[
				['1', '100'],
				['2', '100'],
				['3', '100'],
			],
		],
		[
			'pages that are smaller than asked for',
			64,
			shop(64, { most: 30 }),
			[
				['1', '100'],
				['2', '30'],
				['3', '30'],
			],
		],
		[
			'pages without a total, until one is not full',
			230,
			shop(230, { counts: false }),
			[
				['1', '100'],
				['2', '100'],
				['3', '100'],
			],
		],
		...[{ total: '' }, { total: false }, { total: 0 }, { total: '100' }].map(
			({ total }): [string, number, Script, Array<[string, string]>] => [
				`pages that count ${JSON.stringify(total)} on each, until one is not full`,
				230,
				({ query }) => {
					const first = (Number(query.page) - 1) * 100;
					const page = lines(first + 1, Math.min(first + 100, 230));
					return done({ total: total === '100' && first === 0 ? '' : total, lines: page });
				},
				[
					['1', '100'],
					['2', '100'],
					['3', '100'],
				],
			],
		),
		[
			'full pages without a total, until one is empty',
			200,
			shop(200, { counts: false }),
			[
				['1', '100'],
				['2', '100'],
				['3', '100'],
			],
		],
		['nothing', 0, shop(0), [['1', '100']]],
	])('brings all lines of %s', async (_what, count, replies, pages) => {
		const { records, sent, error, hints } = await reading({ returnAll: true }, replies);
		expect(error).toBeUndefined();
		expect(records).toEqual(lines(1, count));
		expect(asked(sent)).toEqual(pages);
		expect(hints).toEqual([]);
	});

	test('takes the size of a page from the user, and the first page', async () => {
		const form = { returnAll: true, additionalFields: { rows: 40, page: 2 } };
		const { records, sent } = await reading(form, shop(100));
		expect(records).toEqual(lines(41, 100));
		expect(asked(sent)).toEqual([
			['2', '40'],
			['3', '40'],
		]);
	});

	test.each<[string, Script, string]>([
		[
			'pages end before the total',
			[done({ total: 64, lines: lines(1, 30) }), done({ total: 64, lines: [] })],
			'Komet Sales counts 64 records, but its pages brought 30',
		],
		[
			'the number of the page is not looked at',
			() => done({ total: 64, lines: lines(1, 30) }),
			'Komet Sales sent the same page twice, so it does not seem to look at the number of the page',
		],
		[
			'the records cannot be told from the rest of the reply',
			[done({ total: 64, lines: lines(1, 30), groups: [{ id: 1 }] })],
			'The reply to ecommerce/inventory.list does not show where it holds its records, so its pages cannot be counted',
		],
		[
			'a later page is refused',
			[done({ total: 64, lines: lines(1, 30) }), refused('Closed')],
			'Closed',
		],
	])('stops where %s, and puts nothing out', async (_what, replies, message) => {
		const { records, error } = await reading({ returnAll: true }, replies);
		expect(error?.message).toBe(message);
		expect(error?.context.outcome).toBe('not done');
		expect(records).toEqual([]);
	});
});

describe('a limit', () => {
	test('is asked for in one request, and says what it leaves out', async () => {
		const { records, sent, hints } = await reading({}, shop(64));
		expect(records).toEqual(lines(1, 50));
		expect(asked(sent)).toEqual([['1', '50']]);
		expect(hints).toEqual([
			'The limit left out 14 records. Turn on Return All to get all records.',
		]);
	});

	test('that one page does not reach takes further ones', async () => {
		const { records, sent, hints } = await reading({ limit: 150 }, shop(500, { most: 60 }));
		expect(records).toEqual(lines(1, 150));
		expect(asked(sent)).toEqual([
			['1', '100'],
			['2', '60'],
			['3', '60'],
		]);
		expect(hints[0]).toContain('left out 350 records');
	});

	test('counts records also where the replies come out whole', async () => {
		const form = { limit: 50, options: { wholeReply: true } };
		const { records, sent } = await reading(form, shop(64));
		expect(sent).toHaveLength(1);
		expect(records).toMatchObject([{ total: 64, lines: lines(1, 50) }]);
	});

	test('of a list that comes whole says what it leaves out', async () => {
		const replies = [done({ boxtypes: lines(1, 60) })];
		const { records, hints } = await reading({}, replies, 'boxType.getMany');
		expect(records).toHaveLength(50);
		expect(hints).toEqual([
			'The limit left out 10 records. Turn on Return All to get all records.',
		]);
	});

	test('that is not reached says nothing', async () => {
		const replies = [done({ boxtypes: lines(1, 50) })];
		expect((await reading({}, replies, 'boxType.getMany')).hints).toEqual([]);
	});
});

describe('workflows that were saved before lists came in pages', () => {
	test.each<[string, IDataObject, Array<[string | undefined, string | undefined]>, number]>([
		['without page and size', {}, [['1', '50']], 50],
		['with a page', { page: 2 }, [['2', undefined]], 30],
		['with a size that is larger than the limit', { rows: 200 }, [[undefined, '200']], 200],
		['with both', { page: 3, rows: 28 }, [['3', '28']], 28],
	])('%s send one request as before, and get no less', async (_what, fields, pages, count) => {
		const { records, sent } = await reading({ additionalFields: fields }, shop(500));
		expect(asked(sent)).toEqual(pages);
		expect(records).toHaveLength(count);
	});

	test('learn that there are other pages', async () => {
		const { hints } = await reading({ additionalFields: { page: 2 } }, shop(64));
		expect(hints).toEqual([
			'One page was read; Komet Sales counts 34 more. Turn on Return All to get all records.',
		]);
	});

	test.each([
		'pickTicket.getManyWithDetails',
		'paymentMethod.getMany',
		'invoice.getManyK2kWithDetails',
	])('of %s get all records without a limit', async (operation) => {
		const form = { orderId: 6908 };
		const { records } = await reading(form, [done({ anything: lines(1, 120) })], operation);
		expect(records).toEqual(lines(1, 120));
	});
});

describe('a list of no known name', () => {
	const tickets = async (body: unknown, form: IDataObject = {}) =>
		await reading({ orderId: 6908, ...form }, [{ body }], 'pickTicket.getManyWithDetails');
	const OK = { status: 1, message: 'OK' };

	test.each<[string, unknown, unknown[]]>([
		['its only array of objects', { ...OK, pickTickets: lines(1, 3) }, lines(1, 3)],
		['an array alone', lines(1, 3), lines(1, 3)],
		['an array of one alone', [{ id: 1, items: lines(7, 8) }], [{ id: 1, items: lines(7, 8) }]],
		['an empty array', { ...OK, pickTickets: [] }, []],
		['its envelope in an array', [{ ...OK, pickTickets: lines(1, 3) }], lines(1, 3)],
	])('is read as records where the reply has %s', async (_what, body, expected) => {
		const { records, error, hints } = await tickets(body);
		expect(error).toBeUndefined();
		expect(records).toEqual(expected);
		expect(hints).toEqual([]);
	});

	test.each<[string, IDataObject]>([
		['two arrays', { ...OK, pickTickets: lines(1, 2), errors: lines(3, 3) }],
		['an array beside values', { ...OK, number: 12, items: lines(1, 2) }],
		['one object', { ...OK, pickTicket: { id: 1 } }],
		['an array of texts', { ...OK, pickTickets: ['a', 'b'] }],
	])('comes out whole where the reply has %s, and says so', async (_what, body) => {
		const { records, hints } = await tickets(body);
		expect(records).toEqual([body]);
		expect(hints).toEqual([expect.stringContaining('so it came out whole')]);
	});

	test.each<[string, unknown]>([
		['an empty array alone', []],
		[
			'an envelope in an array that refuses',
			[{ status: 0, message: 'Closed', tickets: lines(1, 2) }],
		],
		['nothing', OK],
	])('is no list where the reply is %s', async (_what, body) => {
		const { records, error } = await tickets(body);
		expect(error).toBeDefined();
		expect(records).toEqual([]);
	});

	test('has a limit and the whole reply on demand', async () => {
		const body = { ...OK, pickTickets: lines(1, 3) };
		expect((await tickets(body, { returnAll: false, limit: 2 })).records).toEqual(lines(1, 2));
		expect((await tickets(body, { options: { wholeReply: true } })).records).toEqual([body]);
	});

	test.each(['Orders not found.', 'No records found'])(
		'is empty where Komet says "%s"',
		async (message) => {
			const { records, error } = await tickets({ status: 0, message });
			expect(error).toBeUndefined();
			expect(records).toEqual([]);
		},
	);
});
