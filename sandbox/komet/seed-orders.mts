import type { Order, OrderItem } from './state.mts';
import { blankOrder, STATUS } from './state.mts';

const item = (
	id: number,
	productId: number,
	boxTypeId: number,
	boxes: number,
	unitsPerBox: number,
	price: number,
	more: Partial<OrderItem> = {},
): OrderItem => ({
	id,
	productId,
	vendorId: 512,
	boxTypeId,
	boxes,
	unitType: 'Bunch',
	unitsPerBox,
	stemsBunch: 25,
	price,
	discount: 0,
	markCode: '',
	productAlias: '',
	notes: '',
	taken: [],
	...more,
});

const order = (
	id: number,
	number: number,
	customerId: number,
	more: Partial<Order> & Pick<Order, 'items'>,
): Order => ({
	id,
	number,
	...blankOrder(),
	customerId,
	carrierId: 1361,
	shipDate: '2026-02-14',
	createdOn: '2026-02-09 15:20:11',
	updatedOn: '2026-02-10 14:05:00',
	...more,
});

const STEMS: Partial<OrderItem> = { unitType: 'Stem', stemsBunch: 1, vendorId: 513 };

/** Orders in every state; always new ones. */
export const orders = (): Order[] => [
	order(6908, 212061, 20514, {
		poNumber: 'PO-7781',
		reference: '369-1234-5678',
		invoiceNotes: 'Deliver before 9 am',
		additionalCharges: 12.5,
		items: [
			item(90801, 174, 1058, 3, 8, 12.75, { markCode: 'BLOOM-1', productAlias: 'Red Rose 60' }),
			item(90802, 180, 1057, 2, 12, 4.2, { vendorId: 513, stemsBunch: 10 }),
		],
	}),
	order(240989, 212055, 20515, {
		status: STATUS.confirmed,
		shipDate: '2026-02-12',
		updatedOn: '2026-02-11 09:30:00',
		items: [item(90803, 175, 1058, 40, 8, 13.1)],
	}),
	order(6910, 212062, 20516, {
		status: STATUS.draft,
		statusBefore: STATUS.draft,
		shipDate: '2026-02-16',
		items: [item(90804, 183, 1059, 1, 10, 6.5)],
	}),
	order(6911, 212050, 20517, {
		status: STATUS.voided,
		shipDate: '2026-02-10',
		items: [item(90805, 176, 1058, 1, 8, 11)],
	}),
	order(6912, 212048, 20519, {
		status: STATUS.confirmed,
		locked: true,
		shipDate: '2026-02-11',
		updatedOn: '2026-02-12 20:00:00',
		items: [item(90806, 174, 1056, 2, 32, 12.75), item(90807, 181, 1058, 1, 200, 0.35, STEMS)],
	}),
	order(6913, 212063, 20520, {
		carrierId: 1362,
		locationId: 2,
		ecommerce: true,
		shipDate: '2026-02-15',
		items: [item(90808, 184, 1058, 2, 10, 5.25)],
	}),
];
