import { SAMPLE_RECORD } from '../../examples/source/shared/erp-adapter.mts';
import { order, results } from './erp-contract.mts';
import type { Entered, Row } from './erp-contract.mts';
import type { Asked, StandIn } from './stand-in.mts';

// What an adapter owes for an ERP of which there is no real one here, against the server that stands
// for it.

/** The item that stands for what the total holds beside the lines. */
export const DIFFERENCE_ITEM = 'KOMET-DIFFERENCE';
export const [LINE] = SAMPLE_RECORD.lines;
export const setting = (name: string, value: string) => (text: string) =>
	text.replace(`"name":"${name}","value":""`, `"name":"${name}","value":"${value}"`);

/** An adapter, and the server that stands for its ERP. */
export interface Standing extends Entered {
	server: StandIn;
	/** Whether a request asks for the orders that are there. */
	isLook(asked: Asked): boolean;
	/** Whether a request enters or changes an order. */
	isWrite(asked: Asked): boolean;
	/** Lets the ERP take another credential than the one that n8n has. */
	lockOut(): () => void;
}

/** What an ERP without a key for it owes: two that are left are never called well. */
export function takesBackWhatIsTwice(of: () => Standing, isOpen: (row: Row) => boolean, id = '9') {
	test('takes back what was entered several times at the same moment, or says unknown', async () => {
		const { call, orders } = of();
		const before = (await orders()).filter(isOpen).length;
		const copies = Array.from({ length: 6 }, async () => await call(order(id)));
		const said = results((await Promise.all(copies)).flat());
		expect(said.filter((result) => result === 'created').length).toBeLessThan(2);
		const isOne = (await orders()).filter(isOpen).length === before + 1;
		expect(isOne || said.includes('unknown')).toBe(true);
		expect(results(await call(order(id)))).toEqual([isOne ? 'unchanged' : 'unknown']);
	});
}

/** The first request that a trouble is meant for has it, and no other. */
export const once = (erp: Pick<Standing, 'server'>, trouble: StandIn['trouble']) => {
	let isOver = false;
	erp.server.trouble = (asked) => {
		const found = isOver ? undefined : trouble?.(asked);
		isOver ||= found !== undefined;
		return found;
	};
};

const countOf = async (erp: Standing) => (await erp.orders()).length;

/** What becomes of a record when its answer is lost, or it is refused: never twice, never called done. */
export function keepsWhatIsLost(of: () => Standing, untaken: 'payment' | 'credit' = 'payment') {
	test('finds an order whose answer was lost, and enters one that was lost before', async () => {
		const erp = of();
		const before = await countOf(erp);
		once(erp, (asked) => (erp.isWrite(asked) ? 'the answer is lost' : undefined));
		expect(results(await erp.call(order('30'), order('30')))).toEqual(['created', 'unchanged']);
		once(erp, (asked) => (erp.isWrite(asked) ? 'lost before it is done' : undefined));
		const [lost, again] = await erp.call(order('31'), order('31'));
		expect([lost.result, again.result]).toEqual(['unknown', 'created']);
		expect(lost.reason).not.toBe('');
		expect(await countOf(erp)).toBe(before + 2);
	});

	test('does not take a page of a proxy for "no order is there"', async () => {
		const erp = of();
		await erp.call(order('37'));
		const before = await countOf(erp);
		once(erp, (asked) => (erp.isLook(asked) ? 'a page comes instead' : undefined));
		const [read, again] = await erp.call(order('37'), order('37'));
		expect([read.result, again.result]).toEqual(['refused', 'unchanged']);
		expect(read.reason).toMatch(/could not be asked: .*no answer of/);
		expect(await countOf(erp)).toBe(before);
	});

	test('refuses customers and items that are not there by their names, and a wrong credential', async () => {
		const erp = of();
		const before = await countOf(erp);
		const strange = order('34', {
			partyId: 'NOBODY',
			lines: [LINE, { ...LINE, productId: 'NO-ROSE', product: 'No Rose' }],
		});
		const [refused, other] = await erp.call(strange, { ...order('35'), kind: untaken });
		expect(refused).toMatchObject({
			result: 'refused',
			reason: expect.stringMatching(
				/^customer NOBODY \(Sample Florist\) is not in .*; item NO-ROSE \(No Rose\) is not in/,
			),
		});
		expect(other).toMatchObject({
			result: 'refused',
			reason: expect.stringContaining(`does not enter a ${untaken}`),
		});
		const letIn = erp.lockOut();
		const [locked] = await erp.call(order('36'));
		letIn();
		expect(locked).toMatchObject({
			result: 'refused',
			reason: expect.stringMatching(/401|Access Denied|needs to be reconnected/),
		});
		expect(await countOf(erp)).toBe(before);
	});
}

/** The same when the server dies, or a proxy answers in its place. */
export function keepsItWhenTheServerIsAway(of: () => Standing) {
	test('says unknown when the server dies after it wrote, and finds the order next time', async () => {
		const erp = of();
		const before = await countOf(erp);
		once(erp, (asked) => (erp.isWrite(asked) ? 'the server dies after it' : undefined));
		const [unknown, away] = await erp.call(order('32'), order('32'));
		expect([unknown.result, away.result]).toEqual(['unknown', 'refused']);
		expect(away.reason).toMatch(/ECONNREFUSED|refused the connection/);
		await erp.server.back();
		expect(results(await erp.call(order('32')))).toEqual(['unchanged']);
		expect(await countOf(erp)).toBe(before + 1);
	});

	test('takes a page of a proxy for no answer, whether it reads or writes', async () => {
		const erp = of();
		const before = await countOf(erp);
		once(erp, () => 'a page comes instead');
		const [unread] = await erp.call(order('33'));
		expect(unread).toMatchObject({ result: 'refused', reason: expect.stringMatching(/./) });
		expect(await countOf(erp)).toBe(before);
		once(erp, (asked) => (erp.isWrite(asked) ? 'a page comes instead' : undefined));
		expect(results(await erp.call(order('33'), order('33')))).toEqual(['unknown', 'created']);
		expect(await countOf(erp)).toBe(before + 1);
	});
}
