import { stage } from '../../../sandbox/komet/stage.mts';

const at = stage();
const REPORT = 'custom/ff/grower.report.get';
const FLIGHT = { awb: '234-2367-0983', shipDate: '2026-02-17' };
const listed = async (filter: string) =>
	(await at.rows(`${REPORT}?${filter}`, 'items')).map(({ variety, pieces, fbeReceived }) => [
		variety,
		pieces,
		fbeReceived,
	]);
const DAYS = 'shipDateFrom=2026-02-17&shipDateTo=2026-02-17';

test('what a vendor ships stands in the grower report, and is received box by box', async () => {
	expect(await listed(DAYS)).toEqual([]);
	const { boxCodes } = await at.send('purchase.order.item.awb.add', {
		poItemId: 265119,
		...FLIGHT,
	});
	await at.send('purchase.order.item.awb.add', { poItemId: 265121, ...FLIGHT });
	expect((await listed(DAYS)).map(([, pieces, received]) => [pieces, received])).toEqual([
		[12, 0],
		[10, 0],
	]);
	await at.send('box.warehouse.receive', { boxCode: (boxCodes as string[])[0] });
	const [first] = await at.rows(`${REPORT}?${DAYS}`, 'items');
	expect(first).toEqual({
		awb: FLIGHT.awb,
		orderType: 'M',
		shipDate: FLIGHT.shipDate,
		color: 'Red',
		category: 'Rose',
		variety: 'Freedom',
		grade: '60',
		pieces: 12,
		boxType: 'QB',
		fbeReceived: 0.25,
	});
});

test.each([
	['the days of arrival', 'arrivalDateFrom=2026-02-18&arrivalDateTo=2026-02-18', 2],
	['other days of arrival', 'arrivalDateFrom=2026-02-19&arrivalDateTo=2026-02-20', 0],
	['an arrival from, a ship date to', 'arrivalDateFrom=2026-02-18&shipDateTo=2026-02-17', 2],
	['the number of a purchase order', `${DAYS}&poNumber=002272`, 1],
	['the type', `${DAYS}&orderType=P`, 0],
])('the grower report is filtered by %s', async (_what, filter, count) => {
	for (const poItemId of [265119, 265121])
		await at.send('purchase.order.item.awb.add', { poItemId, ...FLIGHT });
	expect(await listed(filter)).toHaveLength(count);
});
