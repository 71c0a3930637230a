import type { Params } from '../../contract/language/field';
import { byId, equal, like, listOf, named, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { CREDIT_STATUS } from './money.mts';
import type { Credit } from './money.mts';
import { orderById } from './order-items.mts';
import { totalOf } from './order-lists.mts';
import type { Order, World } from './state.mts';

function detailOf(item: Credit['items'][0], order: Order, world: World): Params {
	const sold = byId(order.items, item.orderItemId, 'invoice item');
	return {
		detailId: sold.id,
		awb: order.reference,
		productId: sold.productId,
		productDescription: byId(world.products, sold.productId, 'product').description,
		growerId: sold.vendorId,
		growerName: byId(world.vendors, sold.vendorId, 'vendor').name,
		boxTypeId: sold.boxTypeId,
		boxType: byId(world.boxTypes, sold.boxTypeId, 'box type').code,
		quantityBoxes: item.boxes,
		flowerSales: sold.boxes * sold.unitsPerBox * sold.price,
		creditUnits: item.units,
		creditAmount: item.amount,
		creditFreight: 0,
		creditReasons: item.why,
	};
}

function rowOf(credit: Credit, world: World): Params {
	const order = orderById(world, credit.orderId);
	const customer = byId(world.customers, order.customerId, 'customer');
	const carrier = byId(world.carriers, order.carrierId, 'carrier');
	return {
		id: credit.id,
		number: order.number,
		customerId: customer.id,
		customerName: customer.name,
		shipDate: order.shipDate,
		carrierId: carrier.id,
		carrierName: carrier.name,
		salesPersonId: customer.salesPersonId,
		salesPersonName: customer.salesPerson,
		locationId: order.locationId,
		locationName: byId(world.locations, order.locationId, 'location').name,
		customerPONumber: order.poNumber,
		totalBoxesOrder: order.items.reduce((sum, { boxes }) => sum + boxes, 0),
		totalOrder: totalOf(order),
		totalCredit: credit.items.reduce((sum, { amount }) => sum + amount, 0),
		returnedTax: 0,
		status: CREDIT_STATUS[credit.statusId],
		creditDetails: credit.items.map((item) => detailOf(item, order, world)),
		creditComments: credit.comments,
	};
}

function isAsked(asked: Params, credit: Credit, world: World): boolean {
	const order = orderById(world, credit.orderId);
	const { name, code } = byId(world.customers, order.customerId, 'customer');
	const carrier = byId(world.carriers, order.carrierId, 'carrier');
	const products = credit.items.map((item) => detailOf(item, order, world).productDescription);
	return (
		!credit.cancelled &&
		credit.date >= String(asked.creditDateFrom) &&
		credit.date <= String(asked.creditDateTo) &&
		(asked.itemType === 'all' || asked.itemType === credit.itemType) &&
		equal(credit.statusId, numberIn(asked, 'status')) &&
		like(`${name} ${code}`, textIn(asked, 'customer')) &&
		equal(order.customerId, numberIn(asked, 'customerId')) &&
		like(carrier.name, textIn(asked, 'carrierName')) &&
		equal(carrier.id, numberIn(asked, 'carrierId')) &&
		products.some((product) => like(String(product), textIn(asked, 'product'))) &&
		equal(order.number, numberIn(asked, 'number')) &&
		equal(order.locationId, numberIn(asked, 'locationId')) &&
		equal(Number(credit.synced), numberIn(asked, 'externalSystemSynced'))
	);
}

function mark(creditId: unknown, { credits }: World): Params {
	const credit = credits.find(({ id }) => id === creditId);
	if (!credit) return { message: "The credit doesn't exist", status: '0', creditId };
	if (credit.cancelled) return { message: 'The credit was cancelled', status: '0', creditId };
	credit.synced = true;
	return { message: 'The credit was successfully synchronized', status: '1', creditId };
}

/** Money that customers get back. */
export const credits: Record<string, Handler> = {
	'credit.details.list': (asked, world) =>
		listOf(
			'credits',
			world.credits
				.filter((credit) => isAsked(asked, credit, world))
				.map((credit) => rowOf(credit, world)),
			'Credits',
		),

	'credit.mark.sync': (asked, world) => ({
		credits: (asked.credits as Params[]).map(({ creditId }) => mark(creditId, world)),
	}),

	'open.credit.balance.create': (asked, world) => {
		const { id: customerId } = named(world.customers, asked, 'customer', {
			customerCode: ({ code }) => code,
		});
		for (const row of asked.openCredits as Params[])
			world.openCredits.push({
				customerId,
				date: textIn(row, 'date'),
				balance: numberIn(row, 'balance') ?? 0,
			});
		return { message: 'Open Credits Balance Adjustment was successfully saved.' };
	},
};
