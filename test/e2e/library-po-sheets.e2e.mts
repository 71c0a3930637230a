import { DateTime } from 'luxon';
import type { PurchaseOrderItem } from '../../sandbox/komet/supply.mts';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { openSheets } from './library-sheets.mts';
import type { Sheets } from './library-sheets.mts';
import { imported, newMailsOf } from './library-world.mts';

const BUYER = 'buyer@petalworks.example';
const APPROVER = 'purchasing@petalworks.example';
const DAY = DateTime.utc().plus({ days: 13 }).toISODate();
type Row = Record<string, unknown>;

let world: World;
let rowsOf: Sheets['rowsOf'];

beforeAll(async () => {
	({ rowsOf } = await openSheets());
	world = await openWorld(() => undefined);
}, 300_000);
afterAll(async () => await world?.stop());
beforeEach(async () => {
	world.sandbox.reset();
	world.sandbox.faults.clear();
	await newMails();
});

const newMails = newMailsOf(() => world.inbox);

/** A workflow whose files come by mail and are approved, and what its tables and mails say. */
async function approvedFiles(
	file: string,
	files: string,
	rows: string,
	head: string,
	change: (text: string) => string,
) {
	const { id } = await imported(world.client, file, change);
	const tick = async () => await world.client.runWorkflow(id, 'Every 10 Minutes');
	return {
		id,
		tick,
		/** Stands for a mail with this text as its file: the mailbox itself is tried with the inventory. */
		send: async (...lines: string[]) => {
			const mail = {
				from: { value: [{ address: BUYER }] },
				sampleFile: [head, ...lines].join('\n'),
			};
			await world.client.updateWorkflow(id, { pinData: { 'Mail With a File': [{ json: mail }] } });
			return await world.client.runWorkflow(id, 'Mail With a File');
		},
		/** Approves the newest file, as a person does in the table, and lets the next run come. */
		approve: async () => {
			const last = (await world.client.rowsOf(files)).at(-1);
			await world.client.updateRows(files, ['file', String(last?.file)], { approved: 'yes' });
			return await tick();
		},
		rows: async () => await world.client.rowsOf(rows),
		change: async (where: [string, string], values: Record<string, string>) =>
			await world.client.updateRows(rows, where, values),
	};
}

const sent = (...methods: string[]) =>
	world.sandbox.requests.filter(({ path }) => methods.some((method) => path.endsWith(method)));
const resultOf = (mail: Parameters<Sheets['rowsOf']>[0]) =>
	rowsOf(mail).map(({ Result, Reason }) => [Result, Reason]);

/** A row of half an hour ago cannot be made by hand: for one run, the limit is another one. */
async function cutOff({ id, tick }: Awaited<ReturnType<typeof approvedFiles>>) {
	const stored = (await world.client.workflow(id)).nodes;
	const changed = JSON.stringify(stored).replace('minus({ minutes: 30 })', 'plus({ minutes: 1 })');
	await world.client.updateWorkflow(id, { nodes: JSON.parse(changed) as typeof stored });
	await tick();
	await world.client.updateWorkflow(id, { nodes: stored });
	await tick();
}

