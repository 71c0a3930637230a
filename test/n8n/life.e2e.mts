import { openWorld } from '../demo/world.mts';
import type { World } from '../demo/world.mts';
import { MAKE_TABLES, exampleOf } from '../helpers/example-files.mts';
import { DEMO } from '../sandbox/server.mts';
import { STATUS } from '../sandbox/state.mts';
import type { Fault } from '../sandbox/faults.mts';
import type { WorkflowJson } from './client.mts';

const FILE = 'life-of-an-order.json';
const TABLE = 'Orders From Customer to Payment';
const TRUCK = '2026-03-10';
const PO = 'SAMPLE-4711';
let world: World;
let example: WorkflowJson;
let id: string;

beforeAll(async () => {
	world = await openWorld(() => undefined);
	// Without its sample data, which would take the place of Komet when it is run by hand.
	example = { ...exampleOf(FILE), pinData: {} };
	({ id } = await world.client.createWorkflow(example));
});
afterAll(async () => await world?.stop());
beforeEach(async () => {
	world.sandbox.reset();
	await world.client.runWorkflow(id, MAKE_TABLES);
	const { id: table } = await world.client.dataTable(TABLE);
	await world.client.deleteDataTable(table);
	await world.client.runWorkflow(id, MAKE_TABLES);
});

const rows = async () => await world.client.rowsOf(TABLE);

/** Runs the example from its start to its end. */
async function run(workflow = id) {
	const { status, data } = await world.client.runWorkflow(workflow, 'Start');
	const { runData, error } = data.resultData;
	const output = (node: string) => runData[node]?.[0].data?.main?.[0]?.map(({ json }) => json);
	return { status, error: error?.message, output, saved: JSON.stringify(data) };
}

