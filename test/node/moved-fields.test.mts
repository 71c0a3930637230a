import type { IDataObject } from 'n8n-workflow';
import { stage } from '../support/stage.mts';

const at = stage();

const pick = (mode: string, value: string) => ({ __rl: true, mode, value });

// Nobody knows a name for the array of these replies, so their filters stand where they stood.
test('a list of no known name sends the filters of a saved workflow as before, and all that comes is put out', async () => {
	const { outputs, error } = await at.run('pickTicket.getManyWithDetails', {
		additionalFields: { orderDate: '2026-03-10', carrierName: 'Armellini' },
	});
	expect(error).toBeUndefined();
	expect(at.sent()[0].query).toMatchObject({ orderDate: '2026-03-10', carrierName: 'Armellini' });
	expect(outputs[0].length).toBeGreaterThan(0);
});

test.each([
	['neither page nor size', {}, { page: '1', rows: '50' }],
	['a page', { page: 2 }, { page: '2' }],
	['a size', { rows: 200 }, { rows: '200' }],
])('one page of the shop with %s stays one request', async (_what, additionalFields, sent) => {
	const { error } = await at.run('eCommerceInventory.getMany', {
		customerId: pick('id', '20514'),
		additionalFields,
	});
	expect(error).toBeUndefined();
	expect(at.sent()).toHaveLength(1);
	expect(at.sent()[0].query).toEqual({ customerId: '20514', ...sent });
});

test('a required number that was saved as a number, or is typed as text, is sent as a number', async () => {
	const form = { invoiceId: pick('id', '6908'), invoiceItemId: 90801 };
	for (const price of [12.5, '12.5', '={{ 12.5 }}', 0, '0'])
		await at.run('invoice.updateItem', { ...form, price });
	expect(at.sent().map(({ body }) => (body as IDataObject).price)).toEqual([
		12.5, 12.5, 12.5, 0, 0,
	]);
});

const rows = (...line: IDataObject[]) => ({ line });

const line = { invoiceId: pick('id', '6908'), boxes: 2, price: 12.5 };
const order = {
	customer: pick('id', '20514'),
	carrier: pick('id', '1361'),
	shipDate: '2026-03-10',
	itemsInput: 'fields',
};

/** Operation, parameters as workflows have them that were saved before the move, and those of today. */
const moved: Array<[operation: string, before: IDataObject, now: IDataObject]> = [
	['invoice.getManyWithDetails', { filters: { orderId: 6908 } }, { orderId: 6908 }],
	[
		'customerShipTo.getMany',
		{ filters: { customerId: pick('id', '20514'), name: 'Bloom' } },
		{ customerId: pick('id', '20514'), name: 'Bloom' },
	],
	[
		'purchaseOrder.getMany',
		{ filters: { date: '2026-03-10', status: 'Approved' } },
		{ date: '2026-03-10', filters: { status: 'Approved' } },
	],
	[
		'pickTicket.getManyWithDetails',
		{ additionalFields: { orderDate: '2026-03-10' } },
		{ orderDate: '2026-03-10' },
	],
	[
		'vendorInvoice.getMany',
		{ statusId: 1, filters: { poNumber: 'P002271' } },
		{ statusId: 1, poNumber: 'P002271' },
	],
	[
		'purchaseOrder.create',
		{
			shipDate: '2026-03-10',
			purchaseOrderItems: rows({ additionalFields: { productCode: pick('code', 'ROSRED60') } }),
			additionalFields: { vendor: pick('code', 'ROSAPRIMA'), awb: '5678' },
		},
		{
			shipDate: '2026-03-10',
			purchaseOrderItems: rows({ productCode: pick('code', 'ROSRED60') }),
			vendor: pick('code', 'ROSAPRIMA'),
			additionalFields: { awb: '5678' },
		},
	],
	[
		'box.changePosition',
		{ boxCode: '73992893', additionalFields: { position: 'AC2' } },
		{ boxCode: '73992893', position: 'AC2' },
	],
	[
		'product.create',
		{
			category: pick('name', 'Rose'),
			additionalFields: { variety: 'Freedom', color: pick('name', 'Red'), code: 'ROSRED60' },
		},
		{
			category: pick('name', 'Rose'),
			variety: 'Freedom',
			color: pick('name', 'Red'),
			additionalFields: { code: 'ROSRED60' },
		},
	],
	[
		'credit.createOpenCreditBalance',
		{
			customerCode: pick('code', 'BLOOM'),
			openCredits: rows({ additionalFields: { date: '2026-03-10', balance: 62.5 } }),
		},
		{
			customerCode: pick('code', 'BLOOM'),
			openCredits: rows({ date: '2026-03-10', balance: 62.5 }),
		},
	],
	[
		'payment.receive',
		{
			customerId: pick('id', '20514'),
			methodId: pick('id', '3'),
			date: '2026-03-10',
			invoices: rows({
				amount: 250,
				additionalFields: { invoiceNumber: pick('number', '212061'), discount: 5 },
			}),
			additionalFields: { totalPayment: 300 },
		},
		{
			customerId: pick('id', '20514'),
			methodId: pick('id', '3'),
			date: '2026-03-10',
			invoices: rows({
				amount: 250,
				invoiceNumber: pick('number', '212061'),
				additionalFields: { discount: 5 },
			}),
			additionalFields: { totalPayment: 300 },
		},
	],
];

