import { clientOf } from '../../../sandbox/komet/client.mts';
import type { Json } from '../../../sandbox/komet/client.mts';
import { DEMO, startSandbox } from '../../../sandbox/komet/server.mts';
import type { Sandbox } from '../../../sandbox/komet/server.mts';
import { STATUS } from '../../../sandbox/komet/state.mts';

let sandbox: Sandbox;
const { inQuery, inBody, inHeader } = clientOf(() => sandbox.url);
const ACCOUNT = { 'X-ACCOUNT': DEMO.account };

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const rowsOf = async (path: string, list: string) =>
	((await inQuery(path)).json[list] ?? []) as Json[];

const ITEM = { vendorCode: 'ROSAPRIMA', productId: 174, boxTypeId: 1058, price: 12, cost: 6 };
const BASKET = { customerId: 20514, carrierId: 1361, date: '2026-03-10', price: 12 };

/** A prebook of five boxes, and its item. */
async function prebook() {
	const head = { customerId: 20514, carrierId: 1361, shipDate: '2026-03-10' };
	await inBody('prebook.create', { ...head, prebookItems: [{ ...ITEM, boxes: 5 }] });
	const [made] = await rowsOf('prebook.details.list?date=2026-03-10', 'prebooks');
	return { id: made.id, item: (made.details as Json[])[0].prebookItemId };
}

/** A purchase order for a prebook, and its item. */
async function purchased() {
	const purchaseOrderItems = [{ prebookItemId: (await prebook()).item }];
	const head = { vendorId: 512, shipDate: '2026-03-06' };
	await inBody('purchase.order.create', { ...head, purchaseOrderItems });
	const [made] = await rowsOf('purchase.order.list?date=2026-03-06', 'purchaseOrders');
	return { number: made.number, item: (made.details as Json[])[0].poItemId };
}

const FLIGHT = { awb: '234-2367-0983', shipDate: '2026-03-06' };

/** The codes of boxes that wait in the staging area. */
async function flown(poItemId: unknown, more: Json = {}) {
	const { json } = await inBody('purchase.order.item.awb.add', { poItemId, ...FLIGHT, ...more });
	return json.boxCodes as string[];
}

/** A line of the inventory that holds the boxes which arrived. */
async function arrived() {
	for (const boxCode of await flown((await purchased()).item))
		await inBody('box.warehouse.receive', { boxCode, position: 'B7' });
	const [line] = await rowsOf('inventory.list?inventoryType=P&includeBoxes=1', 'inventoryItems');
	return line;
}

test('a customer is found with what belongs to it', async () => {
	expect((await inBody('customer.add', { name: 'Rose Bar', code: 'ROSEBAR' })).json.status).toBe(
		'1',
	);
	const [{ id: customerId }] = await rowsOf('customer.list?code=rosebar', 'customers');
	const place = await inBody('customer.shipto.add', {
		customerId: Number(customerId),
		name: 'Rose Bar Doral',
		carrierId: 1361,
	});
	expect(await rowsOf(`customer.shipto.list?customerId=${customerId}`, 'shiptos')).toMatchObject([
		{ id: place.json.shipToId, name: 'Rose Bar Doral', carrierCode: 'ARM' },
	]);
	const buyer = { customerId: Number(customerId), name: 'Rose Miller', type: 'Buyer' };
	const { contactId } = (await inBody('customer.contact.add', buyer)).json;
	await inBody('customer.contact.update', { ...buyer, contactId, phone: '305-555-0142' });
	const contacts = () => rowsOf(`customer.contact.list?customerId=${customerId}`, 'contacts');
	expect(await contacts()).toEqual([
		{ id: contactId, name: 'Rose Miller', type: 'Buyer', phone: '305-555-0142' },
	]);
	await inBody('customer.contact.delete', { contactId });
	expect(await contacts()).toEqual([]);
	await inBody('customer.shipto.delete', { shipToId: place.json.shipToId });
	expect(await rowsOf(`customer.shipto.list?customerId=${customerId}`, 'shiptos')).toEqual([]);
});

