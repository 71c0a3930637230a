import type { Params } from '../../contract/language/field';
import { byId, found, named, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { kometTime, nextId } from './state.mts';
import type { World } from './state.mts';
import type { PrebookItem, PurchaseOrder, PurchaseOrderItem } from './supply.mts';

/** The item of a purchase order, and the order. */
export function poItemById(world: World, id: unknown) {
	const order = world.purchaseOrders.find(({ items }) => items.some((item) => item.id === id));
	return { order: found(order, 'purchase order item'), item: byId(order?.items ?? [], id, 'item') };
}

type Wanted = Omit<PurchaseOrderItem, 'id' | 'reference'>;

const fromPrebook = ({ id, price: _price, markCode: _mark, ...item }: PrebookItem): Wanted => ({
	...item,
	prebookItemId: id,
});

const productIn = (row: Params, { products }: World) =>
	named(products, row, 'product', {
		productId: ({ id }) => id,
		productCode: ({ legacyCode }) => legacyCode,
		productDescription: ({ description }) => description,
	}).id;

/** What a row asks for: an item of a prebook, or a product, of which Komet documents nothing more. */
function wantedIn(row: Params, vendorId: number, world: World): Wanted {
	if (row.prebookItemId === undefined)
		return {
			productId: productIn(row, world),
			vendorId,
			boxTypeId: 1058,
			unitType: 'Bunch',
			bunches: 8,
			stemsBunch: 25,
			boxes: numberIn(row, 'boxes') ?? 1,
			cost: numberIn(row, 'cost') ?? 0,
		};
	const items = world.prebooks.flatMap((prebook) => prebook.items);
	const item = byId(items, row.prebookItemId, 'prebook item');
	if (item.vendorId !== vendorId)
		throw new Refused(`The prebook item ${item.id} belongs to another vendor.`);
	return fromPrebook(item);
}

/** An item with the products of its box. Komet documents only their names. */
function mixedIn(row: Params, vendorId: number, world: World): Wanted {
	const wanted = wantedIn(row, vendorId, world);
	const breakdowns = ((row.breakdowns ?? []) as Params[]).map((part) => ({
		productId: productIn(part, world),
		bunches: numberIn(part, 'bunches') ?? 1,
		stemsBunch: numberIn(part, 'stemsBunch') ?? wanted.stemsBunch,
		cost: numberIn(part, 'cost') ?? wanted.cost,
	}));
	return { ...wanted, breakdowns };
}

/** Puts items into a purchase order, a new one unless its number is given. */
function order(
	{ vendorId, shipDate, number }: { vendorId: number; shipDate: string; number?: string },
	wanted: Wanted[],
	world: World,
): PurchaseOrder {
	const items = wanted.map((item) => ({ reference: '', ...item, id: nextId(world) }));
	if (number !== undefined) {
		const existing = world.purchaseOrders.find((known) => known.number === number);
		found(existing, 'purchase order').items.push(...items);
		return existing as PurchaseOrder;
	}
	const id = nextId(world);
	const made = { id, number: `P${id}`, vendorId, locationId: 1, shipDate, createdOn: kometTime() };
	world.purchaseOrders.push({ ...made, items });
	return { ...made, items };
}

/** Buys items of prebooks. */
export const orderItems = (
	head: { vendorId: number; shipDate: string },
	items: PrebookItem[],
	world: World,
) => order(head, items.map(fromPrebook), world);

/** Komet's pages show no reply with IDs, so a new purchase order has to be looked up. */
function create(asked: Params, itemIn: typeof wantedIn, world: World): Params {
	if (asked.vendorId === undefined && asked.vendorCode === undefined)
		throw new Refused('vendorId or vendorCode is required with the token of a company.');
	const vendor = named(world.vendors, asked, 'vendor', {
		vendorId: ({ id }) => id,
		vendorCode: ({ code }) => code,
	});
	const rows = asked.purchaseOrderItems as Params[];
	const head = {
		vendorId: vendor.id,
		shipDate: String(asked.shipDate),
		number: textIn(asked, 'purchaseOrderNumber'),
	};
	order(
		head,
		rows.map((row) => itemIn(row, vendor.id, world)),
		world,
	);
	return { message: 'The purchase order was successfully created.' };
}

/** What is bought from vendors. */
export const purchasing: Record<string, Handler> = {
	'purchase.order.create': (asked, world) => create(asked, wantedIn, world),
	'purchase.order.mixed.create': (asked, world) => create(asked, mixedIn, world),

	'purchase.order.item.confirm': ({ poItemId, quantityConfirmed }, world) => {
		const { item } = poItemById(world, poItemId);
		item.confirmed = quantityConfirmed as number;
		return { message: 'OK' };
	},

	'purchase.order.item.delete': ({ poItemId }, world) => {
		const { order, item } = poItemById(world, poItemId);
		if (item.awb !== undefined)
			throw new Refused(`The purchase order item ${item.id} is on AWB ${item.awb} already.`);
		order.items.splice(order.items.indexOf(item), 1);
		return { message: 'OK' };
	},

	'purchase.order.item.price.update': ({ purchaseOrderItemId, price }, world) => {
		poItemById(world, purchaseOrderItemId).item.cost = price as number;
		return { message: 'OK' };
	},

	'purchase.order.item.reference.update': ({ purchaseOrderItemId, reference }, world) => {
		poItemById(world, purchaseOrderItemId).item.reference = String(reference);
		return { message: 'OK' };
	},
};
