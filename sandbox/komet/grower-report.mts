import type { Params } from '../../contract/language/field';
import { byId, equal, listOf, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { World } from './state.mts';
import type { PurchaseOrder, PurchaseOrderItem } from './supply.mts';

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

const orderTypeOf = ({ prebookItemId }: PurchaseOrderItem) =>
	prebookItemId === undefined ? 'M' : 'P';

/** The line of an item that is on its way or there; what has not been shipped is not in the report. */
function rowOf(item: PurchaseOrderItem, { number }: PurchaseOrder, world: World) {
	const awb = world.awbs.find((known) => known.number === item.awb);
	if (!awb) return [];
	const product = byId(world.products, item.productId, 'product');
	const boxType = byId(world.boxTypes, item.boxTypeId, 'box type');
	const received = world.boxes.filter(
		({ poItemId, place }) => poItemId === item.id && place !== 'staging',
	);
	const json: Params = {
		awb: awb.number,
		orderType: orderTypeOf(item),
		shipDate: awb.shipDate,
		color: product.color,
		category: product.category,
		variety: product.variety,
		grade: product.grade,
		pieces: item.boxes,
		boxType: boxType.code,
		fbeReceived: received.length * boxType.fbe,
	};
	return [{ json, number, shipDate: awb.shipDate, arrivalDate: dayAfter(awb.shipDate) }];
}

/** What was shipped, by AWB. Everything arrives here on the day after. */
function report(asked: Params, world: World): Params {
	const from = (day: string) => textIn(asked, `${day}From`) ?? '';
	const to = (day: string) => textIn(asked, `${day}To`) ?? '9999';
	const rows = world.purchaseOrders
		.flatMap((order) => order.items.flatMap((item) => rowOf(item, order, world)))
		.filter(({ shipDate }) => shipDate >= from('shipDate') && shipDate <= to('shipDate'))
		.filter(
			({ arrivalDate }) => arrivalDate >= from('arrivalDate') && arrivalDate <= to('arrivalDate'),
		)
		// The numbers of the report lack the letter that the other methods show.
		.filter(({ number }) => equal(number.replace(/^\D+/, ''), textIn(asked, 'poNumber')))
		.filter(({ json }) => equal(String(json.orderType), textIn(asked, 'orderType')))
		.map(({ json }) => json)
		.sort((a, b) => String(a.awb).localeCompare(String(b.awb)));
	return listOf('items', rows, 'Items');
}

export const growerReport: Record<string, Handler> = { 'custom/ff/grower.report.get': report };
