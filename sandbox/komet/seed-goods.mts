import type { HardGood, HardGoodLine, UnitLine } from './goods.mts';

const RIBBON = { category: 'Ribbon', subcategory: 'Special', vendorId: 6322, active: true };

export const hardGoods: HardGood[] = [
	{
		...RIBBON,
		id: 17432,
		productId: 34824,
		description: 'Blue ribbon',
		color: 'Blue',
		sku: 'JGBT',
		packSize: 10,
		unitCost: 2.22,
		unitPrice: 3.5,
	},
];

export const hardGoodLines: HardGoodLine[] = [
	{ id: 1313, hardGoodId: 17432, locationId: 1, units: 50, unitCost: 2.22, unitPrice: 3.5 },
];

export const units: UnitLine[] = [
	{ id: 5602001, productId: 174, unitType: 'Bunch', stemsBunch: 25, quantity: 40, locationId: 1 },
];
