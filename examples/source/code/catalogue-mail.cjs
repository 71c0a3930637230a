// One mail with both files. A list without a single record is no catalogue: the run fails.
const rowsOf = (node) =>
	$(node)
		.all()
		.map(({ json }) => json)
		.filter(({ ID }) => ID !== undefined);
const lists = [
	['products', rowsOf('Product Rows')],
	['box types', rowsOf('Box Type Rows')],
];
const empty = lists.filter(([, rows]) => rows.length === 0).map(([what]) => what);
if (empty.length > 0) throw new Error(`Komet Sales gave no ${empty.join(' and no ')}`);
const lines = lists.flatMap(([what, rows]) => {
	const noted = rows.filter(({ Note }) => Note).length;
	const active = rows.filter(({ Active }) => Active === 'Yes').length;
	return [
		`${rows.length} ${what}${what === 'products' ? `, ${active} of them active` : ''}`,
		...(noted > 0 ? [`Look at the column Note of ${noted} of them`] : []),
	];
});
return [
	{
		json: {
			subject: `Catalogue: ${lists.map(([what, rows]) => `${rows.length} ${what}`).join(', ')}`,
			text: [
				...lines,
				'',
				'These are all records that Komet Sales gave. Its documentation names no pages of these lists, and no number to compare with.',
			].join('\n'),
		},
		binary: {
			products: $('Products File').first().binary.products,
			boxTypes: $('Box Types File').first().binary.boxTypes,
		},
	},
];