test('a prebook is bought, flies in two parts, arrives and can be sold', async () => {
	const { item, number } = await purchased();
	const { json } = await inBody('purchase.order.item.awb.add', {
		poItemId: item,
		...FLIGHT,
		boxCodes: ['A1', 'A2'],
	});
	expect(json).toMatchObject({ status: '1', boxCodes: ['A1', 'A2'] });
	const again = { poItemId: item, ...FLIGHT };
	const rest = { poItemId: json.newPOItemId, ...FLIGHT };
	const both = await inBody('purchase.order.items.awb.add', { poItems: [again, rest] });
	expect(both.json.purchaseOrderItemDetailsAWBAddAPIResultList).toMatchObject([
		{ poItemId: item, status: 0, message: expect.stringContaining('on AWB 234-2367-0983 already') },
		{
			poItemId: json.newPOItemId,
			status: 1,
			boxCodes: Array(3).fill(expect.stringMatching(/^KS/)),
		},
	]);
	const [order] = await rowsOf(`purchase.order.list?number=${number}`, 'purchaseOrders');
	expect((order.details as Json[]).map(({ totalBoxes }) => totalBoxes)).toEqual([2, 3]);
	expect(await rowsOf('awb.list?awb=0983', 'awbs')).toMatchObject([
		{ pieces: 5, piecesReceived: 0, status: 1 },
	]);
	await inBody('box.warehouse.receive', { boxCode: 'A1' });
	await inQuery('box.move.awb?boxCodes=A2&awb=234-0000-1111&shipDate=2026-03-07');
	expect(await rowsOf('awb.list?awb=0983', 'awbs')).toMatchObject([
		{ pieces: 4, piecesReceived: 1 },
	]);
	expect(await rowsOf('awb.details.list?shipDate=2026-03-07', 'awbs')).toMatchObject([
		{ awb: '234-0000-1111', boxes: [{ code: 'A2' }] },
	]);
	expect(await rowsOf('inventory.list?inventoryType=P', 'inventoryItems')).toMatchObject([
		{ quantity: 1, productDescription: 'Rose Freedom 60' },
	]);
});

test('a web order sells the boxes that arrived, until it is deleted', async () => {
	const line = await arrived();
	expect(line).toMatchObject({ quantity: 5 });
	expect(line.boxes).toHaveLength(5);
	const inventoryIds = String(line.orderItemId);
	const { json } = await inHeader(
		'POST',
		'web-order-item.add',
		{ ...BASKET, inventoryIds, inventoryOrigin: 1, quantity: 3 },
		ACCOUNT,
	);
	const named = { customerId: 20514, webOrderId: json.webOrderId };
	const sold = () =>
		sandbox.state.boxes.filter(({ place, poItemId }) => place === 'sold' && poItemId);
	const [left] = await rowsOf('inventory.list?inventoryType=P', 'inventoryItems');
	expect(left.quantity).toBe(2);
	expect(sold()).toHaveLength(3);
	await inHeader('POST', 'web-order.delete', named, ACCOUNT);
	const [back] = await rowsOf('inventory.list?inventoryType=P', 'inventoryItems');
	expect(back.quantity).toBe(5);
	expect(sold()).toHaveLength(0);
	expect(sandbox.state.orders.at(-1)).toMatchObject({ id: json.orderId, status: STATUS.voided });
	const gone = await inHeader('POST', 'web-order.checkout', named, ACCOUNT);
	expect(gone.json).toEqual({ status: 0, message: "The web order doesn't exist." });
});

test('a web order that is checked out takes no more items', async () => {
	const add = async (more: Json = {}) =>
		(
			await inHeader(
				'POST',
				'web-order-item.add',
				{ ...BASKET, inventoryIds: '773401', inventoryOrigin: 1, quantity: 1, ...more },
				ACCOUNT,
			)
		).json;
	const { webOrderId, orderId } = await add();
	const checkout = { customerId: 20514, webOrderId, customerPo: 'PO-1' };
	expect((await inHeader('POST', 'web-order.checkout', checkout, ACCOUNT)).json.status).toBe(1);
	expect(sandbox.state.orders.at(-1)).toMatchObject({ id: orderId, poNumber: 'PO-1' });
	expect((await add({ webOrderId })).message).toContain('is checked out already');
	expect((await add()).webOrderId).not.toBe(webOrderId);
});

