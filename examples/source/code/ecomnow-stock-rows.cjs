// The rows of Komet Sales, the products of the table, and which row belongs to which product.
const settings = $('Settings').first().json;
const rows = listIn($('Komet Inventory').first().json, 'inventoryItems').map((row) => ({
	code: codeOf(row?.productCode),
	isText: typeof row?.productCode === 'string',
	productId: codeOf(row?.companyProductId),
	given: row?.quantity,
	boxes: wholeOf(row?.quantity),
	name: `${row?.productDescription ?? 'row'}, line ${row?.orderItemId ?? 'without ID'}`,
}));
const coded = rows.filter(({ code }) => code !== '');
const uncoded = rows.filter(({ code }) => code === '');
// A row without code still belongs to a product if another row of that product has its code.
const siblingOf = ({ productId }) =>
	coded.find((row) => productId !== '' && row.productId === productId);
const lost =
	settings.ignoreRowsWithoutCode === true ? [] : uncoded.filter((row) => !siblingOf(row));

// The sample products of this workflow count only with its sample list.
const SAMPLES = ['SAMPLE-1001', 'SAMPLE-1002', 'SAMPLE-1003'];
const isSample = coded.some(({ code }) => SAMPLES.includes(code));
const products = $('Products at eComNow')
	.all()
	.map(({ json }) => ({ sku: codeOf(json.sku), code: codeOf(json.productCode), row: json.id }))
	.filter(({ sku, code }) => sku !== '' || code !== '')
	.filter(({ sku, code }) => (SAMPLES.includes(sku) && sku === code) === isSample);
const spellings = [...new Set(products.map(({ code }) => code))];

// The rows of a product, or why nobody can tell which they are.
const rowsFor = (code) => {
	const near = coded.filter((row) => loose(row.code) === loose(code));
	const alike = spellings.filter((other) => loose(other) === loose(code));
	// Where the table tells codes such as 60 and 060 apart, only text that is just the same counts.
	const isOne = alike.length === 1;
	const isExact = (row, other) => row.isText && row.code === other;
	const own = near.filter((row) =>
		isOne ? folded(row.code) === folded(code) : isExact(row, code),
	);
	// Next to rows of the same spelling, another spelling is another product if its ID says so.
	const isOther = ({ productId }) =>
		own.length > 0 && productId !== '' && own.every((row) => row.productId !== productId);
	const doubtful = isOne
		? near.filter((row) => !own.includes(row) && !isOther(row))
		: near.filter((row) => !alike.some((other) => isExact(row, other)));
	const isMixed =
		new Set(own.map((row) => row.code)).size > 1 &&
		new Set(own.map((row) => row.productId)).size > 1;
	const unclear = isMixed ? own : doubtful;
	if (unclear.length === 0) return { own };
	const listed = [...new Set(unclear.map((row) => quoted(row.code)))].join(' and ');
	return {
		own,
		problem: `Komet Sales lists ${listed}: nobody can tell whether that is this product`,
	};
};
