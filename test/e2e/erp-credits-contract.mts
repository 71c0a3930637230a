import { SAMPLE_RECORD } from '../../examples/source/shared/erp-adapter.mts';
import { results } from './erp-contract.mts';
import type { Call } from './erp-contract.mts';
import { DIFFERENCE_ITEM, LINE, once } from './erp-standing.mts';
import type { Standing } from './erp-standing.mts';

// What an adapter owes that enters credits, after docs/workflows/erp.md.

/** A credit as a caller sends it: amounts, and no prices. */
const credit = (id: string, more: object = {}) => ({
	kind: 'credit',
	id,
	number: '1001',
	date: '2026-02-14',
	partyId: SAMPLE_RECORD.partyId,
	partyName: SAMPLE_RECORD.partyName,
	total: '12.50',
	lines: [{ ...LINE, units: '10', price: '', total: '12.50' }],
	...more,
});

/** A draft as its ERP holds it. */
interface HeldCredit {
	lines: Array<{ item: string; quantity: number; price: number }>;
}

export interface StandingCredits extends Pick<Standing, 'server' | 'isLook' | 'isWrite'> {
	call: Call;
	credits(): HeldCredit[];
	/** Posts the credit that was entered last. */
	post(): void;
	/** As it says that. */
	posted: RegExp;
}

export function keepsCredits(of: () => StandingCredits) {
	test('a credit is entered once as a draft, changed, left, and not touched when it is posted', async () => {
		const { call, credits, post, posted } = of();
		const before = credits().length;
		const other = credit('1', { total: '13', date: '2026-02-15' });
		const answers = await call(credit('1'), credit('1'), other, other);
		expect(results(answers)).toEqual(['created', 'unchanged', 'updated', 'unchanged']);
		expect(answers[0].erpId).toBe(answers[3].erpId);
		expect(credits().slice(before)).toEqual([
			{
				lines: [
					{ item: LINE.productId, quantity: 1, price: 12.5 },
					{ item: DIFFERENCE_ITEM, quantity: 1, price: 0.5 },
				],
			},
		]);
		post();
		const later = await call(other, credit('1'));
		expect(results(later)).toEqual(['unchanged', 'refused']);
		expect(later[1].reason).toMatch(posted);
		expect(credits()).toHaveLength(before + 1);
	});

	test('a credit without lines is one difference; what cannot be entered is refused and named', async () => {
		const { call, credits } = of();
		const before = credits().length;
		const answers = await call(
			credit('2', { lines: [] }),
			credit('3', { lines: [{ ...LINE, total: '' }] }),
			credit('4', { partyId: 'NOBODY' }),
			credit('5', { lines: [{ ...LINE, productId: 'NO-ROSE', total: '12.50' }] }),
		);
		expect(results(answers)).toEqual(['created', 'refused', 'refused', 'refused']);
		expect(answers.slice(1).map(({ reason }) => reason)).toEqual([
			'No amount is in line 1 of it',
			expect.stringContaining('customer NOBODY (Sample Florist) is not in'),
			expect.stringContaining('item NO-ROSE (Rose Freedom 60) is not in'),
		]);
		expect(credits().slice(before)).toEqual([
			{ lines: [{ item: DIFFERENCE_ITEM, quantity: 1, price: 12.5 }] },
		]);
	});

	test('a credit is there once, or an answer is unknown, when several runs enter it', async () => {
		const { call, credits } = of();
		const before = credits().length;
		const copies = Array.from({ length: 6 }, async () => await call(credit('6')));
		const said = results((await Promise.all(copies)).flat());
		expect(said.filter((result) => result === 'created').length).toBeLessThan(2);
		const isOne = credits().length === before + 1;
		expect(isOne || said.includes('unknown')).toBe(true);
		expect(results(await call(credit('6')))).toEqual([isOne ? 'unchanged' : 'unknown']);
	});

	test('a credit whose answer is lost is looked for, and a page of a proxy is no answer', async () => {
		const erp = of();
		const before = erp.credits().length;
		once(erp, (asked) => (erp.isWrite(asked) ? 'the answer is lost' : undefined));
		expect(results(await erp.call(credit('7'), credit('7')))).toEqual(['created', 'unchanged']);
		once(erp, (asked) => (erp.isWrite(asked) ? 'lost before it is done' : undefined));
		expect(results(await erp.call(credit('8'), credit('8')))).toEqual(['unknown', 'created']);
		once(erp, (asked) => (erp.isLook(asked) ? 'a page comes instead' : undefined));
		expect(results(await erp.call(credit('8'), credit('8')))).toEqual(['refused', 'unchanged']);
		expect(erp.credits()).toHaveLength(before + 2);
	});
}
