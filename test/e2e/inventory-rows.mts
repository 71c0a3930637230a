import { DateTime } from 'luxon';
import type { Sandbox } from '../../sandbox/komet/server.mts';
import type { Cell } from './library-sheets.mts';

export const HEAD = [
	'Vendor',
	'AWB',
	'Ship Date',
	'Product',
	'Boxes',
	'Box Type',
	'Unit Type',
	'Stems per Bunch',
	'Bunches per Box',
	'Unit Cost',
];
export const DAY = DateTime.utc().plus({ days: 13 }).toISODate();

/** Rows of inventory with codes that the sandbox has. */
export function inventoryRows(sandbox: Sandbox) {
	const codes = () => {
		const { vendors, products, boxTypes } = sandbox.state;
		return {
			vendor: vendors[0].code,
			product: products[0].legacyCode,
			boxType: boxTypes[0].code,
		};
	};
	/** A row that is right, with some cells of another form. */
	const row = (boxes: Cell, more: Record<number, Cell> = {}): Cell[] => {
		const { vendor, product, boxType } = codes();
		const cells = [vendor, '369-1234-5678', DAY, product, boxes, boxType, 'Bunch', 25, 8, 0.285];
		return cells.map((cell, at) => (at in more ? more[at] : cell));
	};
	return { codes, row };
}

export type InventoryRows = ReturnType<typeof inventoryRows>;
