import { booking, SHIPPED, TRUCK } from '../../../sandbox/komet/booking.mts';
import type { Json } from '../../../sandbox/komet/client.mts';
import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();
const { emptyPrebook, booked } = booking(at);

describe('the future inventory', () => {
	const offered = async (days = 'dateFrom=2026-02-14&dateTo=2026-02-17') =>
		(await at.rows(`future.inventory.openmarket.list?${days}`, 'inventoryItems')).map(
			({ inventoryId, quantity }) => [inventoryId, quantity],
		);
	const take = async (boxes: number, more: Json = {}) => {
		const asked = { prebookId: at.state.prebooks[0].id, inventoryId: 265119, price: 12.5 };
		return await at.send('prebook.future.item.add', { ...asked, boxes, ...more });
	};

	test('gives boxes to a prebook, and gets them back when the item is deleted', async () => {
		const prebookId = await emptyPrebook();
		expect((await take(5, { markCode: 'BLOOM-1' })).status).toBe('1');
		expect(await offered()).toEqual([
			[265119, 7],
			[265120, 6],
		]);
		const [item] = await booked();
		expect(item).toMatchObject({ productId: 174, totalBoxes: 5, unitPrice: 12.5, bunches: 8 });
		expect(item.markCode).toBe('BLOOM-1');
		const [order] = await at.rows('purchase.order.list?number=P002271', 'purchaseOrders');
		expect(order.details).toMatchObject([
			{ totalBoxes: 7 },
			{ totalBoxes: 6 },
			{ totalBoxes: 5, prebookItemId: item.prebookItemId, customerId: 20514 },
		]);
		await at.send('prebook.item.delete', { prebookId, prebookItemId: item.prebookItemId });
		expect((await offered()).reduce((sum, [, boxes]) => sum + Number(boxes), 0)).toBe(18);
	});

	test('gives no more than it has', async () => {
		await emptyPrebook();
		expect(await take(13)).toEqual({ status: '0', message: 'Only 12 boxes are available.' });
		expect(await take(1, { inventoryId: 5501873 })).toEqual({
			status: '0',
			message: "The inventory item doesn't exist.",
		});
		expect(await booked()).toEqual([]);
		expect((await take(12)).status).toBe('1');
		expect(await offered()).toEqual([[265120, 6]]);
		expect((await take(1)).message).toBe("The inventory item doesn't exist.");
	});

	test('holds what was bought for nobody, until it flies', async () => {
		expect(await offered('dateFrom=2026-03-01&dateTo=2026-03-31')).toEqual([]);
		const purchaseOrderItems = [{ productCode: 'ROSWHI60', boxes: 3, cost: 5 }];
		await at.send('purchase.order.create', {
			vendorId: 512,
			shipDate: SHIPPED,
			purchaseOrderItems,
		});
		const [[poItemId]] = await offered('dateFrom=2026-03-01&dateTo=2026-03-31');
		await at.send('purchase.order.item.awb.add', { poItemId, awb: '1', shipDate: SHIPPED });
		expect(await offered('dateFrom=2026-03-01&dateTo=2026-03-31')).toEqual([]);
	});

	test('sells to web orders, too', async () => {
		const basket = { customerId: 20514, carrierId: 1361, date: TRUCK, price: 12 };
		const line = { inventoryIds: '265119,265120', inventoryOrigin: 2, quantity: 14 };
		const post = async (path: string, json: Json) => await at.call('POST', path, json);
		const { webOrderId, ...added } = await post('web-order-item.add', { ...basket, ...line });
		expect(added).toMatchObject({ quantityAdded: 14, prebookId: expect.any(Number) });
		expect(await offered()).toEqual([[265120, 4]]);
		await post('web-order.delete', { customerId: 20514, webOrderId });
		expect((await offered()).reduce((sum, [, boxes]) => sum + Number(boxes), 0)).toBe(18);
	});
});

describe('the open market', () => {
	const list = async (name: string) => await at.rows(`inventory.${name}`, 'inventoryItems');

	test('shows lines that look alike as one, with what is left of each', async () => {
		const rose50 = async () =>
			(await list('consolidated.openmarket.list')).filter(
				({ productCode }) => productCode === 'ROSRED50',
			);
		expect(await rose50()).toMatchObject([
			{ inventoryItemIds: '773401,773402', quantity: 7, totalUnits: 56, boxTypeCode: 'QB' },
		]);
		const items = [{ orderItemId: 773401, boxes: 4, price: 10 }];
		const head = { customerId: 20514, carrierId: 1361, shipDate: TRUCK };
		await at.send('invoice.create', { ...head, items });
		expect(await rose50()).toMatchObject([{ inventoryItemIds: '773401,773402', quantity: 3 }]);
		await at.send('inventory.update', { inventoryId: 773402, unitCost: 6, priceA: 13 });
		expect(await rose50()).toMatchObject([{ quantity: 1 }, { quantity: 2, price: 13 }]);
	});

	test('shows the prices that a line was given', async () => {
		const prices = { priceA: 12.75, priceB: 11.5 };
		await at.send('inventory.update', { inventoryId: 5501874, unitCost: 3, ...prices });
		const rows = await list('openmarket.list');
		expect(rows.find(({ inventoryId }) => inventoryId === 5501874)).toMatchObject({
			price: 12.75,
			priceB: 11.5,
		});
	});
});
