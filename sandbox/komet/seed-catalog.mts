import type { Category, PriceList, Season } from './records.mts';

const category = (id: number, name: string, more: Partial<Category> = {}): Category => ({
	id,
	name,
	kometNetworkId: id + 4611,
	active: true,
	...more,
});

export const categories: Category[] = [
	category(11453, 'Rose'),
	category(11454, 'Spray Rose'),
	category(11455, 'Alstroemeria'),
	category(11456, 'Carnation'),
	category(11457, 'Hydrangea'),
	category(11458, 'Gypsophila'),
	category(11459, 'Tulip', { active: false }),
	category(15709, 'Ribbon', { kometNetworkId: null }),
];

export const priceLists: PriceList[] = [
	{
		id: 1358,
		name: 'Holland Prices',
		description: 'Prices for shops in Holland',
		type: 'M',
		isMaster: false,
	},
	{ id: 1359, name: 'Wholesale', description: 'Prices for wholesalers', type: 'P', isMaster: true },
];

export const seasons: Season[] = [
	{ id: 14, name: 'Valentines', startDate: '2026-01-15', endDate: '2026-02-14', priceListId: 1358 },
	{ id: 15, name: 'Whole Year', startDate: '2026-01-01', endDate: '2026-12-31', priceListId: 1359 },
];
