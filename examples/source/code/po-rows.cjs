// Reads the rows of each file, and puts those of one reference together as an order. Rows with the same
// Box are one assorted box. A row that cannot be read is refused here, and the rest of its order in Find IDs.
const rules = $('Your Rules').first().json;
const SAMPLE = 'SAMPLE.csv';

// "Boxes = totalBoxes, Unit Cost = unitCost": a column of the file, and its name in Komet Sales.
const pairsIn = (text) =>
	String(text ?? '')
		.split(/[,;\n]/)
		.filter((pair) => pair.trim() !== '')
		.map((pair) => {
			const [, label = '', member = ''] =
				/^\s*([^=]+?)\s*=\s*([A-Za-z][\w-]*)\s*$/.exec(pair) ?? [];
			return { label, member, pair: pair.trim() };
		});
const [itemColumns, partColumns] = [rules.itemColumns, rules.breakdownColumns].map(pairsIn);

function faultOfRules(name) {
	const wrong = [...itemColumns, ...partColumns].find(({ member }) => !member);
	if (wrong) return `Your Rules have a pair that cannot be read: ${wrong.pair}`;
	if (itemColumns.length === 0)
		return 'Your Rules have no itemColumns: ask the support of Komet Sales under which names purchase orders take boxes, packing and costs';
	const isSample = [...itemColumns, ...partColumns].some(({ member }) => /^SAMPLE/.test(member));
	return isSample && name !== SAMPLE
		? 'Your Rules have the names of the sample still: ask the support of Komet Sales under which names purchase orders take boxes, packing and costs'
		: '';
}

// A number, or a text such as the code of a box type, which keeps its zeros.
function memberIn(cell) {
	if (typeof cell === 'number') return { value: cell };
	const text = textIn(cell);
	return /^0\d/.test(text) || !/^[\d.,' ]+$/.test(text)
		? { value: text }
		: numberIn(cell, rules.decimalMark);
}

const code = (cell) => codeIn(cell);
const day = (cell, isSheet) => dayIn(cell, rules.dayOrder, $now.toISODate(), isSheet);
const FIXED = [
	['order', 'Order', ['order', 'orderreference', 'orderref', 'reference'], code],
	['vendor', 'Vendor', ['vendor', 'vendorcode', 'grower', 'growercode', 'farm', 'farmcode'], code],
	['shipDate', 'Ship Date', ['shipdate', 'shippingdate', 'vendorshipdate'], day],
	['location', 'Location', ['location', 'locationcode'], (cell) => codeIn(cell, 10)],
	['carrier', 'Carrier', ['carrier', 'carriercode'], code],
	['existing', 'Existing PO', ['existingpo', 'ponumber', 'po'], (cell) => codeIn(cell, 10)],
	['box', 'Box', ['box', 'assortedbox', 'mixedbox'], (cell) => ({ value: textIn(cell) })],
	['boxProduct', 'Box Product', ['boxproduct', 'assortment', 'assortmentcode'], code],
	['product', 'Product', ['product', 'productcode', 'itemcode', 'sku'], code],
];
const HEAD = ['vendor', 'shipDate', 'location', 'carrier', 'existing'];
const labelOf = (column) => FIXED.find(([name]) => name === column)[1];
const columnsOf = (pairs, of) =>
	pairs.map(({ label, member }) => [`${of} ${member}`, label, [plain(label)], memberIn]);
const COLUMNS = [...FIXED, ...columnsOf(itemColumns, 'item'), ...columnsOf(partColumns, 'part')];
const none = Object.fromEntries(COLUMNS.map(([column]) => [column, '']));

// The one value that rows have; those that are empty say nothing.
const valuesOf = (rows, column) => [...new Set(rows.map((row) => row[column]).filter(Boolean))];

function faultsOfOrder(rows) {
	const heads = HEAD.filter((column) => valuesOf(rows, column).length > 1).map(
		(column) => `${labelOf(column)}: differs within the order`,
	);
	const empty = ['vendor', 'shipDate']
		.filter((column) => valuesOf(rows, column).length === 0)
		.map((column) => `${labelOf(column)}: is empty`);
	return [...heads, ...empty];
}

function faultsOfItem(rows) {
	const isBox = rows[0].box !== '';
	const one = [
		...(isBox ? ['boxProduct'] : []),
		...itemColumns.map(({ member }) => `item ${member}`),
	];
	const all = isBox ? partColumns.map(({ member }) => `part ${member}`) : [];
	const label = (column) => COLUMNS.find(([name]) => name === column)[1];
	return [
		...one
			.filter((column) => valuesOf(rows, column).length === 0)
			.map((column) => `${label(column)}: is empty`),
		...one
			.filter((column) => valuesOf(rows, column).length > 1)
			.map((column) => `${label(column)}: differs within the box`),
		...all
			.filter((column) => rows.some((row) => row[column] === ''))
			.map((column) => `${label(column)}: is empty in a row of the box`),
	];
}

function addFaults(rows) {
	const seen = new Map();
	for (const row of rows) {
		const key = JSON.stringify(row.values).toUpperCase();
		if (seen.has(key)) row.reasons.push(`The same as row ${seen.get(key)}`);
		else seen.set(key, row.number);
	}
	const inItems = new Map();
	for (const row of rows) {
		const key = row.values.box ? `box ${row.values.box.toUpperCase()}` : `row ${row.number}`;
		inItems.set(key, [...(inItems.get(key) ?? []), row]);
	}
	for (const some of inItems.values()) {
		const faults = faultsOfItem(some.map(({ values }) => values));
		for (const row of some)
			row.reasons.push(...faults.filter((fault) => !row.reasons.includes(fault)));
	}
	const faults = faultsOfOrder(rows.map(({ values }) => values));
	for (const row of rows)
		row.reasons.push(...faults.filter((fault) => !row.reasons.includes(fault)));
}

const out = [];
for (const {
	json: { file, name, reason, ...given },
} of $input.all()) {
	const add = (sheetRow, state, why, values = none, orderKey = '') =>
		out.push({
			json: {
				file,
				fileName: name,
				sheetRow: String(sheetRow),
				state,
				reason: why,
				values,
				orderKey,
			},
		});
	const fault = reason || faultOfRules(name);
	const isNeeded = (column) => ['order', 'product'].includes(column);
	const read = fault ? { refused: fault } : tableIn(given, COLUMNS, isNeeded);
	if (!read.refused && !(read.rows.length <= Number(rules.mostRows)))
		read.refused = `The file has ${read.rows.length} rows, and Your Rules allow ${rules.mostRows}`;
	if (read.refused) {
		add('', 'refused', read.refused);
		continue;
	}
	if (read.note) add(read.head, 'note', read.note);
	const inOrders = new Map();
	for (const row of read.rows) {
		const key = row.values.order.toUpperCase();
		if (key) inOrders.set(key, [...(inOrders.get(key) ?? []), row]);
	}
	for (const rows of inOrders.values()) addFaults(rows);
	for (const { number, values, reasons } of read.rows) {
		const why = reasons.join('; ');
		add(number, why ? 'refused' : 'fit', why, values, values.order.toUpperCase());
	}
}
return out;
