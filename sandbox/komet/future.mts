import type { Params } from '../../contract/language/field';
import { equal, listOf, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { lineFields, vendorOf } from './inventory-lists.mts';
import { boxesLeft } from './order-items.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';
import type { PurchaseOrder, PurchaseOrderItem } from './supply.mts';

/** Bought for nobody, and still at the vendor. */
const isOpen = ({ prebookItemId, awb }: PurchaseOrderItem) =>
	prebookItemId === undefined && awb === undefined;

export const openItems = (world: World) =>
	world.purchaseOrders.flatMap(({ items }) => items.filter(isOpen));

/** Sells boxes before they come: their items belong to a prebook from now on. */
export function takeOpen(
	items: PurchaseOrderItem[],
	wanted: number,
	prebookItemId: number,
	world: World,
) {
	const left = boxesLeft(items);
	if (left < wanted) throw new Refused(`Only ${left} boxes are available.`);
	let missing = wanted;
	for (const item of items) {
		const boxes = Math.min(missing, item.boxes);
		missing -= boxes;
		if (boxes === item.boxes) item.prebookItemId = prebookItemId;
		else if (boxes > 0) split(item, boxes, prebookItemId, world);
	}
}

/** What stays open keeps its ID, for those who have read the list already. */
function split(item: PurchaseOrderItem, boxes: number, prebookItemId: number, world: World) {
	const order = world.purchaseOrders.find(({ items }) => items.includes(item));
	order?.items.push({ ...item, id: nextId(world), boxes, prebookItemId });
	item.boxes -= boxes;
}

const rowOf = (item: PurchaseOrderItem, world: World): Params => ({
	inventoryId: item.id,
	...lineFields(item, world),
	vendor: vendorOf(item, world).name,
	portOfOrigin: vendorOf(item, world).portOrigin,
});

/** Komet says no more than "availability"; here it begins when the vendor ships. */
const isWithin = (asked: Params, { shipDate, locationId }: PurchaseOrder) =>
	shipDate >= (textIn(asked, 'dateFrom') ?? '') &&
	shipDate <= (textIn(asked, 'dateTo') ?? '9999') &&
	equal(locationId, numberIn(asked, 'locationId'));

/** What is bought already and can be sold before it comes. */
export const future: Record<string, Handler> = {
	'future.inventory.openmarket.list': (asked, world) =>
		listOf(
			'inventoryItems',
			world.purchaseOrders
				.filter((order) => isWithin(asked, order))
				.flatMap(({ items }) => items.filter(isOpen))
				.map((item) => rowOf(item, world)),
			'Inventory items',
		),
};
