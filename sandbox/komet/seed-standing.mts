import type { StandingOrder, StandingOrderItem } from './records.mts';

const weekly = { carrierId: 1361, locationId: 1, recurrence: 1, startDate: '2026-01-05' };

export const standingOrders: StandingOrder[] = [
	{
		...weekly,
		id: 950413,
		number: 4031,
		customerId: 20514,
		days: 'Monday,Thursday',
		cancelled: false,
	},
	{
		...weekly,
		id: 950414,
		number: 4032,
		customerId: 20515,
		days: 'Tuesday',
		endDate: '2026-03-31',
		cancelled: true,
	},
];

const item = (id: number, productId: number): StandingOrderItem => ({
	standingOrderId: 950413,
	id,
	sold: {
		productId,
		vendorId: 512,
		boxTypeId: 1058,
		unitType: 'Bunch',
		bunches: 8,
		stemsBunch: 25,
		boxes: 2,
		price: 12.5,
		cost: 6.125,
	},
});

export const standingOrderItems: StandingOrderItem[] = [
	item(131215, 174),
	item(131216, 175),
	item(131217, 177),
];
