// Finds the product of each line, and says what is in the way of writing the order.
const { lines, lookUps, problems } = $('Read Order').first().json;
// One reply for each SKU, in the same order.
const replies =
	lookUps.length > 0
		? $('Find Product')
				.all()
				.map(({ json }) => json)
		: [];

// Codes are compared as people type them: blanks around them and case do not count.
const folded = (code) =>
	String(code ?? '')
		.trim()
		.toLowerCase();
const listOf = (list) => (Array.isArray(list) ? list : list ? [list] : []);

function find(sku) {
	const reply = replies[lookUps.findIndex((one) => one.sku === sku)];
	if (reply === undefined) return { problem: 'Komet Sales did not answer for it' };
	if (reply.error !== undefined)
		return { problem: `Komet Sales could not look it up. ${reply.error} ${reply.message ?? ''}` };
	const found = listOf(reply.products).filter(
		(product) => folded(product?.legacyCode) === folded(sku),
	);
	const [product] = found;
	if (found.length === 0) return { problem: 'Komet Sales has no product with this code' };
	if (found.length > 1)
		return {
			problem: `Komet Sales has ${found.length} products with this code: ${found.map(({ id, legacyCode }) => `${legacyCode} (ID ${id})`).join(', ')}`,
		};
	if (!/^\d+$/.test(String(product.id))) return { problem: 'Komet Sales gives its product no ID' };
	if (['0', 'false'].includes(folded(product.active)))
		return { problem: 'its product is not active in Komet Sales' };
	return { code: String(product.legacyCode).trim(), productId: String(product.id) };
}

const checked = lines.map(({ problems: own, ...line }) => {
	const { problem, ...product } = line.sku === '' ? {} : find(line.sku);
	return { ...line, ...product, problems: problem ? [...own, problem] : own };
});
const times = (line) => checked.filter(({ sku }) => folded(sku) === folded(line.sku)).length;

return [
	{
		json: {
			problems: [
				...problems,
				...checked.flatMap(({ title, problems: own }) =>
					own.length > 0 ? [`${title}: ${own.join('; ')}`] : [],
				),
			],
			notes: checked.flatMap((line) => [
				...line.notes.map((note) => `${line.title}: ${note}`),
				...(line.code !== undefined && line.code !== line.sku
					? [`${line.title}: taken as the product ${line.code}`]
					: []),
				...(times(line) > 1
					? [
							`${line.title}: its SKU stands in ${times(line)} lines of the order, each of which is a line of its own`,
						]
					: []),
			]),
			lines: checked,
		},
	},
];
