import { openLifeWorld, ALL } from './life-world.mts';
import type { LifeWorld } from './life-world.mts';

let life: LifeWorld;
// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	life = await openLifeWorld();
}, 300_000);
afterAll(async () => await life?.stop());
beforeEach(async () => {
	await life.reset();
});

type Records = Array<Record<string, unknown>>;
/** Changes the list of a reply. */
const listed = (change: (records: Records) => unknown) => (reply: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(reply).map(([name, value]) => [
			name,
			Array.isArray(value) ? change(value as Records) : value,
		]),
	);
const without = listed(() => []);
const twice = listed((records) => [...records, ...records]);
const member = (name: string, value: unknown) =>
	listed((records) => records.map((record) => ({ ...record, [name]: value })));
/** The reply of an action with a member that is another. */
const told = (name: string, value: unknown) => (reply: object) => ({ ...reply, [name]: value });
const inDetails = (name: string, value: unknown) =>
	listed((records) =>
		records.map((record) => ({
			...record,
			details: (record.details as Records).map((detail) => ({ ...detail, [name]: value })),
		})),
	);

type Strange = [method: string, title: string, change: (reply: never) => unknown, reason: string];
const STRANGE: Strange[] = [
	['carrier.list', 'an empty list', without, 'Find Carrier found nothing'],
	['carrier.list', 'two carriers', twice, 'Komet Sales has 2 carriers with the code ARM'],
	['carrier.list', 'another carrier', member('code', 'ARMX'), 'has 0 carriers with the code ARM'],
	['carrier.list', 'no ID', member('id', ''), 'The carrier ARM has no ID'],
	['customer.shipto.add', 'no ID', told('shipToId', null), 'names no ID of the new ship-to'],
	[
		'customer.shipto.add',
		'an ID in a list',
		told('shipToId', [7, 8]),
		'names no ID of the new ship-to',
	],
	['prebook.details.list', 'an empty list', without, 'Find Prebook found nothing'],
	['prebook.details.list', 'two prebooks', twice, 'has 2 prebooks with SAMPLE-4711'],
	['prebook.details.list', 'another order', member('customerPONumber', 'X'), 'has 0 prebooks'],
	['prebook.details.list', 'no items', member('details', null), 'not the number and the two items'],
	['prebook.details.list', 'items without IDs', inDetails('prebookItemId', 0), 'the two items'],
	['purchase.order.list', 'two orders', twice, 'has 2 purchase orders with the items'],
	['purchase.order.list', 'other items', inDetails('prebookItemId', 1), 'has 0 purchase orders'],
	[
		'purchase.order.list',
		'a number of boxes in words',
		inDetails('totalBoxes', 'two'),
		'not the items',
	],
	['awb.details.list', 'another AWB', member('awb', '111-1111-0983'), 'has 0 AWBs 234-2367-0983'],
	['awb.details.list', 'no boxes', member('boxes', null), 'is without the boxes KS'],
	['inventory.list', 'an empty list', without, 'Find in Inventory found nothing'],
	[
		'inventory.list',
		'only boxes of others',
		member('boxes', [{ boxCode: 'KS1' }]),
		'0 of 4 boxes are in the inventory',
	],
	['web-order-item.add', 'no web order', told('webOrderId', ''), 'do not name one web order'],
	['web-order-item.add', 'another quantity', told('quantityAdded', 9), 'other quantities'],
	['invoice.details.list', 'no total', member('total', 'N/A'), 'no total that can be read'],
	['invoice.details.list', 'another invoice', member('number', 1), 'has 0 invoices'],
	['payment.list', 'two payments', twice, 'has 2 payments with the control number'],
	[
		'payment.receive',
		'no control number',
		told('controlNumber', undefined),
		'Find Payment: Give Posting Date',
	],
];

