import type { Params } from '../../contract/language/field';
import { byId, found, named, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { kometTime, nextId, STATUS } from './state.mts';
import type { InventoryLine, Order, OrderItem, World } from './state.mts';

export const orderById = (world: World, id: unknown) => byId(world.orders, id, 'invoice');

export const orderByNumber = (world: World, number: unknown) =>
	found(
		world.orders.find((order) => order.number === number),
		'invoice',
	);

export const touched = (order: Order) => {
	order.updatedOn = kometTime();
};

/** Nobody changes a synchronized order, and a voided one is dead. */
export function assertOpen(order: Order) {
	if (order.locked)
		throw new Refused(`The invoice ${order.number} is locked because it was synchronized.`);
	if (order.status === STATUS.voided) throw new Refused(`The invoice ${order.number} is voided.`);
}

export const boxesLeft = (lines: Array<{ boxes: number }>) =>
	lines.reduce((sum, { boxes }) => sum + boxes, 0);

/** Takes boxes for an item out of the inventory, line by line. */
function take(item: OrderItem, lines: InventoryLine[], world: World) {
	const left = boxesLeft(lines);
	if (left < item.boxes) throw new Refused(`Only ${left} boxes are available.`);
	let open = item.boxes;
	for (const line of lines) {
		const boxes = Math.min(open, line.boxes);
		if (boxes === 0) continue;
		line.boxes -= boxes;
		open -= boxes;
		item.taken.push({ lineId: line.id, boxes });
		const here = ({ place, lineId }: World['boxes'][0]) =>
			place === 'inventory' && lineId === line.id;
		for (const box of world.boxes.filter(here).slice(0, boxes))
			Object.assign(box, { place: 'sold', orderItemId: item.id });
	}
}

/** Puts the boxes of an item back where they were. */
export function giveBack(item: OrderItem, world: World) {
	for (const { lineId, boxes } of item.taken) byId(world.inventory, lineId, 'line').boxes += boxes;
	item.taken = [];
	for (const box of world.boxes.filter(({ orderItemId }) => orderItemId === item.id))
		Object.assign(box, { place: 'inventory', orderItemId: undefined });
}

type Sold = Pick<
	OrderItem,
	'productId' | 'vendorId' | 'boxTypeId' | 'unitType' | 'unitsPerBox' | 'stemsBunch'
>;

const packOf = ({ unitType, bunches, stemsBunch, ...line }: InventoryLine): Sold => ({
	productId: line.productId,
	vendorId: line.vendorId,
	boxTypeId: line.boxTypeId,
	unitType,
	unitsPerBox: unitType === 'Stem' ? bunches * stemsBunch : bunches,
	stemsBunch,
});

/** What an order line asks for without a line of the inventory: a product with box type and pack. */
const packIn = (asked: Params, world: World): Sold => ({
	productId: named(world.products, asked, 'product', {
		productCode: ({ legacyCode }) => legacyCode,
	}).id,
	boxTypeId: named(world.boxTypes, asked, 'box type', { boxTypeCode: ({ code }) => code }).id,
	vendorId: 512,
	unitType: asked.unitType as Sold['unitType'],
	unitsPerBox: numberIn(asked, 'unitsPerBox') ?? 1,
	stemsBunch: 25,
});

/** Adds an item to an order. Boxes are taken from the lines of the inventory that are given. */
export function sell(
	order: Order,
	asked: Params & { boxes: number },
	lines: InventoryLine[],
	world: World,
): OrderItem {
	const [line] = lines;
	const item: OrderItem = {
		id: nextId(world),
		...(line ? packOf(line) : packIn(asked, world)),
		boxes: asked.boxes,
		price: numberIn(asked, 'price') ?? 0,
		discount: 0,
		markCode: textIn(asked, 'markCode') ?? '',
		productAlias: textIn(asked, 'productAlias') ?? '',
		notes: textIn(asked, 'notes') ?? '',
		taken: [],
	};
	if (line) take(item, lines, world);
	order.items.push(item);
	touched(order);
	return item;
}

export function addAsked(order: Order, asked: Params, world: World): OrderItem {
	const lines =
		asked.orderItemId === undefined
			? []
			: [byId(world.inventory, asked.orderItemId, 'inventory item')];
	return sell(order, { ...asked, boxes: numberIn(asked, 'boxes') ?? 0 }, lines, world);
}

const itemIn = (order: Order, id: unknown) => byId(order.items, id, 'invoice item');

/** How all methods for items answer. */
function replyFor(message: string, order: Order, item: OrderItem, asked: Params, world: World) {
	const lines = world.inventory.filter(({ productId }) => productId === item.productId);
	return {
		message,
		invoiceId: order.id,
		invoiceNumber: order.number,
		invoiceItemId: item.id,
		...(asked.returnAvailableBoxes === 1 ? { availableBoxes: boxesLeft(lines) } : {}),
	};
}

/** The items of an order, and the boxes that they take. */
export const orderItems: Record<string, Handler> = {
	'invoice.item.add': (asked, world) => {
		const order = orderById(world, asked.invoiceId);
		assertOpen(order);
		const item = addAsked(order, asked, world);
		return replyFor('The item was successfully added.', order, item, asked, world);
	},

	'invoice.item.update': (asked, world) => {
		const { invoiceId, invoiceItemId, returnAvailableBoxes: _return, ...sent } = asked;
		const order = orderById(world, invoiceId);
		const item = itemIn(order, invoiceItemId);
		assertOpen(order);
		const lines = world.inventory.filter(({ id }) =>
			item.taken.some(({ lineId }) => lineId === id),
		);
		giveBack(item, world);
		Object.assign(item, sent);
		if (lines.length > 0) take(item, lines, world);
		touched(order);
		return replyFor('success', order, item, asked, world);
	},

	'invoice.item.delete': (asked, world) => {
		const order = orderById(world, asked.invoiceId);
		const item = itemIn(order, asked.invoiceItemId);
		assertOpen(order);
		giveBack(item, world);
		order.items.splice(order.items.indexOf(item), 1);
		touched(order);
		const { invoiceItemId: _id, ...reply } = replyFor('success', order, item, asked, world);
		return reply;
	},
};
