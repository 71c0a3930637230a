import { readFile } from 'node:fs/promises';
import { openWorld } from '../demo/world.mts';
import type { World } from '../demo/world.mts';
import { DEMO } from '../sandbox/server.mts';
import { STATUS } from '../sandbox/state.mts';
import type { WorkflowJson } from './client.mts';

const TRUCK = '2026-03-10';
let world: World;
let example: WorkflowJson;

beforeAll(async () => {
	world = await openWorld(() => undefined);
	example = JSON.parse(await readFile('examples/life-of-an-order.json', 'utf8')) as WorkflowJson;
});
afterAll(async () => await world?.stop());

/** Runs the example from its start until a node, in a company that knows nothing of the order. */
async function runUntil(last: string) {
	world.sandbox.reset();
	const { [last]: _after, ...connections } = example.connections;
	const { id } = await world.client.createWorkflow({ ...example, name: last, connections });
	const { status, data } = await world.client.runWorkflow(id, 'Start');
	const { runData, error } = data.resultData;
	expect({ status, error: error?.message }).toEqual({ status: 'success', error: undefined });
	const output = (node: string) => runData[node]?.[0].data?.main?.[0]?.map(({ json }) => json);
	return { output, saved: JSON.stringify(data) };
}

const state = () => world.sandbox.state;
const methods = () => world.sandbox.requests.map(({ path }) => path.slice(1));
const sent = (method: string) =>
	world.sandbox.requests
		.filter(({ path }) => path === `/${method}`)
		.map(({ query, body }) => {
			const { authenticationToken: _token, ...params } = { ...query, ...(body as object) };
			return params;
		});
const customer = () => state().customers.find(({ code }) => code === 'ROSEBAR');

/** The methods of each part, in the order in which the example calls them. */
const CUSTOMER = [
	'customer.add',
	'customer.list',
	'customer.shipto.add',
	'customer.contact.add',
	'carrier.list',
];
const BUY = [
	'prebook.create',
	'prebook.details.list',
	'purchase.order.create',
	'purchase.order.list',
	'purchase.order.item.confirm',
	'purchase.order.item.confirm',
];
const FLY = [
	'purchase.order.items.awb.add',
	'box.move.awb',
	'awb.details.list',
	...Array<string>(4).fill('box.warehouse.receive'),
	'inventory.list',
];
const SELL = [
	'web-order-item.add',
	'web-order-item.add',
	'web-order.checkout',
	'invoice.confirm',
	'invoice.details.list',
];
const PAY = ['payment.receive', 'payment.list', 'payment.mark.sync', 'invoice.mark.sync.status.ok'];

test('a customer with an address and a buyer', async () => {
	await runUntil('Find Carrier');
	expect(methods()).toEqual(CUSTOMER);
	expect(customer()).toMatchObject({
		name: 'Rose Bar Miami',
		more: { phone: '305-555-0142', terms: 'Net 30' },
	});
	const own = { customerId: customer()?.id };
	expect(state().shipTos.at(-1)).toMatchObject({ ...own, name: 'Rose Bar Miami Doral' });
	expect(state().contacts).toMatchObject([{ ...own, name: 'Rose Miller', type: 'Buyer' }]);
});

test('books two products, which are bought with one purchase order and confirmed', async () => {
	await runUntil('Confirm Item');
	expect(methods()).toEqual([...CUSTOMER, ...BUY]);
	const [prebook] = state().prebooks;
	expect(prebook).toMatchObject({
		customerId: customer()?.id,
		carrierId: 1361,
		shipDate: TRUCK,
		shipToId: state().shipTos.at(-1)?.id,
		customerPO: 'PO-4711',
		items: [
			{ productId: 174, boxes: 3, vendorId: 512 },
			{ productId: 176, boxes: 2 },
		],
	});
	expect(sent('purchase.order.create')).toEqual([
		{
			vendorId: 512,
			shipDate: '2026-03-06',
			purchaseOrderItems: prebook.items.map(({ id }) => ({ prebookItemId: id })),
		},
	]);
	expect(state().purchaseOrders.slice(-1)).toMatchObject([
		{
			vendorId: 512,
			items: [
				{ boxes: 3, confirmed: 3 },
				{ boxes: 2, confirmed: 2 },
			],
		},
	]);
});

test('flies, but for one box that goes later, and is received in the warehouse', async () => {
	const { output } = await runUntil('Find in Inventory');
	expect(methods()).toEqual([...CUSTOMER, ...BUY, ...FLY]);
	const items = state().purchaseOrders.at(-1)?.items ?? [];
	expect(sent('purchase.order.items.awb.add')).toEqual([
		{
			vendorId: 512,
			poItems: items.map(({ id }) => ({
				poItemId: id,
				awb: '234-2367-0983',
				shipDate: '2026-03-06',
			})),
		},
	]);
	const bought = state().boxes.filter(({ poItemId }) => poItemId !== undefined);
	expect(bought.map(({ place, awb, position }) => [place, awb, position])).toEqual([
		...Array<string[]>(4).fill(['inventory', '234-2367-0983', 'B7']),
		['staging', '234-2367-1004', ''],
	]);
	expect(output('Find in Inventory')).toMatchObject([
		{ productCode: 'ROSRED60', quantity: 3 },
		{ productCode: 'ROSWHI60', quantity: 1 },
	]);
});

test('is sold by a web order, whose invoice is confirmed', async () => {
	const { output } = await runUntil('Get Invoice');
	expect(methods()).toEqual([...CUSTOMER, ...BUY, ...FLY, ...SELL]);
	expect(state().webOrders).toMatchObject([{ checkedOut: true, items: [{}, {}] }]);
	expect(state().orders.at(-1)).toMatchObject({
		customerId: customer()?.id,
		status: STATUS.confirmed,
		poNumber: 'PO-4711',
		shipToId: state().shipTos.at(-1)?.id,
		items: [
			{ productId: 174, boxes: 3, price: 12.75 },
			{ productId: 176, boxes: 1, price: 11.5 },
		],
	});
	expect(state().inventory.filter(({ type }) => type === 'P')).toMatchObject([
		{ boxes: 0 },
		{ boxes: 0 },
	]);
	expect(output('Get Invoice')).toMatchObject([
		{
			status: 'Confirmed',
			customerName: 'Rose Bar Miami',
			shipName: 'Rose Bar Miami Doral',
			total: 3 * 8 * 12.75 + 8 * 11.5,
			details: [{ boxes: [{}, {}, {}] }, { boxes: [{}] }],
		},
	]);
});

test('is paid, and locked once accounting has it', async () => {
	const { saved } = await runUntil('Mark Invoice');
	expect(methods()).toEqual([...CUSTOMER, ...BUY, ...FLY, ...SELL, ...PAY]);
	const order = state().orders.at(-1);
	expect(order).toMatchObject({ paid: 398, locked: true });
	expect(state().payments.at(-1)).toMatchObject({
		customerId: customer()?.id,
		total: 398,
		reference: 'PO-4711',
		invoices: [{ number: order?.number, amount: 398 }],
		synced: true,
	});
	expect(world.sandbox.requests.flatMap(({ unknown }) => unknown)).toEqual([]);
	expect(saved).not.toContain(DEMO.token);
});
