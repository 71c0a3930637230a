import type { Call } from './erp-contract.mts';
import { results } from './erp-contract.mts';
import { once } from './erp-standing.mts';
import type { Standing } from './erp-standing.mts';

// What an adapter owes that enters customers and products, after docs/workflows/erp.md.

export type Kind = 'customer' | 'product';
export const KINDS: Kind[] = ['customer', 'product'];

/** A customer or a product as a caller sends it; `erpId` where it brings its ID in the ERP. */
export const master = (kind: Kind, id: string, name: string, erpId = '') => ({
	kind,
	id,
	number: `CODE-${id}`,
	...(kind === 'customer'
		? { partyId: erpId, partyName: name }
		: { lines: [{ productId: erpId, product: name }] }),
});

/** A name with all that a program may stumble over. */
const STRANGE = `O'Hara, "Bloom" & Co; drop $1 \\ {{ x }}`;

/** An adapter, and what its ERP holds of one kind. */
export interface Kept {
	call: Call;
	names(): Promise<string[]>;
}

/** What every adapter owes that takes a kind; `untaken` is one that it does not. */
export function keepsMasters(
	kind: Kind,
	of: () => Kept | undefined,
	untaken: 'payment' | 'credit' = 'payment',
) {
	/** Where a service is missing, the run says so and there is nothing to test. */
	const check = (name: string, body: (erp: Kept) => Promise<void>) =>
		test(`${kind}s: ${name}`, async () => {
			const erp = of();
			if (erp) await body(erp);
		});
	const one = (id: string, name: string) => master(kind, id, name);

	check('entered once, changed when it is different, left when it is the same', async (erp) => {
		const before = (await erp.names()).length;
		const [first] = await erp.call(one('1', 'Bloom'));
		expect(first).toEqual({
			kind,
			id: '1',
			erpId: expect.stringMatching(/./),
			result: 'created',
			reason: '',
		});
		expect(await erp.call(one('1', 'Bloom'), one('1', 'Bloom & Co'))).toEqual([
			{ ...first, result: 'unchanged' },
			{ ...first, result: 'updated' },
		]);
		const names = await erp.names();
		expect(names.slice(before)).toEqual(['Bloom & Co']);
	});

	check('taken as they are: quotes, commas, a zero in front', async (erp) => {
		const before = (await erp.names()).length;
		const answers = await erp.call(one('0071', STRANGE), one('0071', STRANGE), one('71', '0071'));
		expect(results(answers)).toEqual(['created', 'unchanged', 'created']);
		expect((await erp.names()).slice(before)).toEqual([STRANGE, '0071']);
	});

	check('refused among good ones, with all faults', async (erp) => {
		const before = (await erp.names()).length;
		const answers = await erp.call(
			one('2', 'Rose'),
			one('3', ''),
			one('', 'Rose'),
			one('4', 'Lily'),
		);
		expect(results(answers)).toEqual(['created', 'refused', 'refused', 'created']);
		expect(answers[1].reason).toMatch(/cannot be read: ""/);
		expect(await erp.names()).toHaveLength(before + 2);
		const record = { kind: untaken, id: '1', date: '2026-02-14', partyId: '77', total: '5' };
		const [other] = await erp.call(record);
		expect(other).toMatchObject({
			result: 'refused',
			reason: expect.stringMatching(
				`does not enter a ${untaken} in .*, only orders, cancellations.*customers`,
			),
		});
	});

	check('entered at the same moment: once, or one of the answers is unknown', async (erp) => {
		const before = (await erp.names()).length;
		const copies = Array.from({ length: 6 }, async () => await erp.call(one('9', 'Moment')));
		const said = results((await Promise.all(copies)).flat());
		expect(said.filter((result) => result === 'created').length).toBeLessThan(2);
		const isOne = (await erp.names()).length === before + 1;
		expect(isOne || said.includes('unknown')).toBe(true);
		expect(results(await erp.call(one('9', 'Moment')))).toEqual([isOne ? 'unchanged' : 'unknown']);
	});
}

/** A server that stands for an ERP, and what it holds of one kind. */
export interface StandingMasters extends Kept, Pick<Standing, 'server' | 'isLook' | 'isWrite'> {
	lockOut(): () => void;
	/** Puts one there that n8n did not make, under its ID in the ERP. */
	put(erpId: string, name: string): void;
	/** Blocks the one that has an ID in the ERP. */
	block(erpId: string): void;
	/** Lets the user read only, or write again. */
	mayWrite(may: boolean): void;
}

