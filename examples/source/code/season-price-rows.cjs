// Reads the rows of each file: a price of a product, for one box type and vendor or for all of them.
const rules = $('Your Rules').first().json;

function amountIn(cell) {
	const read = moneyIn(cell, rules.decimalMark);
	return String(read.value).startsWith('-') ? { reason: `${shown(cell)} is below zero` } : read;
}

function removeIn(cell) {
	if (/^(yes|y|x|true|1|remove|delete)$/i.test(textIn(cell))) return { value: 'yes' };
	return /^(no|n|false|0)$/i.test(textIn(cell))
		? { value: '' }
		: { reason: `${shown(cell)} is neither yes nor no` };
}

const COLUMNS = [
	['product', 'Product', ['product', 'productcode', 'itemcode', 'sku'], (cell) => codeIn(cell)],
	['price', 'Price', ['price', 'unitprice', 'newprice', 'salesprice'], amountIn],
	['cost', 'Cost', ['cost', 'unitcost'], amountIn],
	['boxType', 'Box Type', ['boxtype', 'boxtypecode'], (cell) => codeIn(cell, 10)],
	['vendor', 'Vendor', ['vendor', 'vendorcode', 'grower', 'growercode'], (cell) => codeIn(cell)],
	['remove', 'Remove', ['remove', 'delete'], removeIn],
];
const none = Object.fromEntries(COLUMNS.map(([column]) => [column, '']));

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
		: tableIn(given, COLUMNS, (column) => column === 'product');
	const most = Number(rules.mostRows);
	if (!read.refused && !(read.rows.length <= most))
		read.refused = `The file has ${read.rows.length} rows, and Your Rules allow ${rules.mostRows}`;
	if (read.refused) {
		add('', 'refused', read.refused);
		continue;
	}
	if (read.note) add(read.head, 'note', read.note);
	const seen = new Map();
	for (const { number, values, reasons } of read.rows) {
		if (!values.remove && !values.price && !reasons.some((one) => one.startsWith('Price')))
			reasons.push('Price: is empty');
		const key = [values.product, values.boxType, values.vendor].join(' | ').toUpperCase();
		if (seen.has(key))
			reasons.push(`The same product, box type and vendor as row ${seen.get(key)}`);
		else seen.set(key, number);
		add(number, reasons.length > 0 ? 'refused' : 'fit', reasons.join('; '), values);
	}
}
return out;
