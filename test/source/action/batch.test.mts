import { day, id, text } from '../../../contract/language/kinds';
import { empty } from '../../../contract/language/response';
import { lines } from '../../../contract/language/kinds/rows';
import { operation, resource } from '../../../contract/language/operation';
import type { Combines, Range } from '../../../contract/language/operation';
import { kometSales } from '../../../contract/komet';
import { callOf } from '../../../contract/language/service';
import type { Service } from '../../../contract/language/service';
import { encode, sizeOf } from '../../../engine/http/encode';
import type { Session } from '../../../engine/http/session';
import type { Options } from '../../../engine/input/options';
import { combine, windows } from '../../../engine/action/batch';
import type { Job } from '../../../engine/action/batch';
import { powerOf } from '../../support/growth.mts';

const BASE = { baseUrl: 'https://komet.example/api' };

type End = 'from' | 'to';

function callWith({ combines, ranges }: { combines?: Combines<'rows'>; ranges?: Range<End>[] }) {
	const call = operation({
		http: 'POST /thing.add',
		action: 'Add things',
		effect: 'write',
		required: {
			rows: lines('Rows', { one: 'Row', required: { rowId: id('Row ID') }, optional: {} }),
		},
		optional: { from: day('From'), to: day('To'), note: text('Note') },
		combines,
		ranges,
		response: empty(),
		evidence: { page: 'https://komet.example', request: 'full', reply: 'full' },
	});
	const service: Service = {
		...kometSales,
		resources: { thing: resource('Thing', { add: call }) },
	};
	return { service, call: callOf(service, 'thing', 'add') };
}

describe('a long range', () => {
	const span = (from: string, to: string, range: { days: number } | { months: number }) =>
		windows(callWith({ ranges: [{ from: 'from', to: 'to', ...range }] }).call, {
			values: { from, to, note: 'x' },
			extra: { more: 1 },
		});
	const daysOf = (from: string, to: string) => {
		const days: string[] = [];
		for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
			days.push(new Date(at).toISOString().slice(0, 10));
		return days;
	};

	test.each<[string, string, { days: number } | { months: number }]>([
		['2026-01-01', '2026-01-01', { days: 4 }],
		['2026-01-01', '2026-01-04', { days: 4 }],
		['2026-01-01', '2026-01-05', { days: 4 }],
		['2026-02-20', '2026-03-20', { days: 4 }],
		['2026-01-01', '2026-01-10', { days: 1 }],
		['2025-08-31', '2027-03-15', { months: 6 }],
		['2024-02-29', '2025-02-28', { months: 1 }],
	])('from %s to %s is asked day by day exactly once: %j', (from, to, range) => {
		const parts = span(from, to, range).map(({ values }) => values as { from: string; to: string });
		expect(parts.flatMap((part) => daysOf(part.from, part.to))).toEqual(daysOf(from, to));
		if ('days' in range)
			for (const part of parts)
				expect(daysOf(part.from, part.to).length).toBeLessThanOrEqual(range.days);
	});

	test('keeps all other values in each request', () => {
		for (const part of span('2026-01-01', '2026-01-20', { days: 4 }))
			expect(part).toMatchObject({ values: { note: 'x' }, extra: { more: 1 } });
	});

	test('that is open or not declared is asked at once', () => {
		const asked = { values: { from: '2026-01-01' }, extra: {} };
		const { call } = callWith({ ranges: [{ from: 'from', to: 'to', days: 4 }] });
		expect(windows(call, asked)).toEqual([asked]);
		expect(windows(callWith({}).call, asked)).toEqual([asked]);
	});
});

