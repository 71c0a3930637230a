import type { Vendor } from './records.mts';
import type { Offer, PurchaseOrder, PurchaseOrderItem } from './supply.mts';

const vendor = (id: number, code: string, name: string, portOrigin: string): Vendor => ({
	id,
	code,
	name,
	portOrigin,
	active: true,
	more: {},
});

export const vendors: Vendor[] = [
	vendor(512, 'ROSAPRIMA', 'Rosaprima', 'UIO'),
	vendor(513, 'PARAMO', 'Flores del Páramo', 'BOG'),
	vendor(6322, 'RIBBONS', 'Ribbons & Vases', 'MIA'),
];

const bought = (
	id: number,
	productId: number,
	boxes: number,
	more: Partial<PurchaseOrderItem> = {},
): PurchaseOrderItem => ({
	id,
	productId,
	vendorId: 512,
	boxTypeId: 1058,
	unitType: 'Bunch',
	bunches: 8,
	stemsBunch: 25,
	boxes,
	cost: 6.125,
	reference: '',
	...more,
});

/** Bought for the open market, so it can be sold before it comes. */
export const purchaseOrders: PurchaseOrder[] = [
	{
		id: 90412,
		number: 'P002271',
		vendorId: 512,
		locationId: 1,
		shipDate: '2026-02-16',
		createdOn: '2026-02-09 08:30:00',
		items: [bought(265119, 174, 12), bought(265120, 177, 6)],
	},
	{
		id: 90413,
		number: 'P002272',
		vendorId: 513,
		locationId: 1,
		shipDate: '2026-02-19',
		createdOn: '2026-02-10 11:05:00',
		items: [
			bought(265121, 180, 10, { vendorId: 513, boxTypeId: 1057, bunches: 12, stemsBunch: 10 }),
		],
	},
];

const offer = (id: number, productId: number, stems: number, more: Partial<Offer> = {}): Offer => ({
	id,
	productId,
	vendorId: 512,
	stems,
	cost: 5.5,
	availableFrom: '2026-02-12',
	availableTo: '2026-02-26',
	postHarvest: 'Cayambe',
	...more,
});

export const offers: Offer[] = [
	offer(428544, 176, 1500),
	offer(428545, 176, 500, { availableFrom: '2026-02-16' }),
	offer(428546, 181, 4000, {
		vendorId: 513,
		cost: 0.18,
		postHarvest: 'Bogotá',
		pack: { boxTypeId: 1058, unitType: 'Stem', bunches: 20, stemsBunch: 10 },
	}),
	offer(428547, 178, 0),
];
