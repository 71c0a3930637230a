import type { Carrier, Customer } from './records.mts';
import type { InventoryLine, Payment, World } from './state.mts';
import { categories, priceLists, seasons } from './seed-catalog.mts';
import { company, users } from './seed-company.mts';
import { hardGoodLines, hardGoods, units } from './seed-goods.mts';
import { boxesOf, boxTypes, carriers, customers, products } from './seed-lists.mts';
import { additionalCharges, credits } from './seed-money.mts';
import { orders } from './seed-orders.mts';
import { standingOrderItems, standingOrders } from './seed-standing.mts';
import { offers, purchaseOrders, vendors } from './seed-supply.mts';

const line = (
	id: number,
	productId: number,
	boxTypeId: number,
	boxes: number,
	more: Partial<InventoryLine> = {},
): InventoryLine => ({
	id,
	productId,
	vendorId: 512,
	boxTypeId,
	type: 'M',
	boxes,
	unitType: 'Bunch',
	stemsBunch: 25,
	bunches: 8,
	unitCost: 6.125,
	awb: '369-1234-5678',
	shipDate: '2026-02-11',
	locationId: 1,
	...more,
});

const payment = (id: number, controlNumber: number, more: Partial<Payment> = {}): Payment => ({
	id,
	controlNumber,
	customerId: 20514,
	methodId: 3,
	date: '2026-02-16',
	total: 300,
	reference: `CHK-${controlNumber}`,
	invoices: [],
	cancelled: false,
	synced: false,
	...more,
});

/** The world in which every sandbox begins; always new, so a reset forgets all changes. */
export function seed(): World {
	const all = orders();
	return {
		customers: customers.map((customer): Customer => ({ ...customer })),
		carriers: carriers.map((carrier): Carrier => ({ ...carrier })),
		products: products.map((product) => ({ ...product })),
		boxTypes: boxTypes.map((type) => ({ ...type })),
		locations: [
			{ id: 1, code: 'MIA', name: 'Miami' },
			{ id: 2, code: 'LAX', name: 'Los Angeles' },
		],
		vendors: structuredClone(vendors),
		shipTos: [
			{ id: 3021, customerId: 20514, name: 'Bloom Coral Gables', updatedOn: '2026-01-15 10:00:00' },
		],
		contacts: [],
		prebooks: [],
		purchaseOrders: structuredClone(purchaseOrders),
		offers: structuredClone(offers),
		awbs: [],
		orders: all,
		boxes: boxesOf(all),
		inventory: [
			line(5501873, 174, 1058, 20),
			line(5501874, 180, 1057, 6, { vendorId: 513, stemsBunch: 10, bunches: 12 }),
			line(773401, 175, 1058, 5),
			line(773402, 175, 1058, 2, { locationId: 2 }),
		],
		paymentMethods: [
			{ id: 1, name: 'Check' },
			{ id: 3, name: 'Credit Card' },
		],
		payments: [
			payment(450545, 5021),
			payment(450546, 5022),
			payment(451181, 5023, { cancelled: true }),
		],
		additionalCharges: structuredClone(additionalCharges),
		customerCharges: [],
		automaticCharges: [],
		credits: structuredClone(credits),
		openCredits: [],
		webOrders: [],
		standingOrders: structuredClone(standingOrders),
		standingOrderItems: structuredClone(standingOrderItems),
		categories: structuredClone(categories),
		priceLists: structuredClone(priceLists),
		seasons: structuredClone(seasons),
		priceListProducts: [],
		hardGoods: structuredClone(hardGoods),
		hardGoodLines: structuredClone(hardGoodLines),
		units: structuredClone(units),
		futureAwbs: [],
		vendorInvoices: [],
		proofs: [],
		company: structuredClone(company),
		users: structuredClone(users),
		lastId: 6_000_000,
		lastOrderNumber: 212_063,
	};
}