describe('rows of several items', () => {
	const row = (rowId: number) => ({ values: { rowId }, extra: {} });
	const OPTIONS: Options = {
		combineItems: true,
		dryRun: false,
		limit: Infinity,
		moneyAsNumbers: false,
		outputField: 'data',
		sendCredentials: false,
		simplify: false,
		splitIntoLines: false,
		splitRanges: false,
		timeout: 60_000,
		wholeReply: false,
	};
	const job = (
		item: number,
		rowIds: number[],
		more: object = {},
		extra: object = {},
		options: Partial<Options> = {},
		session: Partial<Session> = {},
	): Job => ({
		items: [item],
		asked: { values: { rows: rowIds.map(row), ...more }, extra: { ...extra } },
		options: { ...OPTIONS, ...options },
		session: { ...BASE, ...session } as Session,
	});
	const combined = (combines: Combines<'rows'> | undefined, jobs: Job[]) => {
		const { service, call } = callWith({ combines });
		return combine(service, call, jobs).map(({ items, owners, asked }) => ({
			items,
			owners,
			rows: (asked.values.rows as Array<ReturnType<typeof row>>).map(({ values }) => values.rowId),
			size: sizeOf(encode(service, call, asked, BASE)),
		}));
	};

	test('go into one request, in order, and know their item', () => {
		expect(combined({ rows: 'rows' }, [job(0, [1, 2]), job(1, [3]), job(2, [1])])).toMatchObject([
			{ items: [0, 1, 2], owners: [0, 0, 1, 2], rows: [1, 2, 3, 1] },
		]);
	});

	test('take no longer than their number asks for', () => {
		const { service, call } = callWith({ combines: { rows: 'rows' } });
		const jobsOf = (count: number) => Array.from({ length: count }, (_, n) => job(n, [n + 1]));
		const power = powerOf(10_000, jobsOf, (jobs) => combine(service, call, jobs));
		expect(power).toBeLessThan(1.3);
	});

	test('stay apart when anything else differs', () => {
		const jobs = [
			job(0, [1]),
			job(1, [2], { note: 'other' }),
			job(2, [3], {}, { more: 1 }),
			job(3, [4]),
			job(4, [5], {}, {}, {}, { identity: 'another credential' }),
		];
		expect(combined({ rows: 'rows' }, jobs).map(({ rows }) => rows)).toEqual([
			[1, 4],
			[2],
			[3],
			[5],
		]);
	});

	test.each<[string, Partial<Options>]>([
		['is a dry run', { dryRun: true }],
		['has another timeout', { timeout: 1 }],
		['has another batch size', { batchSize: 7 }],
		['names another sales channel', { salesChannel: 'K2K' }],
		['sends the credentials', { sendCredentials: true }],
		['wants another verb', { httpMethod: 'PUT' }],
		['wants the whole reply', { wholeReply: true }],
		['wants no combining', { combineItems: false }],
	])('stay apart when one %s', (_difference, options) => {
		const jobs = [job(0, [1]), job(1, [2], {}, {}, options), job(2, [3])];
		expect(combined({ rows: 'rows' }, jobs)).toMatchObject([
			{ items: [0, 2], rows: [1, 3] },
			{ items: [1], rows: [2] },
		]);
	});

	test('go together when their codes differ in case alone', () => {
		const jobs = [job(0, [1], { note: 'PO-7' }), job(1, [2], { note: 'po-7' })];
		expect(combined({ rows: 'rows', whole: true }, jobs)).toMatchObject([{ rows: [1, 2] }]);
	});

	test('are not combined where the contract does not say so', () => {
		expect(combined(undefined, [job(0, [1]), job(1, [2])]).map(({ rows }) => rows)).toEqual([
			[1],
			[2],
		]);
	});

	test('are cut where a request takes no more of them', () => {
		const parts = combined({ rows: 'rows', most: 2 }, [job(0, [1, 2, 3]), job(1, [4, 5])]);
		expect(parts.map(({ rows }) => rows)).toEqual([[1, 2], [3, 4], [5]]);
		expect(parts.map(({ items }) => items)).toEqual([[0], [0, 1], [1]]);
	});

	test('are cut where a request would be larger than 64 kB, and no earlier than needed', () => {
		const numbers = Array.from({ length: 9000 }, (_, index) => 100_000 + index);
		const parts = combined({ rows: 'rows' }, [job(0, numbers)]);
		expect(parts.flatMap(({ rows }) => rows)).toEqual(numbers);
		for (const { size } of parts) expect(size).toBeLessThanOrEqual(64 * 1024);
		for (const { size } of parts.slice(0, -1)) expect(size).toBeGreaterThan(60 * 1024);
	});

	test('that an item leaves out are no reason to leave out the item, nor to join it to others', () => {
		const { service, call } = callWith({ combines: { rows: 'rows' } });
		const without = (item: number): Job => {
			const { asked, ...rest } = job(item, []);
			return { ...rest, asked: { ...asked, values: {} } };
		};
		const jobs = [without(0), job(1, [1]), without(2), job(3, [2])];
		expect(combine(service, call, jobs)).toEqual([
			jobs[0],
			{ ...jobs[1], items: [1, 3], owners: [1, 3], asked: job(1, [1, 2]).asked },
			jobs[2],
		]);
	});

	test('that make one whole are never cut', () => {
		const numbers = Array.from({ length: 9000 }, (_, index) => 100_000 + index);
		expect(combined({ rows: 'rows', whole: true }, [job(0, numbers), job(1, [1])])).toHaveLength(1);
	});
});