/** What becomes of one when the ERP refuses, answers are lost or something else answers. */
export function keepsMastersInTrouble(kind: Kind, of: () => StandingMasters) {
	const check = (name: string, body: (erp: StandingMasters) => Promise<void>) =>
		test(`${kind}s: ${name}`, async () => await body(of()));
	const one = (id: string, name = `Rose ${id}`) => master(kind, id, name);

	check('one that brings its ID in the ERP is changed there, and never made', async (erp) => {
		erp.put('THEIR-1', 'Theirs');
		const before = (await erp.names()).length;
		const answers = await erp.call(
			master(kind, '10', 'Theirs', 'THEIR-1'),
			master(kind, '10', 'Ours', 'THEIR-1'),
			master(kind, '11', 'Ours', 'THEIR-2'),
		);
		expect(answers).toMatchObject([
			{ result: 'unchanged', erpId: 'THEIR-1' },
			{ result: 'updated', erpId: 'THEIR-1' },
			{
				result: 'refused',
				reason: expect.stringContaining(`${kind} THEIR-2 (Ours) is not in`),
			},
		]);
		expect(await erp.names()).toHaveLength(before);
	});

	check('one that is blocked is refused and stays so', async (erp) => {
		const [{ erpId }] = await erp.call(one('12'));
		erp.block(String(erpId));
		const before = await erp.names();
		const answers = await erp.call(one('12'), one('12', 'Another'));
		expect(results(answers)).toEqual(['refused', 'refused']);
		expect(answers[1].reason).toMatch(/is (archived|disabled|blocked|inactive) in/);
		expect(await erp.names()).toEqual(before);
	});

	check('what the ERP refuses is refused with its words', async (erp) => {
		const before = await erp.names();
		erp.mayWrite(false);
		const [refused] = await erp.call(one('13'));
		erp.mayWrite(true);
		expect(refused).toMatchObject({
			result: 'refused',
			reason: expect.stringMatching(/refused it: .*(not allowed|access|permission|Authentication)/),
		});
		expect(await erp.names()).toEqual(before);
		const letIn = erp.lockOut();
		const [locked] = await erp.call(one('13'));
		letIn();
		expect(locked).toMatchObject({
			result: 'refused',
			reason: expect.stringMatching(/could not be asked: .*(401|Denied|needs to be reconnected)/),
		});
	});

	check('answers that are lost are looked for', async (erp) => {
		const before = (await erp.names()).length;
		once(erp, (asked) => (erp.isWrite(asked) ? 'the answer is lost' : undefined));
		expect(results(await erp.call(one('20'), one('20')))).toEqual(['created', 'unchanged']);
		once(erp, (asked) => (erp.isWrite(asked) ? 'lost before it is done' : undefined));
		expect(results(await erp.call(one('21'), one('21')))).toEqual(['unknown', 'created']);
		once(erp, (asked) => (erp.isWrite(asked) ? 'lost before it is done' : undefined));
		const [changed] = await erp.call(one('21', 'Anew'));
		expect(changed).toMatchObject({
			result: 'unknown',
			reason: expect.stringContaining('its name is "Rose 21" there and "Anew" here'),
		});
		expect(await erp.names()).toHaveLength(before + 2);
	});

	check('a page of a proxy is no answer, whether it reads or writes', async (erp) => {
		const before = (await erp.names()).length;
		once(erp, (asked) => (erp.isLook(asked) ? 'a page comes instead' : undefined));
		const [unread] = await erp.call(one('22'));
		expect(unread).toMatchObject({
			result: 'refused',
			reason: expect.stringMatching(/could not be asked: .*no answer of/),
		});
		expect(await erp.names()).toHaveLength(before);
		once(erp, (asked) => (erp.isWrite(asked) ? 'a page comes instead' : undefined));
		expect(results(await erp.call(one('22'), one('22')))).toEqual(['unknown', 'created']);
		expect(await erp.names()).toHaveLength(before + 1);
	});

	check('an ERP that dies after it wrote leaves it unknown', async (erp) => {
		const before = (await erp.names()).length;
		once(erp, (asked) => (erp.isWrite(asked) ? 'the server dies after it' : undefined));
		const answers = await erp.call(one('23'), one('23'));
		expect(results(answers)).toEqual(['unknown', 'refused']);
		await erp.server.back();
		expect(results(await erp.call(one('23')))).toEqual(['unchanged']);
		expect(await erp.names()).toHaveLength(before + 1);
	});
}
