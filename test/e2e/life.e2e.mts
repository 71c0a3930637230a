import { DEMO } from '../../sandbox/komet/server.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';
import { STATUS } from '../../sandbox/komet/state.mts';
import { openLifeWorld, ALL, BUY, CUSTOMER, FLY, LOOK, PO, SELL } from './life-world.mts';
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

const TRUCK = '2026-03-10';
const state = () => life.world.sandbox.state;
const customer = () => state().customers.find(({ code }) => code === 'ROSEBAR');

describe('until it is complete', () => {
	test('a customer with an address and a buyer', async () => {
		await life.runUntil('Take the Carrier');
		expect(life.methods()).toEqual([...LOOK, ...CUSTOMER]);
		expect(customer()).toMatchObject({
			name: 'Rose Bar Miami',
			more: { phone: '305-555-0142', terms: 'Net 30' },
		});
		const own = { customerId: customer()?.id };
		expect(state().shipTos.at(-1)).toMatchObject({ ...own, name: 'Rose Bar Miami Doral' });
		expect(state().contacts).toMatchObject([{ ...own, name: 'Rose Miller', type: 'Buyer' }]);
	});

	test('books two products, which are bought with one purchase order and confirmed', async () => {
		await life.runUntil('All Confirmed');
		expect(life.methods()).toEqual([...LOOK, ...CUSTOMER, ...BUY]);
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
		expect(life.sent('purchase.order.create')).toEqual([
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
		const { output } = await life.runUntil('What Arrived');
		expect(life.methods()).toEqual([...LOOK, ...CUSTOMER, ...BUY, ...FLY]);
		const items = state().purchaseOrders.at(-1)?.items ?? [];
		expect(life.sent('purchase.order.items.awb.add')).toEqual([
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
		const { output } = await life.runUntil('Take the Invoice');
		expect(life.methods()).toEqual([...LOOK, ...CUSTOMER, ...BUY, ...FLY, ...SELL]);
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
		const { status, saved } = await life.run();
		expect(status).toBe('success');
		expect(life.methods()).toEqual(ALL);
		const order = state().orders.at(-1);
		expect(order).toMatchObject({ paid: 398, locked: true });
		expect(state().payments.at(-1)).toMatchObject({
			customerId: customer()?.id,
			total: 398,
			reference: PO,
			invoices: [{ number: order?.number, amount: 398 }],
			synced: true,
		});
		expect(life.world.sandbox.requests.flatMap(({ unknown }) => unknown)).toEqual([]);
		expect(saved).not.toContain(DEMO.token);
		const complete = {
			customerPO: PO,
			state: 'complete',
			reason: '',
			exists: expect.stringMatching(
				/^customer ROSEBAR, ID \d+, ship-to \d+, contact \d+, prebook \d+, purchase order P\d+, 2 of its items confirmed, 2 of its items on AWB 234-2367-0983, box KS\d+ on AWB 234-2367-1004, 4 boxes received, 2 lines in web order \d+, the web order checked out, invoice \d+ confirmed, payment \d+ received, the payment marked as synchronized, the invoice marked as synchronized$/,
			),
		};
		expect(await life.rows()).toMatchObject([complete]);

		expect(await life.run()).toMatchObject({ status: 'success' });
		expect(life.methods()).toEqual(ALL);
		const reason = 'This order was run before: complete';
		expect(await life.rows()).toMatchObject([complete, { state: 'ran before', reason }]);
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
describe('when a step goes wrong', () => {
	test.each(WRITES.map(([method], step) => [method, step] as const))(
		'%s is refused: nothing more is written, and the row says what exists',
		async (method, step) => {
			const { status, error, row } = await life.runWith({
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
			expect(life.methods().filter((one) => later.includes(one))).toEqual([]);
			expect(held().customers).toBe(step === 0 ? 0 : 1);
		},
	);

	test.each([
		['purchase.order.item.confirm', '1 of its items confirmed', '1 of 2 items are confirmed'],
		['box.warehouse.receive', '3 boxes received', '3 of 4 boxes are received'],
		['web-order-item.add', '1 lines in web order', '1 of 2 lines are in the web order'],
	])('%s is refused for one of several: the others count, and it ends there', async (...row) => {
		const [method, exists, reason] = row;
		const ran = await life.runWith({ kind: 'refused', method, message: 'Not this one.', times: 1 });
		expect(ran.row).toMatchObject({
			state: 'stopped',
			exists: expect.stringContaining(exists),
			reason: expect.stringContaining(reason),
		});
		expect(ran.row.reason).toContain('Not this one.');
		expect(life.methods()).toEqual(ALL.slice(0, ALL.lastIndexOf(method) + 1));
	});

	test.each(['customer.add', 'prebook.create', 'web-order-item.add', 'payment.receive'])(
		'%s is carried out and its answer lost: unknown, and not sent again',
		async (method) => {
			const { status, row } = await life.runWith({ kind: 'reset', method, after: true });
			expect({ status, state: row.state }).toEqual({ status: 'error', state: 'unknown' });
			const places = ALL.filter((one) => one === method).length;
			expect(life.sent(method).length).toBeLessThanOrEqual(places);
			expect(life.methods().at(-1)).toBe(method);
		},
	);
});

describe('when it is run again', () => {
	test('after it stopped half way, it writes nothing and says so', async () => {
		await life.runWith({ kind: 'refused', method: 'prebook.create' });
		life.world.sandbox.faults.clear();
		const calls = life.methods();
		const { status, error } = await life.run();
		expect(status).toBe('error');
		expect(error).toContain('SAMPLE-4711 was run before and is stopped');
		expect(life.methods()).toEqual(calls);
		expect(await life.rows()).toMatchObject([{ state: 'stopped' }, { state: 'ran before' }]);
	});

	test('after a run that broke off, whose row says running', async () => {
		const table = await life.reset();
		const { id: project } = await life.world.client.rest.get<{ id: string }>('/projects/personal');
		await life.world.client.rest.post(`/projects/${project}/data-tables/${table.id}/insert`, {
			data: [{ customerPO: PO, state: 'running', exists: '', reason: '', execution: '1' }],
			returnType: 'count',
		});
		const calls = life.methods();
		expect(await life.run()).toMatchObject({
			status: 'error',
			error: expect.stringContaining('is running'),
		});
		expect(life.methods()).toEqual(calls);
	});

	test('after it wrote nothing, it runs', async () => {
		await life.runWith({ kind: 'refused', method: 'customer.add' });
		life.world.sandbox.faults.clear();
		expect(await life.run()).toMatchObject({ status: 'success' });
		expect(await life.rows()).toMatchObject([{ state: 'nothing written' }, { state: 'complete' }]);
	});

	test.each([
		[
			'the customer is there already',
			{
				kind: 'rewritten',
				change: () => ({ status: '1', customers: [{ id: 1, code: ' rosebar ' }] }),
			},
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
			const { status, row } = await life.runWith({ ...fault, method: 'customer.list' });
			expect({ status, state: row.state, exists: row.exists }).toEqual({
				status: 'error',
				state: 'nothing written',
				exists: 'nothing',
			});
			expect(row.reason).toContain(reason);
			expect(new Set(life.methods())).toEqual(new Set(['customer.list']));
			expect(held()).toEqual({ customers: 0, shipTos: 0, prebooks: 0, webOrders: 0 });
		},
	);
});