/** Operation, and parameters as workflows have them that were saved when these were plain numbers. */
const pickers: Array<[operation: string, before: IDataObject, now: IDataObject]> = [
	[
		'invoice.addItem',
		{ ...line, itemSource: 'inventory', orderItemId: 5501873 },
		{ ...line, itemSource: 'inventory', orderItemId: pick('list', '5501873') },
	],
	[
		'invoice.addItem',
		{ ...line, itemSource: 'inventory', orderItemId: '={{ 5501000 + 873 }}' },
		{ ...line, itemSource: 'inventory', orderItemId: pick('id', '5501873') },
	],
	[
		'invoice.create',
		{
			...order,
			items: rows({ itemSource: 'inventory', orderItemId: 5501873, boxes: 2, price: 12.5 }),
		},
		{
			...order,
			items: rows({
				itemSource: 'inventory',
				orderItemId: pick('list', '5501873'),
				boxes: 2,
				price: 12.5,
			}),
		},
	],
	[
		'prebook.addFutureInventoryItem',
		{ prebookId: pick('id', '454371'), inventoryId: 773401, boxes: 2, price: 0.4 },
		{ prebookId: pick('id', '454371'), inventoryId: pick('list', '773401'), boxes: 2, price: 0.4 },
	],
	[
		'invoice.deleteItem',
		{ invoiceId: pick('id', '6908'), invoiceItemId: 90801 },
		{ invoiceId: pick('id', '6908'), invoiceItemId: pick('list', '90801') },
	],
	[
		'invoice.getManyWithDetails',
		{ order: '={{ 212000 + 61 }}' },
		{ order: pick('number', '212061') },
	],
	['pickTicket.getManyWithDetails', { orderId: 6908 }, { orderId: pick('list', '6908') }],
	[
		'prebook.deleteItem',
		{ prebookId: pick('id', '454371'), prebookItemId: 930125 },
		{ prebookId: pick('id', '454371'), prebookItemId: pick('list', '930125') },
	],
	[
		'standingOrder.deleteItem',
		{ standingOrderId: pick('id', '950413'), standingOrderItemId: 131215 },
		{ standingOrderId: pick('id', '950413'), standingOrderItemId: pick('id', '131215') },
	],
	[
		'customer.getMany',
		{ filters: { salesPersonId: 88 } },
		{ filters: { salesPersonId: pick('list', '88') } },
	],
	[
		'purchaseOrder.create',
		{ shipDate: '2026-03-10', purchaseOrderItems: rows({ prebookItemId: 930125 }) },
		{ shipDate: '2026-03-10', purchaseOrderItems: rows({ prebookItemId: pick('id', '930125') }) },
	],
	[
		'purchaseOrder.getMany',
		{ number: 'P002271', filters: { statusLine: 'Confirmed' } },
		{ number: 'P002271', filters: { statusLine: '={{ "Confirmed" }}' } },
	],
	[
		'invoice.updatePrintStatus',
		{ orderIds: '6908, 6912', printType: 0 },
		{ orderIds: '6912', orderIdsPicked: ['6908'], printType: 0 },
	],
	['purchaseOrder.getMany', { awbId: 148807 }, { awbId: pick('list', '148807') }],
	[
		'payment.markAsSynchronized',
		{ payments: rows({ paymentId: 450545 }, { paymentId: '={{ 450546 }}' }) },
		{ payments: rows({ paymentId: pick('list', '450545') }, { paymentId: pick('id', '450546') }) },
	],
	[
		'credit.markAsSynchronized',
		{ credits: rows({ creditId: 450545 }) },
		{ credits: rows({ creditId: pick('list', '450545') }) },
	],
];

