// The rows of one order as Komet Sales takes them: a row is an item, and the rows of a box are one item
// with a breakdown for each.
const valueIn = (rows, column) => rows.map(({ values }) => values[column]).find(Boolean) ?? '';
const asSent = (value) => (/^(0|[1-9]\d*)(\.\d+)?$/.test(value) ? Number(value) : value);
const membersIn = (rows, of) =>
	Object.fromEntries(
		Object.keys(rows[0].values)
			.filter((column) => column.startsWith(`${of} `))
			.map((column) => [column.slice(of.length + 1), asSent(valueIn(rows, column))])
			.filter(([, value]) => value !== ''),
	);

function itemOf(rows, isMixed) {
	const [{ values, target }] = rows;
	const members = membersIn(rows, 'item');
	if (!isMixed) return { productCode: values.product, ...members };
	if (!values.box) return { productId: target.productId, ...members };
	return {
		productId: rows.map((row) => row.target.boxProductId).find(Boolean),
		...members,
		breakdowns: rows.map((row) => ({
			productCode: row.values.product,
			...membersIn([row], 'part'),
		})),
	};
}

function orderOf(rows) {
	const inItems = new Map();
	for (const [at, row] of rows.entries()) {
		const key = row.values.box ? row.values.box.toUpperCase() : at;
		inItems.set(key, [...(inItems.get(key) ?? []), row]);
	}
	const isMixed = rows.some(({ values }) => values.box);
	return {
		isMixed,
		vendorId: rows.map(({ target }) => target.vendorId).find(Boolean),
		vendor: valueIn(rows, 'vendor'),
		shipDate: valueIn(rows, 'shipDate'),
		location: valueIn(rows, 'location'),
		carrier: valueIn(rows, 'carrier'),
		existing: valueIn(rows, 'existing'),
		items: [...inItems.values()].map((some) => itemOf(some, isMixed)),
	};
}

// Rows by order, in their order.
function byOrder(rows) {
	const orders = new Map();
	for (const row of rows) {
		const key = `${row.file} ${row.orderKey}`;
		orders.set(key, [...(orders.get(key) ?? []), row]);
	}
	return [...orders.values()];
}
const wordsOf = ({ vendor, shipDate, existing, items }) =>
	`${existing ? `Add to ${existing}` : 'Create'} for ${vendor}, shipping ${shipDate}: ${items.length} ${items.length === 1 ? 'item' : 'items'}`;
