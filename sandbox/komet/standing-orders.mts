import type { Params } from '../../contract/language/field';
import { byId, equal, found, like, listOf, named, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { StandingOrder, StandingOrderItem } from './records.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

/** What is sent each time as a whole: who gets the flowers, when, and with which carrier. */
function scheduleIn(asked: Params, world: World): Omit<StandingOrder, 'id' | 'number'> {
	const { shipToId } = asked;
	if (shipToId !== undefined) byId(world.shipTos, shipToId, 'ship-to');
	const location = named(world.locations, { companyLocationId: 1, ...asked }, 'location', {
		companyLocationCode: ({ code }) => code,
		companyLocationId: ({ id }) => id,
	});
	return {
		customerId: named(world.customers, asked, 'customer', {
			customerId: ({ id }) => id,
			customerCode: ({ code }) => code,
		}).id,
		carrierId: named(world.carriers, asked, 'carrier', {
			carrierId: ({ id }) => id,
			carrierCode: ({ code }) => code,
		}).id,
		locationId: location.id,
		shipToId: numberIn(asked, 'shipToId'),
		recurrence: numberIn(asked, 'recurrence') ?? 1,
		days: textIn(asked, 'truckDays') ?? '',
		startDate: textIn(asked, 'startDate') ?? '',
		endDate: textIn(asked, 'endDate'),
		cancelled: false,
	};
}

const itemOf = (orderId: unknown, itemId: unknown, { standingOrderItems }: World) =>
	found(
		standingOrderItems.find(
			({ standingOrderId, id }) => standingOrderId === orderId && id === itemId,
		),
		'standing order item',
	);

/** Komet's page shows neither what an item holds nor a reply with IDs. */
function create(asked: Params, world: World): Params {
	const id = nextId(world);
	world.standingOrders.push({ id, number: nextId(world), ...scheduleIn(asked, world) });
	for (const { identifier } of (asked.items ?? []) as Params[])
		world.standingOrderItems.push({
			standingOrderId: id,
			id: nextId(world),
			identifier: identifier as string | undefined,
		});
	return { message: 'The standing order was successfully created.' };
}

function update(asked: Params, world: World): Params {
	const order = byId(world.standingOrders, asked.standingOrderID, 'standing order');
	itemOf(order.id, asked.standingOrderItemId, world);
	Object.assign(order, scheduleIn(asked, world));
	return { message: 'The standing order was successfully updated.' };
}

function detailOf({ id, sold }: StandingOrderItem, world: World): Params {
	if (!sold) return { soItemId: id };
	const { boxes, price, cost, unitType, bunches, stemsBunch } = sold;
	const units = unitType === 'Stem' ? bunches * stemsBunch : bunches;
	return {
		soItemId: id,
		productId: sold.productId,
		productDescription: byId(world.products, sold.productId, 'product').description,
		vendorName: byId(world.vendors, sold.vendorId, 'vendor').name,
		boxType: byId(world.boxTypes, sold.boxTypeId, 'box type').code,
		totalBoxes: boxes,
		bunches,
		stemsBunch,
		units,
		unitType,
		totalUnits: boxes * units,
		unitPrice: price,
		totalPrice: boxes * units * price,
		unitCost: cost,
		totalCost: boxes * units * cost,
		breakdowns: [],
	};
}

function rowOf(order: StandingOrder, world: World): Params {
	const customer = byId(world.customers, order.customerId, 'customer');
	const location = byId(world.locations, order.locationId, 'location');
	return {
		id: order.id,
		number: order.number,
		customerName: customer.name,
		carrierName: byId(world.carriers, order.carrierId, 'carrier').name,
		recurrence: order.recurrence,
		days: order.days,
		startDate: order.startDate,
		endDate: order.endDate,
		salesperson: customer.salesPerson,
		locationCode: location.code,
		locationName: location.name,
		shipToName: world.shipTos.find(({ id }) => id === order.shipToId)?.name,
		details: world.standingOrderItems
			.filter(({ standingOrderId }) => standingOrderId === order.id)
			.map((item) => detailOf(item, world)),
	};
}

function isAsked(asked: Params, order: StandingOrder, world: World): boolean {
	const { name, code } = byId(world.customers, order.customerId, 'customer');
	const status = textIn(asked, 'status') ?? 'Active';
	return (
		order.startDate <= String(asked.dateTo) &&
		(order.endDate ?? '9999') >= String(asked.dateFrom) &&
		(status === 'All' || (status === 'Cancelled') === order.cancelled) &&
		like(`${name} ${code}`, textIn(asked, 'customer')) &&
		equal(order.customerId, numberIn(asked, 'customerId')) &&
		equal(order.number, textIn(asked, 'number')) &&
		equal(order.locationId, numberIn(asked, 'locationId'))
	);
}

/** What customers get again and again. */
export const standingOrders: Record<string, Handler> = {
	'POST v2/standing-order': create,
	'PUT v2/standing-order': update,

	'standing.order.list': (asked, world) =>
		listOf(
			'standingOrders',
			world.standingOrders
				.filter((order) => isAsked(asked, order, world))
				.map((order) => rowOf(order, world)),
			'Standing orders',
		),

	'v2/standing-order/item': ({ standingOrderId, standingOrderItemId }, world) => {
		const { standingOrderItems } = world;
		const item = itemOf(standingOrderId, standingOrderItemId, world);
		standingOrderItems.splice(standingOrderItems.indexOf(item), 1);
		return { message: 'Standing Order Item was deleted successfully.' };
	},
};
