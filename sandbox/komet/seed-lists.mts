import type { BoxType, Carrier, Customer, Product } from './records.mts';
import type { Box, Order } from './state.mts';

const people: Record<number, string> = { 88: 'Ana Torres', 89: 'James Whitfield' };

const customer = (
	id: number,
	code: string,
	name: string,
	customerType: string,
	more: Partial<Customer> = {},
): Customer => {
	const salesPersonId = more.salesPersonId ?? 88;
	return {
		id,
		code,
		name,
		accountingCode: `AR-${id}`,
		active: true,
		customerType,
		locationId: 1,
		updatedOn: '2026-01-15 10:00:00',
		street: `${id - 20_000} Flagler Street`,
		city: 'Miami',
		state: 'FL',
		zipCode: '33130',
		more: {},
		...more,
		salesPersonId,
		salesPerson: people[salesPersonId],
	};
};

export const customers: Customer[] = [
	customer(20514, 'BLOOM', 'Bloom & Co', 'Retailer', { updatedOn: '2026-02-08 16:40:00' }),
	customer(20515, 'PETALS', 'Petals & Stems', 'Wholesaler', { salesPersonId: 89 }),
	customer(20516, 'FLEUR', 'Fleur de Lis Florist', 'Retailer'),
	customer(20517, 'GATE', 'Garden Gate Flowers', 'Retailer', { salesPersonId: 89 }),
	customer(20518, 'ORCHID', 'Orchid House Wholesale', 'Wholesaler', { city: 'Doral' }),
	customer(20519, 'SENORA', 'Señora Rosa Eventos', 'Event Planner'),
	customer(20520, 'OMALLEY', "O'Malley's Flower Market", 'Retailer', {
		locationId: 2,
		city: 'Los Angeles',
		state: 'CA',
		zipCode: '90014',
	}),
	customer(20521, 'CLOSED', 'Closed Corner Florist', 'Retailer', { active: false }),
];

const carrier = (id: number, code: string, name: string, more: Partial<Carrier> = {}): Carrier => ({
	id,
	code,
	name,
	active: true,
	street: '3401 NW 72nd Avenue',
	city: 'Miami',
	state: 'FL',
	zipCode: '33122',
	country: 'USA',
	phone: '1 (305) 555-0142',
	kometNetworkName: name.slice(0, 20),
	kometNetworkId: id + 2872,
	...more,
});

export const carriers: Carrier[] = [
	carrier(1360, 'AA', 'AA - American Airlines'),
	carrier(1361, 'ARM', 'Armellini Express Lines'),
	carrier(1362, 'FDX', 'FedEx'),
	carrier(1363, 'PU', 'Customer Pickup'),
	carrier(1364, 'OLD', 'Oldtown Trucking', { active: false, city: 'Québec', country: 'Canada' }),
];

const product = (
	id: number,
	legacyCode: string,
	category: string,
	variety: string,
	color: string,
	grade: string,
	active = true,
): Product => ({
	id,
	legacyCode,
	description: [category, variety, grade].filter(Boolean).join(' '),
	active,
	category,
	variety,
	color,
	grade,
	tags: `${category.toLowerCase()},${color.toLowerCase()}`,
});

export const products: Product[] = [
	product(174, 'ROSRED60', 'Rose', 'Freedom', 'Red', '60'),
	product(175, 'ROSRED50', 'Rose', 'Freedom', 'Red', '50'),
	product(176, 'ROSWHI60', 'Rose', 'Mondial', 'White', '60'),
	product(177, 'ROSPIN60', 'Rose', 'Pink Floyd', 'Pink', '60'),
	product(178, 'ROSYEL50', 'Rose', 'Brighton', 'Yellow', '50'),
	product(179, 'SPRMIX', 'Spray Rose', 'Assorted', 'Mixed', ''),
	product(180, 'ALSMIX', 'Alstroemeria', 'Assorted', 'Mixed', 'Fancy'),
	product(181, 'CARRED', 'Carnation', 'Nelson', 'Red', 'Select'),
	product(182, 'CARWHI', 'Carnation', 'Moon Light', 'White', 'Select'),
	product(183, 'HYDBLU', 'Hydrangea', 'Blue', 'Blue', 'Premium'),
	product(184, 'GYPWHI', 'Gypsophila', 'Million Star', 'White', '750 g'),
	product(185, 'TULOLD', 'Tulip', 'Retired', 'Orange', '', false),
];

export const boxTypes: BoxType[] = [
	{ id: 1056, code: 'FB', kometNetworkName: 'FB', kometNetworkId: 900, fbe: 1 },
	{ id: 1057, code: 'HB', kometNetworkName: 'HB', kometNetworkId: 901, fbe: 0.5 },
	{ id: 1058, code: 'QB', kometNetworkName: 'QB', kometNetworkId: 902, fbe: 0.25 },
	{ id: 1059, code: 'EB', kometNetworkName: 'EB', kometNetworkId: 903, fbe: 0.12 },
	{ id: 1060, code: 'SB', kometNetworkName: 'SB', kometNetworkId: 904, fbe: 0.06 },
];

const box = (code: number, more: Partial<Box>): Box => ({
	code: String(code),
	place: 'inventory',
	counted: false,
	position: '',
	awb: '369-1234-5678',
	shipDate: '2026-02-11',
	locationId: 1,
	...more,
});

/** Loose boxes in every state that a stock count can meet, and the sold boxes of the orders. */
export const boxesOf = (orders: Order[]): Box[] => [
	box(1324568, { place: 'staging' }),
	box(1324569, { place: 'staging' }),
	box(1324570, {}),
	box(1324571, { position: 'B12' }),
	box(1324572, { counted: true, position: 'A000' }),
	...orders
		.flatMap(({ items }) => items)
		.flatMap(({ id, boxes }) =>
			Array.from({ length: boxes }, (_, index) =>
				box(id * 100 + index, { place: 'sold', orderItemId: id }),
			),
		),
];