/** Runs the example until a node, in a company that knows nothing of the order. */
async function runUntil(last: string) {
	const { [last]: _after, ...connections } = example.connections;
	const shorter = await world.client.createWorkflow({ ...example, name: last, connections });
	return await run(shorter.id);
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
const LOOK = ['customer.list'];
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
const ALL = [...LOOK, ...CUSTOMER, ...BUY, ...FLY, ...SELL, ...PAY];

describe('until it is complete', () => {
	test('a customer with an address and a buyer', async () => {
		await runUntil('Take the Carrier');
		expect(methods()).toEqual([...LOOK, ...CUSTOMER]);
		expect(customer()).toMatchObject({
			name: 'Rose Bar Miami',
			more: { phone: '305-555-0142', terms: 'Net 30' },
		});
		const own = { customerId: customer()?.id };
		expect(state().shipTos.at(-1)).toMatchObject({ ...own, name: 'Rose Bar Miami Doral' });
		expect(state().contacts).toMatchObject([{ ...own, name: 'Rose Miller', type: 'Buyer' }]);
	});

	test('books two products, which are bought with one purchase order and confirmed', async () => {
		await runUntil('All Confirmed');
		expect(methods()).toEqual([...LOOK, ...CUSTOMER, ...BUY]);
		const [prebook] = state().prebooks;
		expect(prebook).toMatchObject({
			customerId: customer()?.id,
			carrierId: 1361,
			shipDate: TRUCK,
			shipToId: state().shipTos.at(-1)?.id,
			customerPO: PO,
			items: [
				{ productId: 174, boxes: 3, vendorId: 512 },
				{ productId: 176, boxes: 2 },
			],
		});
		expect(sent('purchase.order.create')).toEqual([
			{
				vendorId: 512,
				shipDate: '2026-03-06',
				purchaseOrderItems: prebook.items.map((item) => ({ prebookItemId: item.id })),
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
		const { output } = await runUntil('What Arrived');
		expect(methods()).toEqual([...LOOK, ...CUSTOMER, ...BUY, ...FLY]);
		const items = state().purchaseOrders.at(-1)?.items ?? [];
		expect(sent('purchase.order.items.awb.add')).toEqual([
			{
				vendorId: 512,
				poItems: items.map((item) => ({
					poItemId: item.id,
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
		expect(output('What Arrived')).toMatchObject([
			{ productCode: 'ROSRED60', quantity: 3, price: 12.75 },
			{ productCode: 'ROSWHI60', quantity: 1, price: 11.5 },
		]);
	});

	test('is sold by a web order, whose invoice is confirmed', async () => {
		const { output } = await runUntil('Take the Invoice');
		expect(methods()).toEqual([...LOOK, ...CUSTOMER, ...BUY, ...FLY, ...SELL]);
		expect(state().webOrders).toMatchObject([{ checkedOut: true, items: [{}, {}] }]);
		expect(state().orders.at(-1)).toMatchObject({
			customerId: customer()?.id,
			status: STATUS.confirmed,
			poNumber: PO,
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
		expect(output('Take the Invoice')).toMatchObject([
			{
				status: 'Confirmed',
				customerName: 'Rose Bar Miami',
				shipName: 'Rose Bar Miami Doral',
				total: 3 * 8 * 12.75 + 8 * 11.5,
				details: [{ boxes: [{}, {}, {}] }, { boxes: [{}] }],
			},
		]);
	});

	test('is paid, and locked once accounting has it; a second run writes nothing', async () => {
		const { status, saved } = await run();
		expect(status).toBe('success');
		expect(methods()).toEqual(ALL);
		const order = state().orders.at(-1);
		expect(order).toMatchObject({ paid: 398, locked: true });
		expect(state().payments.at(-1)).toMatchObject({
			customerId: customer()?.id,
			total: 398,
			reference: PO,
			invoices: [{ number: order?.number, amount: 398 }],
			synced: true,
		});
		expect(world.sandbox.requests.flatMap(({ unknown }) => unknown)).toEqual([]);
		expect(saved).not.toContain(DEMO.token);
		const complete = {
			customerPO: PO,
			state: 'complete',
			reason: '',
			exists: expect.stringMatching(
				/^customer ROSEBAR \(ID \d+\), ship-to \d+, contact \d+, prebook \d+, purchase order P\d+, 2 of its items confirmed, 2 of its items on AWB 234-2367-0983, box KS\d+ on AWB 234-2367-1004, 4 boxes received, 2 lines in web order \d+, the web order checked out, invoice \d+ confirmed, payment \d+ received, the payment marked as synchronized, the invoice marked as synchronized$/,
			),
		};
		expect(await rows()).toMatchObject([complete]);

		expect(await run()).toMatchObject({ status: 'success' });
		expect(methods()).toEqual(ALL);
		const reason = 'This order was run before: complete';
		expect(await rows()).toMatchObject([complete, { state: 'ran before', reason }]);
	});
});

/** What the sandbox holds of the order, to compare with what the row says. */
const held = () => ({
	customers: state().customers.filter(({ code }) => code === 'ROSEBAR').length,
	shipTos: state().shipTos.filter(({ customerId }) => customerId === customer()?.id).length,
	prebooks: state().prebooks.filter(({ customerPO }) => customerPO === PO).length,
	webOrders: state().webOrders.length,
});

/** The writing steps, each with what the row says of it once it is done. */
const WRITES: Array<[method: string, says: RegExp]> = [
	['customer.add', /customer ROSEBAR/],
	['customer.shipto.add', /ship-to/],
	['customer.contact.add', /contact/],
	['prebook.create', /prebook/],
	['purchase.order.create', /purchase order/],
	['purchase.order.item.confirm', /items confirmed/],
	['purchase.order.items.awb.add', /on AWB 234-2367-0983/],
	['box.move.awb', /on AWB 234-2367-1004/],
	['box.warehouse.receive', /boxes received/],
	['web-order-item.add', /lines in web order/],
	['web-order.checkout', /checked out/],
	['invoice.confirm', /invoice \d+ confirmed/],
	['payment.receive', /payment \d+ received/],
	['payment.mark.sync', /payment marked/],
	['invoice.mark.sync.status.ok', /invoice marked/],
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
/** What a run leaves behind that meets a fault. */
async function runWith(fault: Fault) {
	world.sandbox.faults.next({ times: 99, ...fault });
	const { status, error } = await run();
	const [row] = await rows();
	return { status, error, row: row as Record<'state' | 'exists' | 'reason', string> };
}

describe('when a step goes wrong', () => {
	test.each(WRITES.map(([method], step) => [method, step] as const))(
		'%s is refused: nothing more is written, and the row says what exists',
		async (method, step) => {
			const { status, error, row } = await runWith({
				kind: 'refused',
				method,
				message: 'Not today.',
			});
			expect(status).toBe('error');
			expect(row.state).toBe(step === 0 ? 'nothing written' : 'stopped');
			expect(row.reason).toContain('Not today.');
			expect(error).toContain(row.reason);
			expect(WRITES.filter(([, says]) => says.test(row.exists)).map(([one]) => one)).toEqual(
				WRITES.slice(0, step).map(([one]) => one),
			);
			// No step after it was tried.
			const later = WRITES.slice(step + 1).map(([one]) => one);
			expect(methods().filter((one) => later.includes(one))).toEqual([]);
			expect(held().customers).toBe(step === 0 ? 0 : 1);
		},
	);

	test.each(['customer.add', 'prebook.create', 'web-order-item.add', 'payment.receive'])(
		'%s is carried out and its answer lost: unknown, and not sent again',
		async (method) => {
			const { status, row } = await runWith({ kind: 'reset', method, after: true });
			expect({ status, state: row.state }).toEqual({ status: 'error', state: 'unknown' });
			const places = ALL.filter((one) => one === method).length;
			expect(sent(method).length).toBeLessThanOrEqual(places);
			expect(methods().at(-1)).toBe(method);
		},
	);

	test.each(READS)('%s is refused: the run stops there', async (method) => {
		const { status, row } = await runWith({ kind: 'refused', method, message: 'Not today.' });
		expect({ status, state: row.state }).toEqual({ status: 'error', state: 'stopped' });
		expect(row.reason).toContain('Not today.');
		expect(methods().at(-1)).toBe(method);
	});
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
		'payments with the control number',
	],
];

describe('when a reply is strange', () => {
	test.each(STRANGE)('%s: %s', async (method, _title, change, reason) => {
		const { status, row } = await runWith({ kind: 'rewritten', method, change });
		expect({ status, state: row.state }).toEqual({ status: 'error', state: 'stopped' });
		expect(row.reason).toContain(reason);
		// Nothing that changes data comes after it, and what exists is told.
		const later = ALL.slice(ALL.lastIndexOf(method) + 1);
		expect(methods().filter((one) => later.includes(one) && !/list$/.test(one))).toEqual([]);
		expect(row.exists).toMatch(/^customer ROSEBAR \(ID \d+\), ship-to/);
	});

	test('IDs and numbers that come as text are the same IDs', async () => {
		const texts = (value: unknown): unknown => {
			if (typeof value === 'number') return String(value);
			if (Array.isArray(value)) return value.map(texts);
			if (typeof value !== 'object' || value === null) return value;
			return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, texts(one)]));
		};
		world.sandbox.faults.next({ kind: 'rewritten', times: 99, change: texts });
		expect(await run()).toMatchObject({ status: 'success' });
		expect(methods()).toEqual(ALL);
		expect(await rows()).toMatchObject([{ state: 'complete' }]);
	});

	test('only its own boxes are received and sold, though others fly and lie with them', async () => {
		const { faults } = world.sandbox;
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
		expect(await run()).toMatchObject({ status: 'success' });
		expect(methods()).toEqual(ALL);
		expect(sent('web-order-item.add').map(({ quantity }) => quantity)).toEqual([3, 1]);
	});
});

describe('when it is run again', () => {
	test('after it stopped half way, it writes nothing and says so', async () => {
		await runWith({ kind: 'refused', method: 'prebook.create' });
		world.sandbox.faults.clear();
		const calls = methods();
		const { status, error } = await run();
		expect(status).toBe('error');
		expect(error).toContain('SAMPLE-4711 was run before and is stopped');
		expect(methods()).toEqual(calls);
		expect(await rows()).toMatchObject([{ state: 'stopped' }, { state: 'ran before' }]);
	});

	test('after a run that broke off, whose row says running', async () => {
		await runUntil('Create Prebook');
		await world.client.deleteDataTable((await world.client.dataTable(TABLE)).id);
		const table = await world.client.createDataTable(
			TABLE,
			['customerPO', 'state', 'exists', 'reason', 'execution'].map((name) => ({
				name,
				type: 'string' as const,
			})),
		);
		const { id: project } = await world.client.rest.get<{ id: string }>('/projects/personal');
		await world.client.rest.post(`/projects/${project}/data-tables/${table.id}/insert`, {
			data: [{ customerPO: PO, state: 'running', exists: '', reason: '', execution: '1' }],
			returnType: 'count',
		});
		const calls = methods();
		expect(await run()).toMatchObject({
			status: 'error',
			error: expect.stringContaining('is running'),
		});
		expect(methods()).toEqual(calls);
	});

	test('after it wrote nothing, it runs', async () => {
		await runWith({ kind: 'refused', method: 'customer.add' });
		world.sandbox.faults.clear();
		expect(await run()).toMatchObject({ status: 'success' });
		expect(await rows()).toMatchObject([{ state: 'nothing written' }, { state: 'complete' }]);
	});

	test.each([
		[
			'the customer is there already',
			{ kind: 'rewritten', change: listed(() => [{ id: 1, code: ' rosebar ' }]) },
			'has a customer with the code ROSEBAR already',
		],
		[
			'the look-up is refused',
			{ kind: 'refused', message: 'Not today.' },
			'cannot be told whether the customer is new: Not today.',
		],
		['the look-up meets a page', { kind: 'html' }, 'cannot be told whether the customer is new'],
	] as Array<[string, Fault, string]>)(
		'nothing is written when %s',
		async (_title, fault, reason) => {
			const { status, row } = await runWith({ ...fault, method: 'customer.list' });
			expect({ status, state: row.state, exists: row.exists }).toEqual({
				status: 'error',
				state: 'nothing written',
				exists: 'nothing',
			});
			expect(row.reason).toContain(reason);
			expect(new Set(methods())).toEqual(new Set(['customer.list']));
			expect(held()).toEqual({ customers: 0, shipTos: 0, prebooks: 0, webOrders: 0 });
		},
	);
});
