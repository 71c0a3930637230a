import type { Params } from '../../contract/field';
import { equal, found, idsIn, numberIn, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { addItem, boxesLeft, newOrder, orderById, packOf, takeBoxes } from './orders.mts';
import { nextId, STATUS } from './state.mts';
import type { WebOrder, World } from './state.mts';

function markPayment(paymentId: unknown, world: World): Params {
	const payment = world.payments.find(({ id }) => id === paymentId);
	if (!payment) return { message: "The payment doesn't exist", status: '0', paymentId };
	if (payment.cancelled) return { message: 'The payment was cancelled', status: '0', paymentId };
	payment.synced = true;
	return { message: 'The payment was successfully synchronized', status: '1', paymentId };
}

function addToPriceList(asked: Params, world: World): Params {
	const rows = asked.products as Params[];
	for (const row of rows) {
		found(
			world.priceLists.find((id) => id === row.priceListId),
			'price list',
		);
		found(
			world.seasons.find((id) => id === row.seasonId),
			'season',
		);
		found(
			world.products.find(({ id }) => id === row.companyProductId),
			'product',
		);
	}
	world.priceListProducts.push(...rows);
	return { message: 'Success.' };
}

function deleteStandingOrderItem(asked: Params, world: World): Params {
	const index = world.standingOrderItems.findIndex(
		({ standingOrderId, id }) =>
			standingOrderId === asked.standingOrderId && id === asked.standingOrderItemId,
	);
	if (index < 0) throw new Refused("The standing order item doesn't exist.");
	world.standingOrderItems.splice(index, 1);
	return { message: 'Standing Order Item was deleted successfully.' };
}

/** The web order that was named, or a pending one with the same data, or a new one. */
function webOrderFor(asked: Params, world: World): WebOrder {
	const data = {
		customerId: numberIn(asked, 'customerId') ?? 0,
		carrierId: numberIn(asked, 'carrierId') ?? 0,
		date: textIn(asked, 'date') ?? '',
		locationId: numberIn(asked, 'companyLocationId') ?? 1,
	};
	found(
		world.customers.find(({ id }) => id === data.customerId),
		'customer',
	);
	found(
		world.carriers.find(({ id }) => id === data.carrierId),
		'carrier',
	);
	found(
		world.locations.find(({ id }) => id === data.locationId),
		'location',
	);
	if (asked.webOrderId !== undefined)
		return found(
			world.webOrders.find(({ id }) => id === asked.webOrderId),
			'web order',
		);
	const pending = world.webOrders.find(
		(order) => JSON.stringify({ ...order, ...data }) === JSON.stringify(order),
	);
	if (pending) return pending;
	const order: WebOrder = { id: nextId(world), ...data };
	world.webOrders.push(order);
	return order;
}

function linesFor(asked: Params, world: World) {
	const ids = idsIn(asked, 'inventoryIds');
	if (ids)
		return ids.map((id) =>
			found(
				world.inventory.find((line) => line.id === id),
				'inventory item',
			),
		);
	const product = found(
		world.products.find(({ id, legacyCode }) =>
			asked.companyProductId === undefined
				? equal(legacyCode, textIn(asked, 'productCode'))
				: id === asked.companyProductId,
		),
		'product',
	);
	const boxType = found(
		world.boxTypes.find(({ code, kometNetworkId }) =>
			asked.boxTypeCode === undefined
				? kometNetworkId === asked.kometNetworkBoxTypeCode
				: equal(code, textIn(asked, 'boxTypeCode')),
		),
		'box type',
	);
	const lines = world.inventory.filter(
		({ productId, boxTypeId }) => productId === product.id && boxTypeId === boxType.id,
	);
	if (lines.length === 0) throw new Refused('The product is not available.');
	return lines;
}

function addWebOrderItem(asked: Params, world: World): Params {
	const lines = linesFor(asked, world);
	const wanted = numberIn(asked, 'quantity') ?? 0;
	const boxes = asked.addAvailableQuantity === true ? Math.min(wanted, boxesLeft(lines)) : wanted;
	const web = webOrderFor(asked, world);
	takeBoxes(lines, boxes);
	const added = { message: 'OK', webOrderId: web.id, quantityAdded: boxes };
	if (asked.inventoryOrigin === 2) {
		web.prebook ??= { id: nextId(world), number: nextId(world) };
		const { id, number } = web.prebook;
		return { ...added, prebookId: id, prebookItemId: nextId(world), prebookNumber: number };
	}
	if (web.orderId === undefined) {
		const { customerId, carrierId, date, locationId } = web;
		const order = { customerId, carrierId, shipDate: date, locationId, ecommerce: true };
		const made = newOrder(world, { ...order, status: STATUS.pending });
		world.orders.push(made);
		web.orderId = made.id;
	}
	const order = orderById(world, web.orderId);
	const item = addItem(order, packOf(lines[0]), { ...asked, boxes }, world);
	return { ...added, orderId: order.id, orderItemId: item.id, invoiceNumber: order.number };
}

/** What is sold beside plain orders, and the money for it. */
export const sales: Record<string, Handler> = {
	'payment.mark.sync': (asked, world) => ({
		payments: (asked.payments as Params[]).map(({ paymentId }) => markPayment(paymentId, world)),
	}),
	'v2/price-list/season/product.add': addToPriceList,
	'v2/standing-order/item': deleteStandingOrderItem,
	'web-order-item.add': addWebOrderItem,
};
