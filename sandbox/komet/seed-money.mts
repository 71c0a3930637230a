import type { AdditionalCharge, Credit } from './money.mts';

export const additionalCharges: AdditionalCharge[] = [
	{ id: 2342, name: 'Fuel Surcharge', code: 'FS', active: true },
	{ id: 2343, name: 'Delivery', code: 'DEL', active: true },
	{ id: 2344, name: 'Old Handling Fee', code: 'OHF', active: false },
];

const credit = (id: number, more: Partial<Credit> = {}): Credit => ({
	id,
	orderId: 240989,
	date: '2026-02-16',
	itemType: 'UN',
	statusId: 3,
	cancelled: false,
	synced: false,
	items: [{ orderItemId: 90803, boxes: 1, units: 4, amount: 52.4, why: 'Botrytis' }],
	comments: [
		{
			comment: 'Four bunches with botrytis',
			createdBy: 'Ana Torres',
			createdOn: '2026-02-16 09:12:00',
		},
	],
	...more,
});

export const credits: Credit[] = [
	credit(450545),
	credit(450546, {
		orderId: 6908,
		date: '2026-02-18',
		itemType: 'box',
		statusId: 1,
		items: [{ orderItemId: 90802, boxes: 1, units: 12, amount: 50.4, why: 'Broken box' }],
		comments: [],
	}),
	credit(451181, { cancelled: true }),
];
