import type { Params } from '../../contract/language/field';
import { byId, equal, idsIn, like, listOf, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { World } from './state.mts';
import type { PurchaseOrder, PurchaseOrderItem } from './supply.mts';

const prebookOf = (world: World, itemId: number | undefined) =>
	world.prebooks.find(({ items }) => items.some(({ id }) => id === itemId));

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
		breakdowns: (item.breakdowns ?? []).map((part) => ({
			...part,
			productDescription: byId(world.products, part.productId, 'product').description,
		})),
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

/** What vendors keep for an item, offer by offer. */
const allocationsOf = ({ allocated = [] }: PurchaseOrderItem, world: World): Params[] =>
	allocated.map(({ offerId, stems }) => {
		const { productId, availableFrom, postHarvest } = byId(world.offers, offerId, 'offer');
		return {
			productDescription: byId(world.products, productId, 'product').description,
			availableFrom,
			postHarvest,
			unitType: 'Stem',
			unitsAllocated: stems,
		};
	});

function listAllocations(asked: Params, world: World): Params {
	const numbers = textIn(asked, 'purchaseOrderNumbers')?.split(',');
	const ids = idsIn(asked, 'purchaseOrderItemIds');
	const rows = world.purchaseOrders
		.filter(({ number }) => numbers?.includes(number) ?? true)
		.filter(({ shipDate }) => equal(shipDate, textIn(asked, 'shipDate')))
		.map(({ id, number, shipDate, items }) => ({
			id,
			// The documentation has a number here, without the letter that it shows elsewhere.
			number: Number(number.replace(/\D/g, '')),
			shipDate,
			details: items
				.filter((item) => item.allocated && (ids?.includes(item.id) ?? true))
				.map((item) => ({
					poItemId: item.id,
					vendorAvailabilityDetails: allocationsOf(item, world),
				})),
		}))
		.filter(({ details }) => details.length > 0);
	return listOf('purchaseOrders', rows, 'Orders');
}

/** The methods that list purchase orders. */
export const purchaseLists: Record<string, Handler> = {
	'purchase.order.list': list,
	'purchase.order.va.details.list': listAllocations,
};
