// Finds the row with the names of the columns, and reads each row below it.
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
	[
		'reference',
		'Reference',
		['reference', 'ref'],
		(cell) => (isBlank(cell) ? { value: '' } : codeIn(cell)),
	],
];
const none = Object.fromEntries(COLUMNS.map(([column]) => [column, '']));
const isNeeded = (column) => column !== 'reference';

function unitIn(cell) {
	const found = /^(bunch|stem)(es|s)?$/i.exec(textIn(cell));
	return found
		? { value: found[1].toLowerCase() }
		: { reason: `${shown(cell)} is neither Bunch nor Stem` };
}

const placesIn = (cells) =>
	COLUMNS.map(([column, , names]) => [
		column,
		cells.flatMap((cell, at) => (names.includes(plain(cell)) ? [at] : [])),
	]);

const out = [];
for (const {
	json: { file, name, sender, kind, reason, rows },
} of $input.all()) {
	const about = { file, fileName: name, sender };
	const add = (sheetRow, state, why, values = none, key = '') =>
		out.push({
			json: {
				...about,
				sheetRow: String(sheetRow),
				state,
				reason: why,
				lineKey: key,
				day: values.shipDate || today,
				record: JSON.stringify(values),
				...values,
			},
		});
	const refuse = (why) => add('', 'refused', why);
	if (reason) {
		refuse(reason);
		continue;
	}
	const filled = rows.filter(({ cells }) => !cells.every(isBlank));
	const known = ({ cells }) => placesIn(cells).filter(([, at]) => at.length > 0).length;
	const head = filled
		.slice(0, 20)
		.reduce((best, row) => (best && known(best) >= known(row) ? best : row), undefined);
	if (!head) {
		refuse('The file has no rows');
		continue;
	}
	const places = placesIn(head.cells);
	const labels = Object.fromEntries(COLUMNS.map(([column, label]) => [column, label]));
	const missing = places
		.filter(([column, at]) => at.length === 0 && isNeeded(column))
		.map(([column]) => labels[column]);
	const twice = places.filter(([, at]) => at.length > 1).map(([column]) => labels[column]);
	if (missing.length > 0 || twice.length > 0) {
		refuse(
			[
				missing.length > 0
					? `No row has all names of columns. Row ${head.number} has the most; it lacks ${missing.join(', ')}`
					: '',
				twice.length > 0 ? `Row ${head.number} has several columns for ${twice.join(', ')}` : '',
			]
				.filter(Boolean)
				.join('. '),
		);
		continue;
	}
	const used = places.flatMap(([, at]) => at);
	const others = head.cells.filter((cell, at) => !isBlank(cell) && !used.includes(at));
	if (others.length > 0)
		add(head.number, 'note', `These columns are not read: ${others.map(textIn).join(', ')}`);

	const below = filled.filter(({ number }) => number > head.number);
	if (below.length === 0) refuse('The file has no rows below the names of the columns');
	const seen = new Map();
	for (const { number, cells } of below) {
		const values = { ...none };
		const reasons = [];
		for (const [index, [column, label, , reads]] of COLUMNS.entries()) {
			const [at] = places[index][1];
			const cell = at === undefined ? '' : cells[at];
			const read =
				isBlank(cell) && isNeeded(column) ? { reason: 'is empty' } : reads(cell, kind === 'sheet');
			if (read.reason) reasons.push(`${label}: ${read.reason}`);
			else values[column] = String(read.value);
		}
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
