// Reads the rows of each file: what is to become of an item of a purchase order or a prebook.
const rules = $('Your Rules').first().json;
const ACTIONS = {
	'add to AWB': ['addtoawb', 'awb', 'ship'],
	'delete PO item': ['deletepoitem', 'deleteitem', 'deletefrompo', 'deletepurchaseorderitem'],
	'delete prebook item': ['deleteprebookitem', 'deletefromprebook'],
};

function actionIn(cell) {
	const found = Object.entries(ACTIONS).find(([, names]) => names.includes(plain(cell)));
	return found
		? { value: found[0] }
		: { reason: `${shown(cell)} is none of ${Object.keys(ACTIONS).join(', ')}` };
}

function idIn(cell) {
	const value = textIn(cell);
	return /^\d{1,20}$/.test(value) && (typeof cell !== 'number' || Number.isSafeInteger(cell))
		? { value }
		: { reason: `${shown(cell)} is no ID of an item` };
}

// Numbers of purchase orders have letters, those of prebooks do not: a sheet may hold a number.
function numberOfOrder(cell) {
	return typeof cell === 'number' && Number.isSafeInteger(cell)
		? { value: String(cell) }
		: codeIn(cell, 10);
}

const COLUMNS = [
	['action', 'Action', ['action', 'change'], actionIn],
	[
		'number',
		'Number',
		['number', 'ponumber', 'po', 'order', 'prebook', 'prebooknumber'],
		numberOfOrder,
	],
	['product', 'Product', ['product', 'productcode', 'itemcode', 'sku'], (cell) => codeIn(cell)],
	['boxType', 'Box Type', ['boxtype', 'boxtypecode'], (cell) => codeIn(cell, 10)],
	['boxes', 'Boxes', ['boxes', 'quantity', 'qty'], (cell) => wholeIn(cell, rules.decimalMark)],
	['itemId', 'Item ID', ['itemid', 'poitemid', 'prebookitemid'], idIn],
	[
		'date',
		'Date',
		['date', 'shipdate', 'truckdate'],
		(cell, isSheet) => dayIn(cell, rules.dayOrder, $now.toISODate(), isSheet),
	],
	['awb', 'AWB', ['awb', 'awbnumber', 'awbno', 'airwaybill'], awbIn],
	[
		'boxCodes',
		'Box Codes',
		['boxcodes', 'boxcode'],
		(cell) => ({
			value: textIn(cell)
				.split(/[,;\s]+/)
				.filter(Boolean)
				.join(','),
		}),
	],
	['lotNumber', 'Lot Number', ['lotnumber', 'lot'], (cell) => codeIn(cell, 20)],
];
const none = Object.fromEntries(COLUMNS.map(([column]) => [column, '']));
const NEEDED = {
	'add to AWB': ['awb', 'date'],
	'delete prebook item': ['date'],
	'delete PO item': [],
};
const OF_AWB = ['awb', 'boxCodes', 'lotNumber'];
const labelOf = (name) => COLUMNS.find(([column]) => column === name)[1];

function faultsOf(values) {
	const { action, product, itemId } = values;
	const others = action === 'add to AWB' ? [] : OF_AWB.filter((column) => values[column]);
	return [
		...NEEDED[action]
			.filter((column) => !values[column])
			.map((column) => `${labelOf(column)}: is empty, and ${action} needs one`),
		...others.map((column) => `${labelOf(column)}: ${action} takes none`),
		...(product || itemId ? [] : ['Product or Item ID: one of them says which item it is']),
	];
}

const out = [];
for (const {
	json: { file, name, reason, ...given },
} of $input.all()) {
	const add = (sheetRow, state, why, values = none) =>
		out.push({
			json: { file, fileName: name, sheetRow: String(sheetRow), state, reason: why, values },
		});
	const read = reason
		? { refused: reason }
		: tableIn(given, COLUMNS, (column) => ['action', 'number'].includes(column));
	if (!read.refused && !(read.rows.length <= Number(rules.mostRows)))
		read.refused = `The file has ${read.rows.length} rows, and Your Rules allow ${rules.mostRows}`;
	if (read.refused) {
		add('', 'refused', read.refused);
		continue;
	}
	if (read.note) add(read.head, 'note', read.note);
	for (const { number, values, reasons } of read.rows) {
		const faults = reasons.length > 0 ? reasons : faultsOf(values);
		add(number, faults.length > 0 ? 'refused' : 'fit', faults.join('; '), values);
	}
}
return out;