describe('purchase orders from a spreadsheet', () => {
	const HEAD =
		'Order;Vendor;Ship Date;Location;Existing PO;Box;Box Product;Product;Boxes;Unit Cost;Bunches';
	let sheet: Awaited<ReturnType<typeof approvedFiles>>;
	const openSheet = async (change: (text: string) => string) =>
		await approvedFiles(
			'purchase-orders-from-spreadsheet',
			'Purchase Order Files',
			'Purchase Order Rows',
			HEAD,
			change,
		);
	beforeAll(async () => {
		sheet = await openSheet((text) =>
			text
				.replaceAll('Boxes = SAMPLE-boxes', 'Boxes = boxes, Unit Cost = cost')
				.replaceAll('Bunches = SAMPLE-bunches', 'Bunches = bunches'),
		);
	});

	const created = () => sent('purchase.order.create', 'purchase.order.mixed.create');
	const bodies = () => created().map(({ body }) => body as Row);
	const ours = () => world.sandbox.state.purchaseOrders.filter(({ shipDate }) => shipDate === DAY);
	/** Codes of the first vendor, of three products and of the location. */
	function codes() {
		const { vendors, products, locations } = world.sandbox.state;
		return {
			vendor: vendors[0].code,
			other: vendors[1].code,
			location: locations[0].code,
			product: products.map(({ legacyCode }) => legacyCode),
			ids: products.map(({ id }) => id),
		};
	}

	test('rows become orders, plain and assorted, once somebody has approved them', async () => {
		const { vendor, other, location, product, ids } = codes();
		await sheet.send(
			`A-1;${vendor};${DAY};${location};;;;${product[0]};2;0,30;`,
			`a-1;;;;;;;${product[1]};3;0,25;`,
			`A-2;${other};${DAY};;;X;${product[2]};${product[0]};4;0.5;6`,
			`A-2;;;;;x;;${product[1]};;;2`,
			`A-2;;;;;;;${product[1]};1;0.2;`,
		);
		await sheet.tick();
		expect(created()).toEqual([]);
		const [proposal, ...none] = await newMails();
		expect(none).toEqual([]);
		expect([proposal.to, proposal.subject]).toEqual([
			`${BUYER}, ${APPROVER}`,
			'SAMPLE.csv: 2 to approve, 0 refused',
		]);
		expect(resultOf(proposal)[3]).toEqual([
			'To approve',
			`Create for ${other}, shipping ${DAY}: 2 items`,
		]);
		await sheet.approve();
		await sheet.tick();
		expect(created()).toHaveLength(2);
		expect(bodies()).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					vendorCode: vendor,
					shipDate: DAY,
					companyLocationCode: location,
					purchaseOrderItems: [
						{ productCode: product[0], boxes: 2, cost: 0.3 },
						{ productCode: product[1], boxes: 3, cost: 0.25 },
					],
				}),
				expect.objectContaining({
					vendorCode: other,
					purchaseOrderItems: [
						{
							productId: ids[2],
							boxes: 4,
							cost: 0.5,
							breakdowns: [
								{ productCode: product[0], bunches: 6 },
								{ productCode: product[1], bunches: 2 },
							],
						},
						{ productId: ids[1], boxes: 1, cost: 0.2 },
					],
				}),
			]),
		);
		const [first, second] = ours();
		const [result, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(result.subject).toBe('SAMPLE.csv: 2 created, 0 refused');
		const now = resultOf(result);
		const lines = [first, second].map(
			({ number }) => `In Komet Sales: ${number} (2 items, 5 boxes)`,
		);
		expect(now.map(([state]) => state)).toEqual(Array.from({ length: 5 }, () => 'Created'));
		expect([now[0][1], now[2][1]].sort()).toEqual(lines.sort());

		// The same file again, and the same reference with other rows.
		await sheet.send(
			`A-1;${vendor};${DAY};${location};;;;${product[0]};2;0,30;`,
			`A-3;${vendor};${DAY};;;;;${product[0]};1;0.1;`,
		);
		const [again] = await newMails();
		expect(again.subject).toBe('SAMPLE.csv: 1 to approve, 1 refused');
		expect(resultOf(again)[0][1]).toMatch(
			/^Row 2 of SAMPLE.csv has this reference already, and it was created/,
		);
		await sheet.approve();
		expect(ours()).toHaveLength(3);
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 1 created, 1 refused',
		]);
		expect((await sheet.rows()).filter(({ orderKey }) => orderKey === 'A-3')[0].reason).toMatch(
			new RegExp(`^In Komet Sales: ${ours()[2].number} `),
		);
	});

	test('an order is refused whole; what Komet Sales refuses keeps its reason', async () => {
		const { vendor, product } = codes();
		await sheet.send(
			`B-1;${vendor};${DAY};;;;;${product[0]};2;0.30;`,
			`B-1;;;;;;;NOSUCH;2;0.30;`,
			`B-2;NOBODY;${DAY};;;;;${product[0]};2;0.30;`,
			`B-3;${vendor};3/4/2026;;;;;${product[0]};2;0.30;`,
			`B-3;${vendor};${DAY};;;;;${product[1]};2;0.30;`,
			`B-4;${vendor};${DAY};;;;;${product[0]};;0.30;`,
			`B-5;${vendor};${DAY};;;X;;${product[0]};1;0.30;2`,
			`B-6;${vendor};${DAY};;;;;${product[0]};2;0.30;`,
			`B-6;${vendor};${DAY};;;;;${product[0]};2;0.30;`,
			`B-7;${vendor};${DAY};NOWHERE;;;;${product[0]};2;0.30;`,
			`B-8;${vendor};${DAY};;P999999;;;${product[0]};2;0.30;`,
			`B-9;${vendor};${DAY};;;;;${product[0]};2;0.30;`,
		);
		const [proposal] = await newMails();
		expect(proposal.subject).toBe('SAMPLE.csv: 3 to approve, 6 refused');
		expect(resultOf(proposal).map(([, reason]) => reason)).toEqual([
			'Row 3 of this order is refused',
			'product NOSUCH: Komet Sales has none of this code',
			'vendor NOBODY: Komet Sales has none of this code',
			expect.stringContaining('"3/4/2026"'),
			'Row 5 of this order is refused',
			'Boxes: is empty',
			'Box Product: is empty',
			'Row 10 of this order is refused',
			'The same as row 9',
			expect.stringContaining('Create for'),
			expect.stringContaining('Add to P999999'),
			expect.stringContaining('Create for'),
		]);
		world.sandbox.faults.next({
			kind: 'refused',
			method: 'purchase.order.create',
			message: 'The location is not known.',
			of: ({ text }) => String(text).includes('NOWHERE'),
		});
		await sheet.approve();
		const [result] = await newMails();
		expect(result.subject).toBe('SAMPLE.csv: 1 created, 8 refused');
		const reasons = resultOf(result).map(([, reason]) => reason);
		expect(reasons[9]).toContain('The location is not known.');
		expect(reasons[10]).toContain("The purchase order doesn't exist");
		expect(ours()).toHaveLength(1);
	});

	test('items go into an order that is there', async () => {
		const { product } = codes();
		const [existing] = world.sandbox.state.purchaseOrders;
		const vendor = world.sandbox.state.vendors.find(({ id }) => id === existing.vendorId)?.code;
		existing.shipDate = DAY;
		const count = existing.items.length;
		await sheet.send(
			`C-1;${vendor};${DAY};;${existing.number};;;${product[0]};2;0.30;`,
			`C-1;;;;;;;${product[1]};2;0.30;`,
		);
		await sheet.approve();
		expect(existing.items).toHaveLength(count + 2);
		const [, result] = await newMails();
		expect(resultOf(result)[0]).toEqual([
			'Created',
			expect.stringContaining(`In Komet Sales: ${existing.number} (${count + 2} items`),
		]);
	});

	test('a lost answer is not known, is not sent again, and the mail says what is new', async () => {
		const { vendor, other, product } = codes();
		const { faults } = world.sandbox;
		faults.next({ kind: 'reset', method: 'purchase.order.create', after: true });
		faults.next({ kind: 'html', method: 'purchase.order.mixed.create' });
		const lines = [
			`D-1;${vendor};${DAY};;;;;${product[0]};2;0.30;`,
			`D-2;${other};${DAY};;;X;${product[2]};${product[0]};4;0.5;6`,
		];
		await sheet.send(...lines);
		expect((await sheet.approve()).status).toBe('success');
		await sheet.tick();
		expect([created().length, ours().length]).toEqual([2, 1]);
		const [, result, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(result.subject).toBe('SAMPLE.csv: 0 refused, 2 to look at');
		const [one, two] = resultOf(result);
		expect(one[1]).toContain(`lists ${ours()[0].number} (1 item, 2 boxes) for ${vendor}`);
		expect(two[1]).toContain(`lists no new purchase order for ${other}`);
		await sheet.send(...lines);
		const [again] = await newMails();
		expect(again.subject).toBe('SAMPLE.csv: 2 refused');
		expect(resultOf(again)[0][1]).toContain('it is not known whether it was created');
		// A person has looked: the second is not there, and may come again.
		await sheet.change(['orderKey', 'D-2'], { state: 'refused' });
		await sheet.send(lines[1]);
		await sheet.approve();
		expect(ours()).toHaveLength(2);
	});

	test('fewer items than were sent, and none at all, are said', async () => {
		const { vendor, other, product } = codes();
		let read = 0;
		world.sandbox.faults.next({
			kind: 'rewritten',
			method: 'purchase.order.list',
			times: 9,
			of: ({ url }) => String(url).includes('vendorId') && ++read > 2,
			change: (reply: { purchaseOrders?: Array<{ vendorId: number; details: Row[] }> }) => ({
				...reply,
				purchaseOrders: (reply.purchaseOrders ?? [])
					.filter(({ vendorId }) => vendorId === world.sandbox.state.vendors[0].id)
					.map((order) => ({ ...order, details: order.details.slice(1) })),
			}),
		});
		await sheet.send(
			`E-1;${vendor};${DAY};;;;;${product[0]};2;0.30;`,
			`E-1;;;;;;;${product[1]};2;0.30;`,
			`E-2;${other};${DAY};;;;;${product[0]};2;0.30;`,
		);
		await sheet.approve();
		const [, result] = await newMails();
		expect(result.subject).toBe('SAMPLE.csv: 0 refused, 2 to look at');
		const reasons = resultOf(result).map(([, reason]) => reason);
		expect(reasons[0]).toMatch(/^2 items were sent, and Komet Sales took 1: /);
		expect(reasons[2]).toMatch(/lists no new purchase order for .*: look there$/);
	});

	test('Komet Sales away: the orders wait, the run is red, and each is created once', async () => {
		const { vendor, other, product } = codes();
		const { faults, access } = world.sandbox;
		await sheet.send(
			`F-1;${vendor};${DAY};;;;;${product[0]};2;0.30;`,
			`F-2;${other};${DAY};;;X;${product[2]};${product[0]};4;0.5;6`,
		);
		const { tokens } = access;
		access.tokens = [];
		expect((await sheet.approve()).status).toBe('error');
		access.tokens = tokens;
		faults.next({ kind: 'unauthorized', method: 'purchase.order.mixed.create' });
		expect((await sheet.tick()).status).toBe('error');
		expect((await sheet.rows()).slice(-2).map(({ state }) => state)).toEqual(['done', 'proposed']);
		await sheet.tick();
		await sheet.tick();
		expect(ours()).toHaveLength(2);
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 2 to approve, 0 refused',
			'SAMPLE.csv: 2 created, 0 refused',
		]);
		// The lists of codes away: nothing is proposed, and the sender is told.
		faults.next({ kind: 'html', method: 'vendor.list', times: 3 });
		await sheet.send(`F-3;${vendor};${DAY};;;;;${product[0]};2;0.30;`);
		const [mail] = await newMails();
		expect(mail.subject).toBe('SAMPLE.csv: 1 refused');
		expect(resultOf(mail)[0][1]).toContain('the vendors could not be read');
	});

	test('a run that was cut off is not known, and told', async () => {
		const { vendor, product } = codes();
		await sheet.send(`G-1;${vendor};${DAY};;;;;${product[0]};2;0.30;`);
		await sheet.change(['orderKey', 'G-1'], { state: 'working' });
		await newMails();
		await cutOff(sheet);
		expect(created()).toEqual([]);
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(mail.subject).toBe('SAMPLE.csv: 0 refused, 1 to look at');
		expect(resultOf(mail)[0][1]).toContain('The run that wrote it was cut off');
	});

	test('with the names of the sample, or with none, nothing is read', async () => {
		const bare = await openSheet((text) => text.replaceAll('Boxes = SAMPLE-boxes', ''));
		await bare.send(`H-1;V;${DAY};;;;;P;2;0.30;`);
		const [mail] = await newMails();
		expect(resultOf(mail)[0][1]).toContain('Your Rules have no itemColumns');
		expect(sent('purchase.order.list')).toEqual([]);
	});
});

