import type { Json } from '../../tools/n8n/run-data.mts';
import { SAMPLE_RECORD } from '../../examples/source/shared/erp-adapter.mts';
import type { callerOf } from './library-world.mts';

// What every ERP adapter owes, after docs/workflows/erp.md.

export type Call = Awaited<ReturnType<typeof callerOf>>;
export type Row = Record<string, Json>;

export const order = (id: string, more: object = {}) => ({ ...SAMPLE_RECORD, id, ...more });
export const cancellation = (id: string) => ({ kind: 'cancellation', id });
export const results = (answers: Row[]) => answers.map(({ result }) => result);

/** An adapter, and what its ERP holds. */
export interface Entered {
	call: Call;
	orders(): Promise<Row[]>;
}

/** What every adapter owes, however it enters a record; an order may come anew after its cancellation. */
export function keepsTheContract(of: () => Entered | undefined, reopened = 'updated') {
	/** Where a service is missing, the run says so and there is nothing to test. */
	const check = (name: string, body: (erp: Entered) => Promise<void>) =>
		test(name, async () => {
			const erp = of();
			if (erp) await body(erp);
		});

	check(
		'enters a record once, changes what is different, and leaves what is the same',
		async ({ call, orders }) => {
			const first = await call(order('1'));
			expect(first).toEqual([
				{
					kind: 'order',
					id: '1',
					erpId: expect.stringMatching(/./),
					result: 'created',
					reason: '',
				},
			]);
			const kept = await orders();
			expect(await call(order('1'))).toEqual([{ ...first[0], result: 'unchanged' }]);
			expect(await orders()).toEqual(kept);
			expect(await call(order('1', { total: '307.50' }))).toEqual([
				{ ...first[0], result: 'updated' },
			]);
			expect(await orders()).toMatchObject([{ total: '307.50' }]);
		},
	);

	check(
		'cancels an order once, refuses one that is not there, and opens it again',
		async ({ call, orders }) => {
			const before = (await orders()).length;
			expect(
				results(
					await call(
						cancellation('2'),
						order('2'),
						cancellation('2'),
						cancellation('2'),
						order('2'),
						order('2'),
					),
				),
			).toEqual(['refused', 'created', 'updated', 'unchanged', reopened, 'unchanged']);
			expect(await orders()).toHaveLength(before + 1);
		},
	);

	check(
		'refuses one among good ones, with all its faults, and goes on',
		async ({ call, orders }) => {
			const before = (await orders()).length;
			const [line] = SAMPLE_RECORD.lines;
			const answers = await call(
				order('3'),
				order('4', { date: '2026-02-31', total: '1,234.50', lines: [{ ...line, boxes: 'two' }] }),
				order('5'),
				order('6', { lines: null }),
				{ kind: 'voucher', id: '7' },
				{},
			);
			expect(results(answers)).toEqual([
				'created',
				'refused',
				'created',
				...Array<string>(3).fill('refused'),
			]);
			expect(answers[1].reason).toBe(
				'date cannot be read: "2026-02-31"; total cannot be read: "1,234.50"; line 1: boxes cannot be read: "two"',
			);
			expect(answers[3].reason).toBe('it has no lines');
			expect(answers[4].reason).toBe('no adapter knows the kind "voucher"');
			expect(await orders()).toHaveLength(before + 2);
		},
	);

	check(
		'takes values as they are: quotes, a comma, a zero in front, numbers that are no text',
		async ({ call }) => {
			const strange = order('8', {
				number: '0071',
				partyName: `O'Hara, "Bloom" & Co; drop $1 \\ {{ x }}`,
				total: 0.1,
				currency: undefined,
			});
			expect(results(await call(strange, strange))).toEqual(['created', 'unchanged']);
		},
	);
}

/** What an ERP owes that can tell two runs apart while both are at work. */
export function entersOnceAtTheSameMoment(of: () => Entered | undefined) {
	test('enters what is sent many times at the same moment once', async () => {
		const erp = of();
		if (!erp) return;
		const { call, orders } = erp;
		const before = (await orders()).length;
		const answers = await Promise.all(
			Array.from({ length: 10 }, async () => await call(order('9'))),
		);
		expect(new Set(answers.flat().map(({ erpId }) => erpId)).size).toBe(1);
		expect(await orders()).toHaveLength(before + 1);
	});
}
