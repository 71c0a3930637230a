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
const none = Object.fromEntries(COLUMNS.map(([column]) => [column, '']));
const isNeeded = (column) => column !== 'reference';

function unitIn(cell) {
	const found = /^(bunch|stem)(es|s)?$/i.exec(textIn(cell));
	return found
		? { value: found[1].toLowerCase() }
		: { reason: `${shown(cell)} is neither Bunch nor Stem` };
}

const out = [];
for (const {
	json: { file, name, reason, ...given },
} of $input.all()) {
	const add = (sheetRow, state, why, values = none, key = '') =>
		out.push({
			json: {
				file,
				fileName: name,
				sheetRow: String(sheetRow),
				state,
				reason: why,
				lineKey: key,
				day: values.shipDate || today,
				record: JSON.stringify(values),
				...values,
			},
		});
	const read = reason ? { refused: reason } : tableIn(given, COLUMNS, isNeeded);
	if (read.refused) {
		add('', 'refused', read.refused);
		continue;
	}
	if (read.note) add(read.head, 'note', read.note);
	const seen = new Map();
	for (const { number, values, reasons } of read.rows) {
		const key = COLUMNS.map(([column]) => values[column].toUpperCase()).join(' | ');
		if (reasons.length > 0) add(number, 'refused', reasons.join('; '), values);
		else if (seen.has(key))
			add(
				number,
				'refused',
				`The same as row ${seen.get(key)}. If it is a second lot, add its boxes to that row, or give each its Reference`,
				values,
			);
		else {
			seen.set(key, number);
			add(number, 'waiting', '', values, key);
		}
	}
}
return out;