test.each([...moved, ...pickers])(
	'%s sends the same as before its fields changed',
	async (operation, before, now) => {
		await at.run(operation, now);
		const [wanted] = at.sent();
		at.sandbox.reset();
		await at.run(operation, before);
		const [sent] = at.sent();
		expect(sent).toBeDefined();
		expect({ ...sent, at: 0 }).toEqual({ ...wanted, at: 0 });
	},
);

describe('rows of which not all members are documented', () => {
	const order = { shipDate: '2026-03-10', vendor: pick('code', 'ROSAPRIMA') };
	const row = { productCode: pick('code', 'ROSRED60') };
	const itemsSent = () => at.sent('purchase.order.create').map(({ body }) => body);

	test('start as JSON, and were fields in workflows that leave the start out', async () => {
		await at.run('purchaseOrder.create', { ...order, purchaseOrderItems: rows(row) });
		expect(itemsSent()).toMatchObject([{ purchaseOrderItems: [{ productCode: 'ROSRED60' }] }]);
		at.sandbox.reset();
		const json = '[{ "productCode": "ROSRED60", "boxes": 4 }]';
		await at.run(
			'purchaseOrder.create',
			{ ...order, purchaseOrderItemsJson: json },
			{ typeVersion: 1.1 },
		);
		expect(itemsSent()).toMatchObject([
			{ purchaseOrderItems: [{ productCode: 'ROSRED60', boxes: 4 }] },
		]);
	});

	test('that were saved as JSON are read in the first version, too', async () => {
		const json = '[{ "productCode": "ROSRED60" }]';
		await at.run('purchaseOrder.create', {
			...order,
			purchaseOrderItemsInput: 'json',
			purchaseOrderItemsJson: json,
		});
		expect(itemsSent()).toMatchObject([{ purchaseOrderItems: [{ productCode: 'ROSRED60' }] }]);
	});

	test('are not the sample that nobody filled in', async () => {
		const { error } = await at.run('purchaseOrder.create', order, { typeVersion: 1.1 });
		expect(error?.message).toContain('Items: is required: fill in the sample of the JSON');
		await at.run(
			'vendor.update',
			{ vendorId: pick('id', '512'), updateFields: { name: 'Rosaprima' } },
			{ typeVersion: 1.1 },
		);
		expect(at.sent('purchase.order.create')).toEqual([]);
		expect(at.sent('vendor.update')).toMatchObject([{ body: { name: 'Rosaprima' } }]);
		expect(at.sent('vendor.update')[0].body).not.toHaveProperty('contacts');
	});
});

describe('truck days', () => {
	const schedule = {
		customer: pick('id', '20514'),
		carrier: pick('id', '1361'),
		startDate: '2026-03-10',
		recurrence: 1,
	};

	test.each<[string, IDataObject, string]>([
		['picked', { truckDaysPicked: ['Monday', 'Thursday'] }, 'Monday,Thursday'],
		['a text as it was saved', { truckDays: 'Monday; Thursday' }, 'Monday; Thursday'],
		['an expression', { truckDays: '={{ ["Monday", "Friday"] }}' }, 'Monday,Friday'],
		['both', { truckDaysPicked: ['Monday'], truckDays: 'Friday' }, 'Monday,Friday'],
	])('%s are sent as one text', async (_how, days, sent) => {
		await at.run('standingOrder.create', { ...schedule, ...days });
		expect(at.sent('v2/standing-order')[0].body).toMatchObject({ truckDays: sent });
	});
});

test('what stands on top counts, not what is left in the collection', async () => {
	await at.run('invoice.getManyWithDetails', { orderId: 6909, filters: { orderId: 6908 } });
	expect(at.sent()[0].query).toMatchObject({ orderId: '6909' });
});