const READS = [
	'carrier.list',
	'prebook.details.list',
	'purchase.order.list',
	'awb.details.list',
	'inventory.list',
	'invoice.details.list',
	'payment.list',
];
describe('when a reply is strange', () => {
	test.each(READS)('%s is refused: the run stops there', async (method) => {
		const { status, row } = await life.runWith({ kind: 'refused', method, message: 'Not today.' });
		expect({ status, state: row.state }).toEqual({ status: 'error', state: 'stopped' });
		expect(row.reason).toContain('Not today.');
		expect(life.methods().at(-1)).toBe(method);
	});

	test.each(STRANGE)('%s: %s', async (method, _title, change, reason) => {
		const { status, row } = await life.runWith({ kind: 'rewritten', method, change });
		expect({ status, state: row.state }).toEqual({ status: 'error', state: 'stopped' });
		expect(row.reason).toContain(reason);
		// Nothing that changes data comes after it, and what exists is told.
		const later = ALL.slice(ALL.lastIndexOf(method) + 1);
		expect(life.methods().filter((one) => later.includes(one) && !/list$/.test(one))).toEqual([]);
		expect(row.exists).toMatch(/^customer ROSEBAR, ID \d+, ship-to/);
	});

	/** The first look-up finds the customer missing; only the one after the creation is strange. */
	const afterCreation = (change: (reply: Record<string, unknown>) => unknown) => {
		let calls = 0;
		return (reply: Record<string, unknown>) => (calls++ === 0 ? reply : change(reply));
	};
	test.each([
		['an empty list', without, 'Find Customer found nothing'],
		['two customers', twice, 'has 2 customers with the code ROSEBAR'],
		['another customer', member('code', 'ROSEBAR2'), 'has 0 customers with the code ROSEBAR'],
		['no ID', member('id', null), 'The customer ROSEBAR has no ID'],
		['an ID that is none', member('id', 'N/A'), 'The customer ROSEBAR has no ID'],
	])('the new customer is looked up: %s', async (_title, change, reason) => {
		const { row } = await life.runWith({
			kind: 'rewritten',
			method: 'customer.list',
			change: afterCreation(change),
		});
		expect(row).toMatchObject({
			state: 'stopped',
			exists: 'customer ROSEBAR, ID (number not known)',
			reason: expect.stringContaining(reason),
		});
		expect(life.methods()).toEqual(['customer.list', 'customer.add', 'customer.list']);
	});

	test('IDs and numbers that come as text are the same IDs', async () => {
		const texts = (value: unknown): unknown => {
			if (typeof value === 'number') return String(value);
			if (Array.isArray(value)) return value.map(texts);
			if (typeof value !== 'object' || value === null) return value;
			return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, texts(one)]));
		};
		life.world.sandbox.faults.next({ kind: 'rewritten', times: 99, change: texts });
		expect(await life.run()).toMatchObject({ status: 'success' });
		expect(life.methods()).toEqual(ALL);
		expect(await life.rows()).toMatchObject([{ state: 'complete' }]);
	});

	test('only its own boxes are received and sold, though others fly and lie with them', async () => {
		const { faults } = life.world.sandbox;
		faults.next({
			kind: 'rewritten',
			method: 'awb.details.list',
			change: listed(([awb]) => [
				{ ...awb, awb: '999-9999-0983', boxes: [{ code: 'KS1' }] },
				{ ...awb, boxes: [{ code: 'KS2' }, ...(awb.boxes as Records)] },
			]),
		});
		faults.next({
			kind: 'rewritten',
			method: 'inventory.list',
			change: listed((lines) => [
				{ ...lines[0], orderItemId: 1, quantity: 50, boxes: [{ boxCode: 'KS3' }] },
				...lines,
			]),
		});
		expect(await life.run()).toMatchObject({ status: 'success' });
		expect(life.methods()).toEqual(ALL);
		expect(life.sent('web-order-item.add').map(({ quantity }) => quantity)).toEqual([3, 1]);
	});
});
