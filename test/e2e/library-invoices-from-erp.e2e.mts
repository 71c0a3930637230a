import { Client } from 'pg';
import { createDatabaseCredential, tableIn } from '../../tools/demo/erp.mts';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { exampleOf } from '../support/example-files.mts';
import { imported, newMailsOf, withoutMails } from './library-world.mts';
import { DATABASE_URL, hasPostgres } from './postgres.mts';

const FILE = 'erp-orders-to-komet';
const DAY = '2026-12-18';
type Row = Record<string, unknown>;

/** Orders of an ERP in a real PostgreSQL that become orders in Komet Sales. */
describe('orders of the ERP', () => {
	let world: World;
	let workflow: string;
	let database: Client | undefined;

	beforeAll(async () => {
		if (!(await hasPostgres())) return;
		database = new Client({ connectionString: DATABASE_URL });
		await database.connect();
		await database.query('drop table if exists komet_sales_orders');
		await database.query(tableIn(exampleOf(`${FILE}.json`)));
		world = await openWorld(() => undefined);
		await createDatabaseCredential(world.client, DATABASE_URL);
		({ id: workflow } = await imported(world.client, FILE));
	}, 300_000);
	afterAll(async () => {
		await world?.stop();
		await database?.query('drop table if exists komet_sales_orders');
		await database?.end();
	});
	beforeEach(async () => {
		if (!database) return;
		world.sandbox.reset();
		world.sandbox.faults.clear();
		await database.query('delete from komet_sales_orders');
		await newMails();
	});

	const newMails = newMailsOf(() => world.inbox);
	/** Where a service is missing, the run says so and there is nothing to test. */
	const check = (name: string, body: () => Promise<void>) =>
		test(name, async () => {
			if (database) await body();
		});

	const item = (more: Row = {}): Row => {
		const { products, boxTypes } = world.sandbox.state;
		return {
			product_code: products[0].legacyCode,
			box_type: boxTypes[0].code,
			units_per_box: 12,
			unit_type: 'Bunch',
			boxes: 2,
			price: '12.50',
			...more,
		};
	};
	/** Writes an order as the ERP does. */
	async function order(ref: string, more: Row = {}) {
		const { customers, carriers } = world.sandbox.state;
		const row: Row = {
			order_ref: ref,
			customer_code: customers[0].code,
			carrier_code: carriers[0].code,
			ship_date: DAY,
			items: [item()],
			...more,
		};
		const names = Object.keys(row);
		const values = names.map((name) => (name === 'items' ? JSON.stringify(row[name]) : row[name]));
		await database?.query(
			`insert into komet_sales_orders (${names.join(', ')}) values (${names.map((_name, at) => `$${at + 1}`).join(', ')})`,
			values,
		);
	}
	const rows = async (): Promise<Row[]> =>
		(await database?.query('select * from komet_sales_orders order by id'))?.rows ?? [];
	const states = async () => (await rows()).map(({ state }) => state);
	const reasons = async () => (await rows()).map(({ reason }) => reason);
	const tick = async () => await world.client.runWorkflow(workflow, 'Every 10 Minutes');
	/** As time passes: what is not known is looked at some minutes after. */
	const later = async (minutes: number) =>
		await database?.query(
			`update komet_sales_orders set marked_at = marked_at - interval '${minutes} minutes'`,
		);
	const again = async () =>
		await database?.query("update komet_sales_orders set state = 'waiting'");
	const sent = () => world.sandbox.requests.filter(({ path }) => path.endsWith('invoice.create'));
	const looked = () =>
		world.sandbox.requests.filter(({ path }) => path.endsWith('invoice.details.list'));
	const made = (ref: string) =>
		world.sandbox.state.orders.filter(({ reference }) => reference === ref);
	const subjects = async () => (await newMails()).map(({ subject }) => subject);

	check('each becomes one order; what cannot be is refused with its reason', async () => {
		const { customers, shipTos, locations } = world.sandbox.state;
		await order('SO-1', {
			customer_code: customers[0].code.toLowerCase(),
			po_number: '000771',
			ship_to_id: String(shipTos[0].id),
			location_code: locations[0].code,
			invoice_notes: 'Thank you',
			warehouse_instructions: 'Keep cold',
			items: [item(), item({ boxes: '1', mark_code: 'BLOOM-1', notes: null })],
		});
		await order('SO-2', { items: [item({ product_code: 'NOSUCH' })] });
		await order(' so-1 ');
		await order('SO-3', { customer_code: 'NOBODY' });
		await order('SO-4', { carrier_code: 'NOBODY' });
		await order('SO-5', { items: [] });
		await order('SO-6', { items: [item(), item({ colour: 'red' })] });
		await order('SO-7', { items: [item({ boxes: 'two' })] });
		await order('SO-8 with far too many characters');
		await order('SO-9', { customer_code: '' });
		await order('SO-10', { items: [item({ price: 0.3 })] });
		expect((await tick()).status).toBe('success');
		const [first] = await rows();
		expect(await states()).toEqual(['done', ...Array.from({ length: 9 }, () => 'refused'), 'done']);
		expect((await reasons()).slice(1, 10)).toEqual([
			expect.stringContaining("The product doesn't exist"),
			`Row ${String(first.id)} has the same order_ref, and one order is created for it`,
			'Komet Sales has no customer of the code NOBODY',
			'Komet Sales has no carrier of the code NOBODY',
			'It has no items',
			'Item 2 has members that nobody reads: colour',
			expect.stringContaining('Boxes'),
			'Its order_ref is longer than 20 characters',
			'It has no customer_code',
		]);
		const [one, ...more] = made('SO-1');
		expect(more).toEqual([]);
		expect(one).toMatchObject({
			shipDate: DAY,
			poNumber: '000771',
			customerId: customers[0].id,
			shipToId: shipTos[0].id,
			invoiceNotes: 'Thank you',
			warehouseInstructions: 'Keep cold',
			status: 0,
			items: [
				{ boxes: 2, price: 12.5, unitsPerBox: 12 },
				{ boxes: 1, markCode: 'BLOOM-1' },
			],
		});
		expect(first).toMatchObject({
			invoice_id: String(one.id),
			invoice_number: String(one.number),
			told: 'done',
		});
		const [mail, ...others] = await newMails();
		expect(others).toEqual([]);
		expect(mail.subject).toBe('ERP orders: 2 created, 9 refused, 0 not known');
		for (const { order_ref: ref } of await rows()) expect(mail.text).toContain(String(ref));
		expect(mail.text).toContain(`order ${one.number}`);

		const count = sent().length;
		await tick();
		expect(sent()).toHaveLength(count);
		expect(await subjects()).toEqual([]);
	});

	check('an order that is there under its reference is not created again', async () => {
		await order('SO-20');
		await tick();
		await order('so-20');
		await database?.query("update komet_sales_orders set order_ref = 'OTHER' where state = 'done'");
		await tick();
		expect(sent()).toHaveLength(1);
		const [{ number }] = made('SO-20');
		expect((await reasons())[1]).toBe(
			`Komet Sales has an order with this reference already: ${number} (Pending Approval). Nothing was sent`,
		);
	});

	check('an answer that was lost is looked for, and found', async () => {
		world.sandbox.faults.next({ kind: 'reset', method: 'invoice.create', after: true });
		await order('SO-30');
		await order('SO-31');
		await tick();
		expect((await states()).sort()).toEqual(['done', 'unknown']);
		// Nobody has looked yet: it is told when somebody has.
		expect(await subjects()).toEqual(['ERP orders: 1 created, 0 refused, 0 not known']);
		await tick();
		// Both are of one customer and day, which is read once.
		expect(looked()).toHaveLength(1);
		await later(6);
		await tick();
		await tick();
		expect(await states()).toEqual(['done', 'done']);
		expect([sent().length, looked().length]).toEqual([2, 2]);
		for (const { order_ref: ref, invoice_number: number } of await rows())
			expect(made(String(ref)).map((one) => String(one.number))).toEqual([number]);
		expect(await subjects()).toEqual(['ERP orders: 1 created, 0 refused, 0 not known']);
	});

	check(
		'one that Komet Sales does not show is left to a person, and then created once',
		async () => {
			world.sandbox.faults.next({ kind: 'html', method: 'invoice.create' });
			await order('SO-40');
			await tick();
			await later(6);
			await tick();
			await tick();
			expect([sent().length, looked().length]).toEqual([1, 2]);
			expect(await states()).toEqual(['unknown']);
			const [mail, ...others] = await newMails();
			expect(others).toEqual([]);
			expect(mail.subject).toBe('ERP orders: 0 created, 0 refused, 1 not known');
			expect(mail.text).toContain(`lists no order of this customer on ${DAY} with this reference`);
			await again();
			await tick();
			expect([await states(), sent().length, made('SO-40').length]).toEqual([['done'], 2, 1]);
			expect(await subjects()).toEqual(['ERP orders: 1 created, 0 refused, 0 not known']);
			// A person who sets it to waiting without looking makes no second order.
			await again();
			await database?.query('update komet_sales_orders set may_exist = true');
			await tick();
			expect([await states(), sent().length]).toEqual([['done'], 2]);
		},
	);

	check('a list that hides references, or has one twice, leaves it unknown', async () => {
		world.sandbox.faults.next({ kind: 'serverError', method: 'invoice.create', after: true });
		await order('SO-50');
		await tick();
		await later(6);
		world.sandbox.faults.next({
			kind: 'rewritten',
			method: 'invoice.details.list',
			change: ({ invoices, ...reply }: { invoices: Row[] }) => ({
				...reply,
				invoices: invoices.map(({ orderRef: _hidden, ...one }) => one),
			}),
		});
		await tick();
		expect((await reasons())[0]).toMatch(/lists \d+ orders? .*without their references$/);
		const [one] = made('SO-50');
		world.sandbox.state.orders.push({ ...one, id: one.id + 1000, number: one.number + 1000 });
		await again();
		await tick();
		expect(await states()).toEqual(['unknown']);
		expect((await reasons())[0]).toContain('has this reference several times');
		expect(sent()).toHaveLength(1);
		expect(await subjects()).toEqual([
			'ERP orders: 0 created, 0 refused, 1 not known',
			'ERP orders: 0 created, 0 refused, 1 not known',
		]);
	});

	check('a run that was cut off is looked for as well', async () => {
		await order('SO-60');
		await order('SO-61');
		await tick();
		await database?.query("update komet_sales_orders set state = 'working', told = ''");
		world.sandbox.state.orders.splice(world.sandbox.state.orders.indexOf(made('SO-61')[0]), 1);
		await newMails();
		await tick();
		expect(await states()).toEqual(['working', 'working']);
		await later(31);
		await tick();
		await tick();
		expect(await states()).toEqual(['done', 'unknown']);
		expect(sent()).toHaveLength(2);
		const [mail, ...others] = await newMails();
		expect(others).toEqual([]);
		expect(mail.subject).toBe('ERP orders: 1 created, 0 refused, 1 not known');
		expect(mail.text).toContain('was cut off');
	});

	check('Komet Sales away: the rest waits, the run is red, and all go out later', async () => {
		const { tokens } = world.sandbox.access;
		await order('SO-70');
		await order('SO-71');
		await order('SO-72');
		// The token stops in the middle: the lists are read, the orders are not taken.
		world.sandbox.faults.next({ kind: 'unauthorized', method: 'invoice.create', times: 3 });
		expect((await tick()).status).toBe('error');
		expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);
		const before = world.sandbox.requests.length;
		world.sandbox.access.tokens = [];
		expect((await tick()).status).toBe('error');
		world.sandbox.access.tokens = tokens;
		// One order was tried alone: its customer, and the list of carriers.
		expect(world.sandbox.requests.length - before).toBeLessThanOrEqual(2);
		expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);
		world.sandbox.faults.next({ kind: 'html', method: 'invoice.details.list', times: 3 });
		expect((await tick()).status).toBe('error');
		world.sandbox.faults.clear();
		await tick();
		await tick();
		expect(await states()).toEqual(['done', 'done', 'done']);
		expect(['SO-70', 'SO-71', 'SO-72'].map((ref) => made(ref).length)).toEqual([1, 1, 1]);
		const text = (await newMails()).map((mail) => mail.text).join('\n');
		for (const ref of ['SO-70', 'SO-71', 'SO-72']) expect(text.split(`| ${ref} |`)).toHaveLength(2);
	});

	check('replies of other forms', async () => {
		const { faults } = world.sandbox;
		await order('SO-80');
		faults.next({
			kind: 'rewritten',
			method: 'invoice.create',
			change: (reply: Row) => ({ ...reply, status: 1, invoiceNumber: String(reply.invoiceNumber) }),
		});
		await tick();
		await order('SO-81');
		faults.next({ kind: 'refused', method: 'invoice.create', message: 'Credit limit exceeded.' });
		await tick();
		await order('SO-82');
		faults.next({
			kind: 'rewritten',
			method: 'invoice.create',
			change: () => ({ status: '1', message: 'OK' }),
		});
		await tick();
		expect(await states()).toEqual(['done', 'refused', 'done']);
		expect((await rows()).map((row) => row.invoice_number)).toEqual([
			String(made('SO-80')[0].number),
			'',
			'',
		]);
		expect((await reasons())[1]).toContain('Credit limit exceeded.');
		const [, , last] = await newMails();
		expect(last.text).toContain('without a number in the reply');
	});

	check('a mail server that is away ends in red, and the orders are told later', async () => {
		const back = await withoutMails(world.client, workflow, 'Mail: Orders');
		await order('SO-90');
		expect((await tick()).status).toBe('error');
		await back();
		expect(await states()).toEqual(['done']);
		await tick();
		expect(await subjects()).toEqual(['ERP orders: 1 created, 0 refused, 0 not known']);
		expect(sent()).toHaveLength(1);
	});
});
