// One item for each product of the table: its quantity, or the problem why it is not sent.
// What cannot be read with certainty is never guessed, and never becomes 0.
const quantityOf = ({ sku, code, row }) => {
	if (sku === '') return { problem: `row ${row} of the table has no SKU` };
	if (code === '') return { problem: 'the table has no product code for it' };
	const same = products.filter((other) => folded(other.sku) === folded(sku));
	if (same.some((other) => other.sku !== sku || folded(other.code) !== folded(code)))
		return { problem: 'its SKU stands in several rows of the table that differ' };
	const { own, problem } = rowsFor(code);
	if (problem) return { problem };
	const unread = own.find(({ boxes }) => boxes === undefined);
	if (unread)
		return {
			problem: `Komet Sales lists it with the quantity ${quoted(unread.given)} (${unread.name})`,
		};
	const half = uncoded.find((other) => own.includes(siblingOf(other)));
	if (half)
		return { problem: `Komet Sales lists a part of it without product code (${half.name})` };
	if (own.length === 0 && lost.length > 0)
		return {
			problem:
				'Komet Sales does not list it, but lists rows without product code, and one of them may be it',
		};
	const quantity = own.reduce((sum, { boxes }) => sum + boxes, 0);
	return Number.isSafeInteger(quantity)
		? { quantity }
		: { problem: 'its boxes are too many to count' };
};

const isFirst = ({ sku, code }, index) =>
	sku === '' ||
	index === products.findIndex((other) => other.sku === sku && folded(other.code) === folded(code));
let results = products.filter(isFirst).map((product) => ({
	sku: product.sku,
	productCode: product.code,
	quantity: null,
	problem: '',
	...quantityOf(product),
}));

const sent = results.filter(({ problem }) => problem === '');
const isAllSoldOut = sent.length > 0 && sent.every(({ quantity }) => quantity === 0);
if (isAllSoldOut && settings.allowAllSoldOut !== true) {
	const problem =
		'Komet Sales lists no box of any product, so all would be sold out at eComNow. If that is right, set allowAllSoldOut to true in Settings';
	results = results.map((one) => (one.problem ? one : { ...one, quantity: null, problem }));
}
const general = (problem) => ({ sku: '', productCode: '', quantity: null, problem });
if (products.length === 0) results.push(general('The table eComNow Products holds no product'));
if (lost.length > 0)
	results.push(
		general(
			`Komet Sales lists ${lost.length} row(s) without product code: ${lost.map(({ name }) => name).join('; ')}. If these are none of your products, set ignoreRowsWithoutCode to true in Settings`,
		),
	);
return results.map((json) => ({ json }));
