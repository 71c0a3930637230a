import type { Params } from '../../contract/language/field';
import { byId, idsIn, listOf, named, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { openItems } from './future.mts';
import { boxesLeft, giveBack, orderById, sell } from './order-items.mts';
import { newOrder, voidOrder } from './orders.mts';
import { bookOpen, release } from './prebook-items.mts';
import { newPrebook } from './prebooks.mts';
import { nextId } from './state.mts';
import type { InventoryLine, WebOrder, World } from './state.mts';

/** Customer and location, which every method names. */
const ownerIn = (asked: Params, world: World) => ({
	customerId: byId(world.customers, asked.customerId, 'customer').id,
	locationId: byId(world.locations, asked.companyLocationId ?? 1, 'location').id,
});

function newWebOrder(data: Partial<WebOrder> & ReturnType<typeof ownerIn>, world: World) {
	const web: WebOrder = { id: nextId(world), checkedOut: false, items: [], ...data };
	world.webOrders.push(web);
	return web;
}

/** A web order that was named; a customer sees no other customer's. */
function webOrderIn(asked: Params, world: World): WebOrder {
	const { customerId } = ownerIn(asked, world);
	const own = world.webOrders.filter((web) => web.customerId === customerId);
	return byId(own, asked.webOrderId, 'web order');
}

function assertPending({ id, checkedOut }: WebOrder) {
	if (checkedOut) throw new Refused(`The web order ${id} is checked out already.`);
}

/** The web order that was named, or a pending one with the same data, or a new one. */
function webOrderFor(asked: Params, world: World): WebOrder {
	const carrierId = byId(world.carriers, asked.carrierId, 'carrier').id;
	const data = { ...ownerIn(asked, world), carrierId, date: textIn(asked, 'date') };
	if (asked.webOrderId !== undefined) {
		const web = webOrderIn(asked, world);
		assertPending(web);
		return Object.assign(web, data);
	}
	const same = (web: WebOrder) =>
		!web.checkedOut &&
		Object.entries(data).every(([key, value]) => web[key as keyof typeof data] === value);
	return world.webOrders.find(same) ?? newWebOrder(data, world);
}

/** The boxes that a customer gets: all that are wanted, unless fewer will do. */
function available(asked: Params, lines: Array<{ boxes: number }>) {
	const left = boxesLeft(lines);
	const wanted = numberIn(asked, 'quantity') ?? 0;
	const boxes = asked.addAvailableQuantity === true ? Math.min(wanted, left) : wanted;
	if (boxes > left) throw new Refused(`Only ${left} boxes are available.`);
	return { boxes, added: { message: 'OK', quantityAdded: boxes } };
}

function linesFor(asked: Params, world: World): InventoryLine[] {
	const ids = idsIn(asked, 'inventoryIds');
	if (ids) return ids.map((id) => byId(world.inventory, id, 'inventory item'));
	const product = named(world.products, asked, 'product', {
		companyProductId: ({ id }) => id,
		productCode: ({ legacyCode }) => legacyCode,
	});
	const boxType = named(world.boxTypes, asked, 'box type', {
		boxTypeCode: ({ code }) => code,
		kometNetworkBoxTypeCode: ({ kometNetworkId }) => kometNetworkId,
	});
	const lines = world.inventory.filter(
		({ productId, boxTypeId }) => productId === product.id && boxTypeId === boxType.id,
	);
	if (lines.length === 0) throw new Refused('The product is not available.');
	return lines;
}

/** What sells before it comes becomes a prebook. */
function addToPrebook(web: WebOrder, asked: Params, world: World): Params {
	const ids = idsIn(asked, 'inventoryIds') ?? [];
	const lines = ids.map((id) => byId(openItems(world), id, 'inventory item'));
	const { boxes, added } = available(asked, lines);
	const { customerId, carrierId = 0, locationId, date: shipDate = '' } = web;
	const head = { customerId, carrierId, locationId, shipDate, shipToId: undefined, customerPO: '' };
	const prebook =
		world.prebooks.find(({ id }) => id === web.prebookId) ?? newPrebook(head, '', world);
	web.prebookId = prebook.id;
	const sold = { boxes, price: numberIn(asked, 'price') ?? 0, markCode: '' };
	const item = bookOpen(prebook, lines, sold, world);
	web.items.push({ id: nextId(world), prebookItemId: item.id });
	const made = { prebookId: prebook.id, prebookItemId: item.id, prebookNumber: prebook.number };
	return { ...added, webOrderId: web.id, ...made };
}

function orderFor(web: WebOrder, world: World) {
	if (web.orderId !== undefined) return orderById(world, web.orderId);
	const { customerId, carrierId, date: shipDate, locationId } = web;
	const order = newOrder(world, { customerId, carrierId, shipDate, locationId, ecommerce: true });
	world.orders.push(order);
	web.orderId = order.id;
	return order;
}

function addToOrder(web: WebOrder, asked: Params, world: World): Params {
	const lines = linesFor(asked, world);
	const { boxes, added } = available(asked, lines);
	const order = orderFor(web, world);
	if (asked.shipToId !== undefined)
		order.shipToId = byId(world.shipTos, asked.shipToId, 'ship-to').id;
	const item = sell(order, { ...asked, boxes }, lines, world);
	web.items.push({ id: nextId(world), orderItemId: item.id });
	const made = { orderId: order.id, orderItemId: item.id, invoiceNumber: order.number };
	return { ...added, webOrderId: web.id, ...made };
}

/** The items leave their order, which is voided unless it holds others, and their prebooks. */
function remove(web: WebOrder, world: World) {
	const order = world.orders.find(({ id }) => id === web.orderId);
	const isOwn = ({ id }: { id: number }) =>
		web.items.some(({ orderItemId, prebookItemId }) => id === orderItemId || id === prebookItemId);
	if (order?.items.every(isOwn)) voidOrder(order, world);
	else if (order) {
		for (const item of order.items.filter(isOwn)) giveBack(item, world);
		order.items = order.items.filter((item) => !isOwn(item));
	}
	for (const prebook of world.prebooks) {
		release(prebook.items.filter(isOwn), world);
		prebook.items = prebook.items.filter((item) => !isOwn(item));
	}
	world.webOrders.splice(world.webOrders.indexOf(web), 1);
}

const rowOf = (web: WebOrder): Params => ({
	id: web.id,
	number: web.id,
	statusId: web.checkedOut ? 2 : 1,
	companyLocationId: web.locationId,
	customerId: web.customerId,
	items: web.items.map(({ id }, index) => ({ id: String(index + 1), webOrderItemId: id })),
});

/** What customers put into their basket. */
export const webOrders: Record<string, Handler> = {
	'web-order.create': (asked, world) => ({
		message: 'Web order was successfully created.',
		webOrderId: newWebOrder(ownerIn(asked, world), world).id,
	}),

	'web-order-item.add': (asked, world) =>
		(asked.inventoryOrigin === 2 ? addToPrebook : addToOrder)(
			webOrderFor(asked, world),
			asked,
			world,
		),

	'web-order-details.list': (asked, world) => {
		const web = webOrderIn(asked, world);
		const wanted = web.checkedOut === (asked.statusId === 2);
		return listOf('webOrders', wanted ? [rowOf(web)] : [], 'Web orders');
	},

	'web-order.checkout': (asked, world) => {
		const web = webOrderIn(asked, world);
		assertPending(web);
		web.checkedOut = true;
		const order = world.orders.find(({ id }) => id === web.orderId);
		if (order) order.poNumber = textIn(asked, 'customerPo') ?? order.poNumber;
		return { message: 'The Web Order was successfully checked out.', webOrderId: web.id };
	},

	'web-order.delete': (asked, world) => {
		const web = webOrderIn(asked, world);
		remove(web, world);
		return { message: 'OK', webOrderId: web.id };
	},
};