test('the boxes of an order follow its items, and come back when it is voided', async () => {
	const left = () => sandbox.state.inventory.find(({ id }) => id === 5501873)?.boxes;
	const items = [{ orderItemId: 5501873, boxes: 4, price: 10 }];
	const head = { customerId: 20514, carrierId: 1361, shipDate: '2026-03-10', statusDraft: 1 };
	const { invoiceId, invoiceNumber } = (await inBody('invoice.create', { ...head, items })).json;
	const order = () => sandbox.state.orders.find(({ id }) => id === invoiceId);
	const [{ id: invoiceItemId }] = order()?.items ?? [];
	const change = (more: Json) =>
		inBody('invoice.item.update', { invoiceId, invoiceItemId, price: 10, ...more });
	expect((await change({ boxes: 7, discount: 10 })).json.status).toBe('1');
	expect(left()).toBe(13);
	expect((await change({ boxes: 30 })).json.message).toBe('Only 20 boxes are available.');
	expect(left()).toBe(13);
	expect(
		(await rowsOf(`invoice.details.list?orderId=${invoiceId as number}`, 'invoices'))[0].total,
	).toBe(7 * 8 * 10 * 0.9);
	const checkout = () => inBody('invoice.checkout', { invoiceNumber });
	expect([(await checkout()).json.status, (await checkout()).json.status]).toEqual(['1', '0']);
	await inBody('invoice.void', { invoiceNumber, reason: 'Cancelled' });
	expect(left()).toBe(20);
	expect((await inBody('invoice.confirm', { invoiceNumber })).json.message).toMatch(/is voided/);
});

test('what is deleted is gone', async () => {
	const { id: prebookId, item: prebookItemId } = await prebook();
	await inBody('prebook.item.delete', { prebookId, prebookItemId });
	const [empty] = await rowsOf('prebook.details.list?date=2026-03-10', 'prebooks');
	expect(empty.details).toEqual([]);
	await inBody('prebook.delete', { prebookId });
	expect(await rowsOf('prebook.list?dateFrom=2026-03-01&dateTo=2026-03-31', 'prebooks')).toEqual(
		[],
	);
	const { item } = await purchased();
	await inBody('purchase.order.item.delete', { poItemId: item });
	expect(await rowsOf('purchase.order.list?date=2026-03-06', 'purchaseOrders')).toEqual([]);
});

test('a payment is found by its control number and reaches the invoice', async () => {
	const invoices = [{ invoiceNumber: 212061, amount: 100 }];
	const money = { customerId: 20514, methodId: 3, date: '2026-03-12', invoices };
	const { controlNumber } = (await inBody('payment.receive', money)).json;
	const [{ id: paymentId }] = await rowsOf(
		`payment.list?controlNumber=${controlNumber as number}`,
		'payments',
	);
	await inBody('payment.mark.sync', { payments: [{ paymentId }] });
	expect(await rowsOf('payment.list?externalSystemSynced=1', 'payments')).toMatchObject([
		{ id: paymentId, customer: 'Bloom & Co', method: 'Credit Card' },
	]);
	const paid = () => sandbox.state.orders.find(({ number }) => number === 212061)?.paid;
	expect(paid()).toBe(100);
	// A refusal changes nothing, not even what stood before the fault.
	const wrong = [...invoices, { invoiceNumber: 212055, amount: 1 }];
	const { json } = await inBody('payment.receive', { ...money, invoices: wrong });
	expect(json).toEqual({ status: '0', message: 'The invoice 212055 belongs to another customer.' });
	expect(paid()).toBe(100);
});

test.each<[string, Json, string]>([
	['customer.shipto.add', { customerId: 1, name: 'X' }, 'customer'],
	['customer.contact.delete', { contactId: 1 }, 'contact'],
	['customer.shipto.delete', { shipToId: 1 }, 'ship to'],
	['prebook.item.delete', { prebookId: 1, prebookItemId: 1 }, 'prebook'],
	[
		'purchase.order.create',
		{ vendorId: 512, shipDate: '2026-03-06', purchaseOrderItems: [{ prebookItemId: 1 }] },
		'prebook item',
	],
	['purchase.order.item.awb.add', { poItemId: 1, ...FLIGHT }, 'purchase order item'],
	['box.warehouse.receive', { boxCode: 'nowhere' }, 'box'],
	['invoice.item.delete', { invoiceId: 6908, invoiceItemId: 1 }, 'invoice item'],
	['payment.receive', { customerId: 20514, methodId: 9, date: '2026-03-12' }, 'payment method'],
])('%s refuses an ID that nobody gave out', async (method, asked, thing) => {
	expect(await inBody(method, asked)).toEqual({
		http: 200,
		json: { status: '0', message: `The ${thing} doesn't exist.` },
	});
});
