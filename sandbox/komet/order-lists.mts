import type { Params } from '../../contract/language/field';
import { byId, equal, idsIn, like, listOf, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { addressesOf } from './customers.mts';
import { STATUS_NAME } from './state.mts';
import type { Order, OrderItem, World } from './state.mts';

const unitsOf = ({ boxes, unitsPerBox }: OrderItem) => boxes * unitsPerBox;
const amountOf = (item: OrderItem) => unitsOf(item) * item.price * (1 - item.discount / 100);
const money = (amount: number) => Number(amount.toFixed(2));
const subtotalOf = ({ items }: Order) => items.reduce((sum, item) => sum + amountOf(item), 0);
export const totalOf = (order: Order) => money(subtotalOf(order) + order.additionalCharges);

/** Orders that match the filters which the lists share. An order number or ID beats the dates. */
function matching(asked: Params, world: World): Order[] {
	const from = textIn(asked, 'orderDate') ?? textIn(asked, 'orderDateFrom') ?? '';
	const to = textIn(asked, 'orderDate') ?? textIn(asked, 'orderDateTo') ?? '9999';
	const named = 'order' in asked || 'orderId' in asked;
	const locations = idsIn(asked, 'locationIds');
	const since = textIn(asked, 'updatedAsOf')?.replace('T', ' ') ?? '';
	return world.orders.filter((order) => {
		const customer = byId(world.customers, order.customerId, 'customer');
		const carrier = byId(world.carriers, order.carrierId, 'carrier');
		const names = order.items.map(
			({ productId }) => byId(world.products, productId, 'product').description,
		);
		const wanted = textIn(asked, 'customer');
		return (
			(named || (order.shipDate >= from && order.shipDate <= to)) &&
			equal(order.number, numberIn(asked, 'order')) &&
			equal(order.id, numberIn(asked, 'orderId')) &&
			equal(order.status, numberIn(asked, 'status')) &&
			(like(customer.name, wanted) || like(customer.code, wanted)) &&
			equal(customer.id, numberIn(asked, 'customerId')) &&
			like(carrier.name, textIn(asked, 'carrierName')) &&
			equal(carrier.id, numberIn(asked, 'carrierId')) &&
			(names.length === 0
				? asked.product === undefined
				: names.some((name) => like(name, textIn(asked, 'product')))) &&
			equal(order.locationId, numberIn(asked, 'locationId')) &&
			(locations?.includes(order.locationId) ?? true) &&
			order.updatedOn >= since &&
			(asked.isEcommerce === undefined || order.ecommerce === asked.isEcommerce) &&
			!(order.transfer && asked.excludeTransfer === 1)
		);
	});
}

const headOf = (order: Order, world: World): Params => ({
	id: order.id,
	number: order.number,
	createdOn: order.createdOn,
	status: STATUS_NAME[order.status],
	salesPersonName: byId(world.customers, order.customerId, 'customer').salesPerson,
	carrierName: byId(world.carriers, order.carrierId, 'carrier').name,
	total: totalOf(order),
});

function detailOf(item: OrderItem, order: Order, world: World): Params {
	const boxType = byId(world.boxTypes, item.boxTypeId, 'box type');
	return {
		detailId: item.id,
		awb: order.reference,
		ref: order.reference,
		productId: item.productId,
		productDescription: byId(world.products, item.productId, 'product').description,
		growerId: item.vendorId,
		growerName: byId(world.vendors, item.vendorId, 'vendor').name,
		totalBoxes: item.boxes,
		boxTypeId: boxType.id,
		boxType: boxType.code,
		units: String(item.unitsPerBox),
		unitType: item.unitType,
		totalUnits: unitsOf(item),
		bunchesBox: item.unitType === 'Bunch' ? item.unitsPerBox : 0,
		stemsBunch: item.stemsBunch,
		unitPrice: item.price,
		// Clients in the wild take a comma for thousands out of this one.
		amount: amountOf(item).toLocaleString('en-US', {
			minimumFractionDigits: 2,
			maximumFractionDigits: 2,
		}),
		salesType: 'S',
		markCode: item.markCode,
		notes: item.notes,
		breakdowns: [],
		boxes: world.boxes
			.filter(({ orderItemId }) => orderItemId === item.id)
			.map(({ code, position, place, lotNumber = `L${item.id}` }) => ({
				boxCode: code,
				lotNumber,
				position,
				...(place === 'shipped'
					? { statusId: 5, statusName: 'Shipped' }
					: { statusId: 4, statusName: 'Sold' }),
			})),
	};
}

function detailsOf(order: Order, world: World): Params {
	const customer = byId(world.customers, order.customerId, 'customer');
	return {
		...headOf(order, world),
		customerId: customer.id,
		customerName: customer.name,
		...addressesOf(customer),
		shipName: world.shipTos.find(({ id }) => id === order.shipToId)?.name ?? customer.name,
		shipDate: order.shipDate,
		orderRef: order.reference,
		customerPONumber: order.poNumber,
		carrierId: order.carrierId,
		salesPersonId: customer.salesPersonId,
		locationId: order.locationId,
		locationName: byId(world.locations, order.locationId, 'location').name,
		totalBoxes: order.items.reduce((sum, { boxes }) => sum + boxes, 0),
		subtotal: money(subtotalOf(order)),
		additionalCharges: order.additionalCharges,
		taxes: 0,
		isEcommerce: order.ecommerce,
		countConfirmed: Number(order.status === 1),
		details: order.items.map((item) => detailOf(item, order, world)),
		additionalChargesDetails: [],
	};
}

/** Accounting sees what it has to take over, and no flowers. */
function listForAccounting(asked: Params, world: World): Params {
	// Colons stand here where the other lists have commas.
	const locationIds = textIn(asked, 'locationIds')?.replaceAll(':', ',');
	const rows = matching({ ...asked, locationIds }, world)
		.filter(({ locked }) => equal(Number(locked), numberIn(asked, 'externalSystemSynced')))
		.map((order) => {
			const customer = byId(world.customers, order.customerId, 'customer');
			return {
				id: order.id,
				number: order.number,
				shipDate: order.shipDate,
				locationId: order.locationId,
				customerId: customer.id,
				customerName: customer.name,
				customerCode: customer.code,
				subtotal: money(subtotalOf(order)),
			};
		});
	return listOf('invoices', rows, 'Orders');
}

/** The methods that list orders. */
export const orderLists: Record<string, Handler> = {
	'invoice.list': (asked, world) =>
		listOf(
			'invoices',
			matching(asked, world).map((order) => ({
				...headOf(order, world),
				updatedOn: order.updatedOn,
				invoiceNotes: order.invoiceNotes,
			})),
			'Orders',
		),
	'invoice.accounting.details.list': listForAccounting,
	'invoice.details.list': (asked, world) =>
		listOf(
			'invoices',
			matching(asked, world).map((order) => detailsOf(order, world)),
			'Orders',
		),
};
