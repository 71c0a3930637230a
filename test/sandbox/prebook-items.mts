import type { Params } from '../../contract/field';
import { byId, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { openItems, takeOpen } from './future.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';
import type { Pack, Prebook, PrebookItem, PurchaseOrderItem } from './supply.mts';

const prebookIn = (asked: Params, { prebooks }: World) =>
	byId(prebooks, asked.prebookId, 'prebook');

/** Adds an item of which is known already where its boxes come from. */
function addItem(
	prebook: Prebook,
	{ productId, vendorId, boxTypeId, unitType, bunches, stemsBunch }: Pack,
	sold: Pick<PrebookItem, 'boxes' | 'cost' | 'price' | 'markCode'>,
	world: World,
): PrebookItem {
	const pack = { productId, vendorId, boxTypeId, unitType, bunches, stemsBunch };
	const item = { id: nextId(world), ...pack, ...sold };
	prebook.items.push(item);
	return item;
}

/** Sells boxes that are bought already to the customer of a prebook. */
export function bookOpen(
	prebook: Prebook,
	lines: PurchaseOrderItem[],
	sold: Pick<PrebookItem, 'boxes' | 'price' | 'markCode'>,
	world: World,
): PrebookItem {
	const item = addItem(prebook, lines[0], { ...sold, cost: lines[0].cost }, world);
	takeOpen(lines, sold.boxes, item.id, world);
	return item;
}

/** Komet does not say what becomes of what was bought for an item; here others can buy it. */
export function release(items: PrebookItem[], world: World) {
	const ids = items.map(({ id }) => id);
	for (const bought of world.purchaseOrders.flatMap((order) => order.items))
		if (ids.includes(bought.prebookItemId ?? 0)) bought.prebookItemId = undefined;
}

/** What goes into prebooks and out of them. */
export const prebookItems: Record<string, Handler> = {
	'prebook.future.item.add': (asked, world) => {
		const prebook = prebookIn(asked, world);
		const line = byId(openItems(world), asked.inventoryId, 'inventory item');
		const boxes = numberIn(asked, 'boxes') ?? 0;
		const price = numberIn(asked, 'price') ?? 0;
		bookOpen(prebook, [line], { boxes, price, markCode: textIn(asked, 'markCode') ?? '' }, world);
		return { message: 'success' };
	},

	'prebook.item.delete': (asked, world) => {
		const { items } = prebookIn(asked, world);
		const item = byId(items, asked.prebookItemId, 'prebook item');
		items.splice(items.indexOf(item), 1);
		release([item], world);
		return { message: 'success' };
	},

	'prebook.delete': (asked, world) => {
		const prebook = prebookIn(asked, world);
		world.prebooks.splice(world.prebooks.indexOf(prebook), 1);
		release(prebook.items, world);
		return { message: 'success' };
	},
};
