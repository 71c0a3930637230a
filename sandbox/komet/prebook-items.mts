import type { Params } from '../../contract/language/field';
import { byId, idsIn, named, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { openItems, takeOpen } from './future.mts';
import { allocate, giveBackStems, offersById } from './offers.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';
import type { Offer, Pack, Prebook, PrebookItem, PurchaseOrderItem } from './supply.mts';

const prebookIn = (asked: Params, { prebooks }: World) =>
	byId(prebooks, asked.prebookId, 'prebook');

const soldIn = (asked: Params) => ({
	price: numberIn(asked, 'price') ?? 0,
	markCode: textIn(asked, 'markCode') ?? '',
});

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
	const bought = world.purchaseOrders
		.flatMap((order) => order.items)
		.filter(({ prebookItemId = 0 }) => ids.includes(prebookItemId));
	for (const item of items)
		if (!bought.some(({ prebookItemId }) => prebookItemId === item.id))
			giveBackStems(item.allocated ?? [], world);
	for (const item of bought) item.prebookItemId = undefined;
}

/** What vendors outside Komet do not say: how the buyer wants it packed. */
function packIn(asked: Params, world: World): NonNullable<Offer['pack']> {
	if (asked.unitType === undefined)
		throw new Refused('boxTypeId or boxTypeCode, unitType, stemsBunch and bunches are required.');
	const boxType = named(world.boxTypes, asked, 'box type', {
		boxTypeId: ({ id }) => id,
		boxTypeCode: ({ code }) => code,
	});
	return {
		boxTypeId: boxType.id,
		unitType: asked.unitType as Pack['unitType'],
		bunches: numberIn(asked, 'bunches') ?? 0,
		stemsBunch: numberIn(asked, 'stemsBunch') ?? 0,
	};
}

/** The offers that an item takes from. Several are fine, as long as they are of one kind. */
function offersIn(asked: Params, world: World): Offer[] {
	const offers = offersById(world, idsIn(asked, 'inventoryIds') ?? []);
	const isOther = ({ productId, vendorId }: Offer) =>
		productId !== offers[0].productId || vendorId !== offers[0].vendorId;
	if (offers.some(isOther)) throw new Refused('The items are not one product of one vendor.');
	return offers;
}

function bookOffers(asked: Params, world: World): PrebookItem {
	const prebook = prebookIn(asked, world);
	const offers = offersIn(asked, world);
	const [{ productId, vendorId, cost, pack = packIn(asked, world) }] = offers;
	const boxes = numberIn(asked, 'quantity') ?? 0;
	const allocated = allocate(offers, boxes, pack);
	const sold = { ...soldIn(asked), boxes, cost };
	const item = addItem(prebook, { productId, vendorId, ...pack }, sold, world);
	return Object.assign(item, { allocated });
}

/** What goes into prebooks and out of them. */
export const prebookItems: Record<string, Handler> = {
	'prebook.future.item.add': (asked, world) => {
		const prebook = prebookIn(asked, world);
		const line = byId(openItems(world), asked.inventoryId, 'inventory item');
		bookOpen(prebook, [line], { ...soldIn(asked), boxes: numberIn(asked, 'boxes') ?? 0 }, world);
		return { message: 'success' };
	},

	'prebook.vendor.availability.item.add': (asked, world) => {
		const { id: prebookItemId } = bookOffers(asked, world);
		return { message: 'Item was successfully added.', prebookItemId };
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
