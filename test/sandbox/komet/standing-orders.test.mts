import type { Json } from '../../../sandbox/komet/client.mts';
import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();

describe('a standing order', () => {
	const SCHEDULE = { startDate: '2026-04-01', recurrence: 2, truckDays: 'Friday' };
	const listed = async (more = '', days = 'dateFrom=2026-02-01&dateTo=2026-02-28') =>
		await at.rows(`standing.order.list?${days}${more}`, 'standingOrders');

	test('is found by its days, its customer and its status', async () => {
		const numbers = async (...asked: [string?, string?]) =>
			(await listed(...asked)).map(({ number }) => number);
		expect(await numbers()).toEqual([4031]);
		expect(await numbers('&status=All')).toEqual([4031, 4032]);
		expect(await numbers('&status=Cancelled&customer=petals')).toEqual([4032]);
		expect(await numbers('&status=All', 'dateFrom=2026-04-01&dateTo=2026-04-30')).toEqual([4031]);
		expect(await numbers('', 'dateFrom=2025-01-01&dateTo=2025-12-31')).toEqual([]);
		expect((await listed('&number=4031'))[0]).toMatchObject({
			days: 'Monday,Thursday',
			salesperson: 'Ana Torres',
			details: [
				{ soItemId: 131215, productId: 174, totalUnits: 16, totalPrice: 200 },
				{ soItemId: 131216 },
				{ soItemId: 131217 },
			],
		});
	});

	test('is created, changed and loses its items', async () => {
		const parties = { customerCode: 'FLEUR', customerDescription: 'Fleur', carrierId: 1362 };
		const items = [{ identifier: 'LINE-1' }, { identifier: 'LINE-2' }];
		await at.call('POST', 'v2/standing-order', { ...parties, ...SCHEDULE, items });
		const spring = 'dateFrom=2026-04-01&dateTo=2026-04-30';
		const own = async () => (await listed('&customerId=20516', spring))[0];
		const { id, details, ...order } = await own();
		expect(order).toMatchObject({ carrierName: 'FedEx', recurrence: 2, days: 'Friday' });
		const [{ soItemId }, rest] = details as Json[];
		const change = { ...SCHEDULE, ...parties, recurrence: 4, endDate: '2026-12-31' };
		const put = async (more: Json = {}) =>
			await at.call('PUT', 'v2/standing-order', {
				...change,
				standingOrderID: id,
				standingOrderItemId: soItemId,
				...more,
			});
		expect((await put({ standingOrderItemId: 131215 })).message).toBe(
			"The standing order item doesn't exist.",
		);
		await put();
		expect(await own()).toMatchObject({ id, recurrence: 4, endDate: '2026-12-31' });
		const item = `standingOrderId=${String(id)}&standingOrderItemId=${String(soItemId)}`;
		await at.call('DELETE', `v2/standing-order/item?${item}`);
		expect((await own()).details).toEqual([rest]);
	});
});

test('many prebooks are made at once, one for each carrier and day', async () => {
	const place = (who: string) =>
		Object.fromEntries(
			['Street', 'City', 'State', 'Zipcode', 'Country'].map((part) => [
				`customer${who}${part}`,
				'X',
			]),
		);
	const customer = { customerCode: 'BLOOM', customerName: 'Bloom & Co', customerPhone: '305' };
	const row = { carrierCode: 'ARM', carrierName: 'Armellini', shipDate: '2026-03-10' };
	const rose = { vendorCode: 'ROSAPRIMA', vendorName: 'Rosaprima', boxTypeId: 1058, boxes: 2 };
	const prebookItems = [
		{ ...row, ...rose, productId: 174, costs: 6 },
		{ ...row, ...rose, productId: 175, costs: 5 },
		{ ...row, ...rose, productId: 176, costs: 4, carrierCode: 'FDX' },
		{ ...row, shipDate: '2026-03-11' },
	];
	const asked = { ...customer, ...place('Billing'), ...place('Shipping') };
	const create = async (more: Json) =>
		await at.send('multiple.prebooks.create', { ...asked, prebookItems, ...more });
	expect((await create({ customerCode: 'NOBODY' })).message).toBe("The customer doesn't exist.");
	await create({ autoGeneratePOsfromPrebooks: 0, companyLocationCode: 'LAX' });
	const found = await at.rows(
		'prebook.list?dateFrom=2026-03-10&dateTo=2026-03-11&customerId=20514',
		'prebooks',
	);
	expect(found.map(({ locationId }) => locationId)).toEqual([2, 2, 2]);
	expect(at.state.prebooks.map(({ items }) => items.map(({ cost }) => cost))).toEqual([
		[6, 5],
		[4],
		[],
	]);
});
