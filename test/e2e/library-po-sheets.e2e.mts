import { DateTime } from 'luxon';
import { approvedFiles, BUYER, cutOff, stageOfApprovals } from './library-approved.mts';

const APPROVER = 'purchasing@petalworks.example';
const DAY = DateTime.utc().plus({ days: 13 }).toISODate();
type Row = Record<string, unknown>;

const at = stageOfApprovals();
const { newMails, sent, resultOf } = at;

describe('purchase orders from a spreadsheet', () => {
	const HEAD =
		'Order;Vendor;Ship Date;Location;Existing PO;Box;Box Product;Product;Boxes;Unit Cost;Bunches';
	let sheet: Awaited<ReturnType<typeof approvedFiles>>;
	const openSheet = async (change: (text: string) => string) =>
		await approvedFiles(
			at.world.client,
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
	const ours = () =>
		at.world.sandbox.state.purchaseOrders.filter(({ shipDate }) => shipDate === DAY);
	/** Codes of the first vendor, of three products and of the location. */
	function codes() {
		const { vendors, products, locations } = at.world.sandbox.state;
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
			// All that is wrong with an order is told at once: a code, and a row that cannot be read.
			`B-10;${vendor};${DAY};;;;;NOSUCH;2;0.30;`,
			`B-10;;;;;;;${product[0]};;0.30;`,
			`B-10;;;;;;;${product[1]};2;0.30;`,
		);
		const [proposal] = await newMails();
		expect(proposal.subject).toBe('SAMPLE.csv: 3 to approve, 7 refused');
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
			'product NOSUCH: Komet Sales has none of this code',
			'Boxes: is empty',
			'Row 14 of this order is refused',
		]);
		at.world.sandbox.faults.next({
			kind: 'refused',
			method: 'purchase.order.create',
			message: 'The location is not known.',
			of: ({ text }) => String(text).includes('NOWHERE'),
		});
		await sheet.approve();
		const [result] = await newMails();
		expect(result.subject).toBe('SAMPLE.csv: 1 created, 9 refused');
		const reasons = resultOf(result).map(([, reason]) => reason);
		expect(reasons[9]).toContain('The location is not known.');
		expect(reasons[10]).toContain("The purchase order doesn't exist");
		expect(ours()).toHaveLength(1);
	});

	test('items go into an order that is there', async () => {
		const { product } = codes();
		const [existing] = at.world.sandbox.state.purchaseOrders;
		const vendor = at.world.sandbox.state.vendors.find(({ id }) => id === existing.vendorId)?.code;
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
		const { faults } = at.world.sandbox;
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
		at.world.sandbox.faults.next({
			kind: 'rewritten',
			method: 'purchase.order.list',
			times: 9,
			of: ({ url }) => String(url).includes('vendorId') && ++read > 2,
			change: (reply: { purchaseOrders?: Array<{ vendorId: number; details: Row[] }> }) => ({
				...reply,
				purchaseOrders: (reply.purchaseOrders ?? [])
					.filter(({ vendorId }) => vendorId === at.world.sandbox.state.vendors[0].id)
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
		const { faults, access } = at.world.sandbox;
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
		await cutOff(at.world.client, sheet);
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
