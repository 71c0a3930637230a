import type { Params } from '../../contract/field';
import {
	byId,
	equal,
	found,
	idsIn,
	like,
	listOf,
	named,
	numberIn,
	Refused,
	textIn,
} from './answers.mts';
import type { Handler } from './answers.mts';
import { kometTime, nextId } from './state.mts';
import type { World } from './state.mts';
import type { PrebookItem, PurchaseOrder, PurchaseOrderItem } from './supply.mts';

/** The item of a purchase order, and the order. */
export function poItemById(world: World, id: unknown) {
	const order = world.purchaseOrders.find(({ items }) => items.some((item) => item.id === id));
	return { order: found(order, 'purchase order item'), item: byId(order?.items ?? [], id, 'item') };
}

const prebookOf = (world: World, itemId: number | undefined) =>
	world.prebooks.find(({ items }) => items.some(({ id }) => id === itemId));

type Wanted = Omit<PurchaseOrderItem, 'id' | 'reference'>;

const fromPrebook = ({ id, price: _price, markCode: _mark, ...item }: PrebookItem): Wanted => ({
	...item,
	prebookItemId: id,
});

/** What a row asks for: an item of a prebook, or a product, of which Komet documents nothing more. */
function wantedIn(row: Params, vendorId: number, world: World): Wanted {
	if (row.prebookItemId === undefined)
		return {
			productId: named(world.products, row, 'product', {
				productCode: ({ legacyCode }) => legacyCode,
				productDescription: ({ description }) => description,
			}).id,
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

/** Komet's page shows no reply with IDs, so a new purchase order has to be looked up. */
function create(asked: Params, world: World): Params {
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
		rows.map((row) => wantedIn(row, vendor.id, world)),
		world,
	);
	return { message: 'The purchase order was successfully created.' };
}

const isConfirmed = ({ items }: PurchaseOrder) =>
	items.every(({ confirmed }) => confirmed !== undefined);

function detailOf(item: PurchaseOrderItem, world: World): Params {
	const prebook = prebookOf(world, item.prebookItemId);
	const units = item.bunches * (item.unitType === 'Stem' ? item.stemsBunch : 1);
	return {
		poItemId: item.id,
		prebookItemId: item.prebookItemId,
		prebook: prebook && String(prebook.number),
		prebookTruckDate: prebook?.shipDate,
		orderType: prebook && 'P',
		lineItemStatus: item.confirmed === undefined ? 'Approved' : 'Confirmed',
		productId: item.productId,
		productDescription: byId(world.products, item.productId, 'product').description,
		customerId: prebook?.customerId,
		customerName: world.customers.find(({ id }) => id === prebook?.customerId)?.name,
		carrierId: prebook?.carrierId,
		boxType: byId(world.boxTypes, item.boxTypeId, 'box type').code,
		unitType: item.unitType,
		totalBoxes: item.boxes,
		bunches: item.bunches,
		stemsBunch: item.stemsBunch,
		units,
		totalUnits: item.boxes * units,
		unitCost: item.cost,
		totalCost: item.boxes * units * item.cost,
		quantityConfirmed: item.confirmed,
		referenceNumber: item.reference,
		boxes: world.boxes
			.filter(({ poItemId }) => poItemId === item.id)
			.map(({ code, lotNumber, position }) => ({ boxCode: code, lotNumber, position })),
		breakdowns: [],
	};
}

function rowOf(order: PurchaseOrder, world: World): Params {
	const location = byId(world.locations, order.locationId, 'location');
	const vendor = byId(world.vendors, order.vendorId, 'vendor');
	return {
		id: order.id,
		number: order.number,
		origin: vendor.portOrigin,
		vendorId: vendor.id,
		vendorName: vendor.name,
		locationId: location.id,
		locationName: location.name,
		shipDate: order.shipDate,
		totalBoxes: order.items.reduce((sum, { boxes }) => sum + boxes, 0),
		status: isConfirmed(order) ? 'CF' : 'A',
		createdOn: order.createdOn,
		details: order.items.map((item) => detailOf(item, world)),
	};
}

function list(asked: Params, world: World): Params {
	const numbers = textIn(asked, 'number')?.split(',');
	const items = idsIn(asked, 'purchaseOrderItemIds');
	const rows = world.purchaseOrders
		.filter((order) => order.items.length > 0)
		.filter(({ shipDate }) => equal(shipDate, textIn(asked, 'date')))
		.filter(({ number }) => numbers?.includes(number) ?? true)
		.filter(({ vendorId }) => equal(vendorId, numberIn(asked, 'vendorId')))
		.filter((order) => items === undefined || order.items.some(({ id }) => items.includes(id)))
		.filter(({ items }) => {
			const prebooks = items.map((item) => prebookOf(world, item.prebookItemId)?.number ?? '');
			return prebooks.some((number) => equal(number, textIn(asked, 'prebook')));
		})
		.map((order) => rowOf(order, world))
		.filter(({ vendorName }) => like(String(vendorName), textIn(asked, 'vendor')));
	return listOf('purchaseOrders', rows, 'Orders');
}

/** What is bought from vendors. */
export const purchasing: Record<string, Handler> = {
	'purchase.order.create': create,
	'purchase.order.list': list,

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