describe('changes of items from a spreadsheet', () => {
	const HEAD = 'Action;Number;Product;Box Type;Boxes;Item ID;Date;AWB;Box Codes;Lot Number';
	const AWB = '369-1234-5678';
	let sheet: Awaited<ReturnType<typeof approvedFiles>>;
	beforeAll(async () => {
		sheet = await approvedFiles(
			'item-changes-from-spreadsheet',
			'Item Change Files',
			'Item Changes',
			HEAD,
			(text) => text,
		);
	});
	afterEach(async () => {
		// The sandbox gives the same IDs in each test, which the table would know.
		for (const { itemKey } of await sheet.rows())
			await sheet.change(['itemKey', String(itemKey)], { itemKey: '' });
	});

	const writes = () => sent('item.awb.add', 'purchase.order.item.delete', 'prebook.item.delete');
	/** A purchase order and a prebook with three items each: two of one product, one of another. */
	function orders() {
		const { state } = world.sandbox;
		const [one, two] = state.products;
		const [QB, HB] = state.boxTypes;
		const pack = { vendorId: state.vendors[0].id, unitType: 'Bunch' as const, bunches: 8 };
		const item = (
			id: number,
			productId: number,
			boxTypeId: number,
			boxes: number,
		): PurchaseOrderItem => ({
			...pack,
			...{ id, productId, boxTypeId, boxes, stemsBunch: 25, cost: 0.3, reference: '' },
		});
		const items = (from: number) => [
			item(from, one.id, QB.id, 2),
			item(from + 1, one.id, HB.id, 3),
			item(from + 2, two.id, QB.id, 4),
		];
		const order = {
			...{ id: 90001, number: 'P90001', vendorId: state.vendors[0].id },
			...{ locationId: 1, shipDate: DAY, createdOn: '2026-01-01 08:00:00', items: items(800) },
		};
		const prebook = {
			...{ id: 70001, number: 61204, customerId: state.customers[0].id },
			...{ carrierId: state.carriers[0].id, locationId: 1, shipDate: DAY },
			...{ customerPO: '', comments: '' },
			items: items(900).map((made) => ({ ...made, price: 0.5, markCode: '' })),
		};
		state.purchaseOrders.push(order);
		state.prebooks.push(prebook);
		const codes = [one, two].map(({ legacyCode }) => legacyCode);
		const left = () => [order, prebook].map((some) => some.items.map(({ id }) => id));
		return { order, prebook, one: codes[0], two: codes[1], HB: HB.code, left };
	}

	test('nothing is done before it is approved; then each once, with the box codes', async () => {
		const { order, one, two, HB, left } = orders();
		const lines = [
			`Add to AWB;P90001;${two};;;;${DAY};36912345678;B-1 B-2;234232`,
			`Delete PO Item;p90001;${one};${HB};;;;;;`,
			`Delete Prebook Item;61204;${one};;2;;${DAY};;;`,
			`Delete Prebook Item;61204;;;;902;${DAY};;;`,
			`Delete PO Item;P90001;${one};;;;;;;`,
			`Delete PO Item;P90001;${two};${HB};;;;;;`,
			`Delete PO Item;P4;${two};;;;;;;`,
			`Delete PO Item;P90001;NOSUCH;;;;;;;`,
			`Throw away;P90001;${two};;;;;;;`,
			`Add to AWB;P90001;${two};;;;;36912345678;;`,
			`Delete PO Item;P90001;;;;;;;;`,
			`Delete PO Item;P90001;${one};;;;;36912345678;;`,
			`Delete PO Item;P90001;;;;801;;;;`,
		];
		await sheet.send(...lines);
		await sheet.tick();
		expect(writes()).toEqual([]);
		const [proposal, ...none] = await newMails();
		expect(none).toEqual([]);
		expect([proposal.to, proposal.subject]).toEqual([
			`${BUYER}, ${APPROVER}`,
			'SAMPLE.csv: 4 to approve, 9 refused',
		]);
		expect(resultOf(proposal).map(([, reason]) => reason)).toEqual([
			expect.stringMatching(
				/^Add to AWB 369-1234-5678, .*: 4 boxes QB of .* \(item 802\), of purchase order P90001$/,
			),
			expect.stringMatching(/^Delete from purchase order p90001: 3 boxes .* \(item 801\)$/),
			expect.stringMatching(/^Delete from prebook 61204 of .*: 2 boxes .* \(item 900\)$/),
			expect.stringMatching(/^Delete from prebook 61204 of .*: 4 boxes .* \(item 902\)$/),
			'2 items of purchase order P90001 fit: 800, 801. Write one of them into Item ID',
			'Komet Sales has no such item in purchase order P90001',
			'Komet Sales lists no purchase order P4',
			'product NOSUCH: Komet Sales has none of this code',
			expect.stringContaining('"Throw away" is none of'),
			'Date: is empty, and add to AWB needs one',
			'Product or Item ID: one of them says which item it is',
			'AWB: delete PO item takes none',
			'The same item as row 3',
		]);
		await sheet.approve();
		await sheet.tick();
		expect(writes()).toHaveLength(4);
		expect(left()).toEqual([[800, 802, expect.any(Number)], [901]]);
		expect(order.items[1]).toMatchObject({ boxes: 2, awb: AWB });
		const [result, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(result.subject).toBe('SAMPLE.csv: 4 done, 9 refused');
		expect(resultOf(result)[0][1]).toContain(
			`Box codes: B-1, B-2. The boxes that are left are item ${order.items[2].id} now`,
		);

		await sheet.send(...lines.slice(0, 4), `Add to AWB;P90001;;;;802;${DAY};${AWB};;`);
		const [again] = await newMails();
		expect(again.subject).toBe('SAMPLE.csv: 5 refused');
		expect(resultOf(again).map(([, reason]) => reason)).toEqual([
			'2 items of purchase order P90001 fit: 802, '.concat(
				`${order.items[2].id}. Write one of them into Item ID`,
			),
			expect.stringContaining('no such item'),
			expect.stringContaining('no such item'),
			expect.stringContaining('no such item'),
			'It was shipped already: Komet Sales lists 2 boxes of item 802 of purchase order P90001',
		]);
	});

	test('an item that has changed since the proposal is left alone', async () => {
		const { order, prebook, left } = orders();
		await sheet.send(
			'Delete PO Item;P90001;;;;800;;;;',
			`Delete Prebook Item;61204;;;;900;${DAY};;;`,
			`Delete Prebook Item;61204;;;;901;${DAY};;;`,
		);
		order.items[0].boxes = 20;
		prebook.items.splice(0, 1);
		await sheet.approve();
		const [, result] = await newMails();
		expect(result.subject).toBe('SAMPLE.csv: 1 done, 2 refused');
		const reasons = resultOf(result).map(([, reason]) => reason);
		expect(reasons[0]).toMatch(/^It has changed since the proposal .*: Delete .* 20 boxes/);
		expect(reasons[1]).toMatch(/^It has changed since the proposal .* no such item/);
		expect(left()).toEqual([[800, 801, 802], [902]]);
	});

	test('lost answers are not known; boxes are not added again', async () => {
		const { order, left } = orders();
		const { faults } = world.sandbox;
		faults.next({ kind: 'reset', method: 'purchase.order.item.awb.add', after: true });
		faults.next({ kind: 'html', method: 'purchase.order.item.delete' });
		faults.next({ kind: 'refused', method: 'prebook.item.delete', message: 'It is closed.' });
		const lines = [
			`Add to AWB;P90001;;;;800;${DAY};${AWB};;`,
			'Delete PO Item;P90001;;;;801;;;;',
			`Delete Prebook Item;61204;;;;900;${DAY};;;`,
		];
		await sheet.send(...lines);
		expect((await sheet.approve()).status).toBe('success');
		await sheet.tick();
		expect(writes()).toHaveLength(3);
		const [, result, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(result.subject).toBe('SAMPLE.csv: 1 refused, 2 not known');
		expect(resultOf(result)[2][1]).toContain('It is closed.');
		// Its list may not show boxes: the table knows.
		world.sandbox.state.boxes.splice(0, Infinity);
		order.items[0].awb = undefined;
		await sheet.send(...lines);
		const [again] = await newMails();
		expect(again.subject).toBe('SAMPLE.csv: 2 to approve, 1 refused');
		expect(resultOf(again)[0][1]).toMatch(/^The same as row 2 of SAMPLE.csv: it is not known/);
		await sheet.approve();
		expect(left()).toEqual([
			[800, 802],
			[901, 902],
		]);
	});

	test('Komet Sales away: the rows wait, the run is red, and each is done once', async () => {
		const { left } = orders();
		const { access, faults } = world.sandbox;
		await sheet.send(
			'Delete PO Item;P90001;;;;800;;;;',
			`Delete Prebook Item;61204;;;;900;${DAY};;;`,
		);
		const { tokens } = access;
		access.tokens = [];
		expect((await sheet.approve()).status).toBe('error');
		access.tokens = tokens;
		faults.next({ kind: 'unauthorized', method: 'prebook.item.delete' });
		expect((await sheet.tick()).status).toBe('error');
		await sheet.tick();
		await sheet.tick();
		expect(writes()).toHaveLength(3);
		expect(left()).toEqual([
			[801, 802],
			[901, 902],
		]);
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 2 to approve, 0 refused',
			'SAMPLE.csv: 2 done, 0 refused',
		]);
		// A page in the place of the list: the row is refused before anything is proposed.
		faults.next({ kind: 'html', method: 'purchase.order.list', times: 3 });
		await sheet.send('Delete PO Item;P90001;;;;801;;;;');
		const [mail] = await newMails();
		expect(mail.subject).toBe('SAMPLE.csv: 1 refused');
		expect(resultOf(mail)[0][1]).toContain('Its order could not be read');
	});

	test('numbers as text, and a run that was cut off', async () => {
		const { one } = orders();
		world.sandbox.faults.next({
			kind: 'rewritten',
			method: 'purchase.order.list',
			change: (reply: { purchaseOrders: Array<{ details: Row[] }> }) => ({
				...reply,
				purchaseOrders: reply.purchaseOrders.map((one) => ({
					...one,
					details: one.details.map((item) => ({
						...item,
						...{ poItemId: String(item.poItemId), productId: String(item.productId) },
						totalBoxes: Number(item.totalBoxes).toFixed(2),
					})),
				})),
			}),
		});
		await sheet.send(`Add to AWB;P90001;${one};;3;;${DAY};${AWB};;`);
		const [mail] = await newMails();
		expect(mail.subject).toBe('SAMPLE.csv: 1 to approve, 0 refused');
		await sheet.change(['itemKey', 'awb 801'], { state: 'working' });
		await cutOff(sheet);
		expect(writes()).toEqual([]);
		const [told] = await newMails();
		expect(told.subject).toBe('SAMPLE.csv: 0 refused, 1 not known');
		expect(resultOf(told)[0][1]).toContain('The run that wrote it was cut off');
	});
});
