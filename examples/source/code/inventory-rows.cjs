// Reads the rows of each file. A row that is right waits; of equal rows only the first does.
const rules = $('Your Rules').first().json;
const today = $now.toISODate();

const COLUMNS = [
	[
		'vendor',
		'Vendor',
		['vendor', 'vendorcode', 'grower', 'growercode', 'farm', 'farmcode'],
		(cell) => codeIn(cell),
	],
	['awb', 'AWB', ['awb', 'awbnumber', 'awbno', 'airwaybill'], awbIn],
	[
		'shipDate',
		'Ship Date',
		['shipdate', 'shippingdate', 'dateshipped', 'shipday'],
		(cell, isSheet) => dayIn(cell, rules.dayOrder, today, isSheet),
	],
	['product', 'Product', ['product', 'productcode', 'itemcode', 'sku'], (cell) => codeIn(cell)],
	[
		'boxes',
		'Boxes',
		['boxes', 'noofboxes', 'quantity', 'qty', 'pieces', 'pcs'],
		(cell) => wholeIn(cell, rules.decimalMark),
	],
	['boxType', 'Box Type', ['boxtype', 'boxtypecode', 'typeofbox'], (cell) => codeIn(cell, 10)],
	['unitType', 'Unit Type', ['unittype', 'unit', 'uom'], unitIn],
	[
		'stems',
		'Stems per Bunch',
		['stemsperbunch', 'stemsbunch', 'stems'],
		(cell) => wholeIn(cell, rules.decimalMark),
	],
	[
		'bunches',
		'Bunches per Box',
		['bunchesperbox', 'bunchesbox', 'bunches'],
		(cell) => wholeIn(cell, rules.decimalMark),
	],
	[
		'unitCost',
		'Unit Cost',
		['unitcost', 'cost', 'costperunit'],
		(cell) => numberIn(cell, rules.decimalMark),
	],
	['reference', 'Reference', ['reference', 'ref'], (cell) => codeIn(cell)],
];
const isNeeded = (column) => column !== 'reference';

function unitIn(cell) {
	const found = /^(bunch|stem)(es|s)?$/i.exec(textIn(cell));
	return found
		? { value: found[1].toLowerCase() }
		: { reason: `${shown(cell)} is neither Bunch nor Stem` };
}

return checkedRows(COLUMNS, isNeeded, {
	again: (row) =>
		`The same as row ${row}. If it is a second lot, add its boxes to that row, or give each its Reference`,
}).map(({ values, ...row }) => ({
	json: { ...row, day: values.shipDate || today, record: JSON.stringify(values), ...values },
}));
