import { DateTime } from 'luxon';
import type { PurchaseOrderItem } from '../../sandbox/komet/supply.mts';
import { approvedFiles, BUYER, cutOff, stageOfApprovals } from './library-approved.mts';

const APPROVER = 'purchasing@petalworks.example';
const DAY = DateTime.utc().plus({ days: 13 }).toISODate();
type Row = Record<string, unknown>;

const at = stageOfApprovals();
const { newMails, sent, resultOf } = at;

describe('changes of items from a spreadsheet', () => {
	const HEAD = 'Action;Number;Product;Box Type;Boxes;Item ID;Date;AWB;Box Codes;Lot Number';
	const AWB = '369-1234-5678';
	let sheet: Awaited<ReturnType<typeof approvedFiles>>;
	beforeAll(async () => {
		sheet = await approvedFiles(
			at.world.client,
			'item-changes-from-spreadsheet',
			'Item Change Files',
			'Item Changes',
			HEAD,
			(text) => text,
		);
	});
	afterEach(async () => {
		// The sandbox gives the same IDs in each test, which the table would know.
		const keys = (await sheet.rows()).map(({ itemKey }) => String(itemKey));
		for (const key of new Set(keys)) await sheet.change(['itemKey', key], { itemKey: '' });
	});

	const writes = () => sent('item.awb.add', 'purchase.order.item.delete', 'prebook.item.delete');
	/** A purchase order and a prebook with three items each: two of one product, one of another. */
	function orders() {
		const { state } = at.world.sandbox;
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
			`Delete PO Item;P90001;${one};${HB};;;;;;`,
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
			`Delete PO Item;p90001;${two};;;;;;;`,
		];
		await sheet.send(...lines);
		await sheet.tick();
		expect(writes()).toEqual([]);
		const [proposal, ...none] = await newMails();
		expect(none).toEqual([]);
		expect([proposal.to, proposal.subject]).toEqual([
			`${BUYER}, ${APPROVER}`,
			'SAMPLE.csv: 4 to approve, 10 refused',
		]);
		expect(resultOf(proposal).map(([, reason]) => reason)).toEqual([
			expect.stringMatching(
				/^Add to AWB 369-1234-5678, .*: 4 boxes .* of .* \(item 802\), of purchase order P90001$/,
			),
			expect.stringMatching(/^Delete from purchase order P90001: 3 boxes .* \(item 801\)$/),
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
			'Komet Sales lists no purchase order p90001',
		]);
		await sheet.approve();
		await sheet.tick();
		expect(writes()).toHaveLength(4);
		expect(left()).toEqual([[800, 802, expect.any(Number)], [901]]);
		expect(order.items[1]).toMatchObject({ boxes: 2, awb: AWB });
		const [result, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(result.subject).toBe('SAMPLE.csv: 4 done, 10 refused');
		expect(resultOf(result)[0][1]).toContain(
			`Box codes: B-1, B-2. The boxes that are left are item ${order.items[2].id} now`,
		);

		await sheet.send(...lines.slice(0, 4), `Add to AWB;P90001;;;;802;${DAY};${AWB};;`);
		const [again] = await newMails();
		expect(again.subject).toBe('SAMPLE.csv: 5 refused');
		expect(resultOf(again).map(([, reason]) => reason)).toEqual([
			`2 items of purchase order P90001 fit: 802, ${order.items[2].id}. Write one of them into Item ID`,
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
		const { faults } = at.world.sandbox;
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
		at.world.sandbox.state.boxes.splice(0, Infinity);
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
		const { access, faults } = at.world.sandbox;
		await sheet.send(
			'Delete PO Item;P90001;;;;800;;;;',
			`Delete Prebook Item;61204;;;;900;${DAY};;;`,
		);
		const { tokens } = access;
		access.tokens = [];
		const { status } = await sheet.approve();
		access.tokens = tokens;
		expect(status).toBe('error');
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
		at.world.sandbox.faults.next({
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
		await cutOff(at.world.client, sheet);
		expect(writes()).toEqual([]);
		const [told] = await newMails();
		expect(told.subject).toBe('SAMPLE.csv: 0 refused, 1 not known');
		expect(resultOf(told)[0][1]).toContain('The run that wrote it was cut off');
	});
});
