import { booking, SHIPPED } from '../../../sandbox/komet/booking.mts';
import type { Json } from '../../../sandbox/komet/client.mts';
import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();
const { emptyPrebook, booked } = booking(at);

describe('the availability of vendors', () => {
	const offered = async (more: Json = {}) => {
		const days = { dateFrom: '2026-02-14', dateTo: '2026-02-15' };
		const asked = { ...days, ...more };
		const items = await at.rowsBy('vendor.availability.items.list', asked, 'inventoryItems');
		return items.map(({ inventoryId }) => inventoryId);
	};
	const OWN = { boxTypeCode: 'QB', unitType: 'Bunch', bunches: 8, stemsBunch: 25 };
	const take = async (inventoryIds: string, quantity: number, packing: Json = {}) => {
		const asked = { prebookId: at.state.prebooks[0].id, inventoryIds, quantity, price: 11 };
		const more = { markCode: 'B', ...packing };
		return await at.send('prebook.vendor.availability.item.add', { ...asked, ...more });
	};
	const stems = () => at.state.offers.map((offer) => offer.stems);

	test('is kept for a prebook, and shown with the purchase order', async () => {
		await emptyPrebook();
		const { prebookItemId, ...reply } = await take('428544,428545', 9, OWN);
		expect(reply).toEqual({ status: '1', message: 'Item was successfully added.' });
		expect(stems().slice(0, 2)).toEqual([0, 200]);
		expect(await booked()).toMatchObject([
			{ prebookItemId, productId: 176, totalBoxes: 9, boxType: 'QB', unitPrice: 11, markCode: 'B' },
		]);
		const purchaseOrderItems = [{ prebookItemId }];
		await at.send('purchase.order.create', {
			vendorId: 512,
			shipDate: SHIPPED,
			purchaseOrderItems,
		});
		const [{ number, details }] = await at.rows(
			`purchase.order.list?date=${SHIPPED}`,
			'purchaseOrders',
		);
		const [{ poItemId }] = details as Json[];
		const all = await at.rows(
			`purchase.order.va.details.list?purchaseOrderNumbers=${String(number)},P002271`,
			'purchaseOrders',
		);
		const rose = { productDescription: 'Rose Mondial 60', postHarvest: 'Cayambe' };
		expect(all).toMatchObject([
			{
				shipDate: SHIPPED,
				details: [
					{
						poItemId,
						vendorAvailabilityDetails: [
							{ ...rose, availableFrom: '2026-02-12', unitType: 'Stem', unitsAllocated: 1500 },
							{ ...rose, availableFrom: '2026-02-16', unitsAllocated: 300 },
						],
					},
				],
			},
		]);
		const byItem = 'purchase.order.va.details.list?purchaseOrderItemIds=';
		expect(await at.rows(`${byItem}${String(poItemId)}`, 'purchaseOrders')).toEqual(all);
		expect(await at.rows(`${byItem}265119`, 'purchaseOrders')).toEqual([]);
	});

	test('comes with the packing of a vendor that uses Komet, and else needs one', async () => {
		const prebookId = await emptyPrebook();
		expect((await take('428544', 1)).message).toContain('boxTypeCode');
		const { prebookItemId } = await take('428546', 2);
		expect(await booked()).toMatchObject([{ unitType: 'Stem', units: 200, unitPrice: 11 }]);
		expect(stems()[2]).toBe(3600);
		await at.send('prebook.item.delete', { prebookId, prebookItemId });
		expect(stems()[2]).toBe(4000);
	});

	test('lists what falls into the days, on demand without what is gone', async () => {
		expect(await offered()).toEqual([428544, 428546, 428547]);
		expect(await offered({ dateTo: '2026-02-16' })).toContain(428545);
		await emptyPrebook();
		await take('428546', 20);
		expect(await offered({ availableOnly: true })).toEqual([428544]);
	});

	test.each([
		['more than there is', '428544', 8, 'Only 7 boxes are available.'],
		['an ID that nobody gave out', '428544,1', 1, "The vendor availability item doesn't exist."],
		['two products as one', '428544,428547', 1, 'The items are not one product of one vendor.'],
	])('refuses %s', async (_what, ids, boxes, message) => {
		await emptyPrebook();
		expect(await take(ids, boxes, OWN)).toEqual({ status: '0', message });
		expect(await booked()).toEqual([]);
		expect(stems()).toEqual([1500, 500, 4000, 0]);
	});
});

describe('a purchase order of assorted boxes', () => {
	const listed = async () =>
		(await at.rows(`purchase.order.list?date=${SHIPPED}`, 'purchaseOrders'))[0];
	const order = async (breakdowns: Json[]) => {
		const purchaseOrderItems = [{ productId: 179, boxes: 2, cost: 4, breakdowns }];
		const head = { vendorCode: 'ROSAPRIMA', shipDate: SHIPPED };
		return await at.send('purchase.order.mixed.create', { ...head, purchaseOrderItems });
	};

	test('is listed with the products of a box, and its items can be changed', async () => {
		await order([
			{ productCode: 'ROSRED50', bunches: 3, cost: 4.5 },
			{ productDescription: 'Rose Mondial 60', bunches: 5 },
		]);
		const [item] = (await listed()).details as Json[];
		expect(item).toMatchObject({ productDescription: 'Spray Rose Assorted', totalBoxes: 2 });
		expect(item.breakdowns).toEqual([
			{
				productId: 175,
				productDescription: 'Rose Freedom 50',
				bunches: 3,
				stemsBunch: 25,
				cost: 4.5,
			},
			{
				productId: 176,
				productDescription: 'Rose Mondial 60',
				bunches: 5,
				stemsBunch: 25,
				cost: 4,
			},
		]);
		const purchaseOrderItemId = item.poItemId;
		await at.send('purchase.order.item.price.update', { purchaseOrderItemId, price: 4.125 });
		await at.send('purchase.order.item.reference.update', {
			purchaseOrderItemId,
			reference: 'R-1',
		});
		expect((await listed()).details).toMatchObject([{ unitCost: 4.125, referenceNumber: 'R-1' }]);
	});

	test('holds only products that the company has', async () => {
		expect(await order([{ productCode: 'NOFLOWER' }])).toEqual({
			status: '0',
			message: "The product doesn't exist.",
		});
		expect(await listed()).toBeUndefined();
	});
});
