// What would be created of each file. A reference that was used before is refused: nothing is bought
// twice.
const earlier = new Map(
	$('Same Orders')
		.all()
		.map(({ json }) => json)
		.filter(({ id }) => id !== undefined)
		.map((row) => [row.orderKey, row]),
);
const WORDS = {
	done: 'it was created',
	unknown: 'it is not known whether it was created',
};
const rows = $('Find IDs')
	.all()
	.map(({ json }) => json);
const taken = new Map();
const proposed = new Map();
for (const some of byOrder(rows.filter(({ state }) => state === 'fit'))) {
	const [{ file, fileName, sheetRow, orderKey }] = some;
	const before = earlier.get(orderKey) ?? taken.get(orderKey);
	proposed.set(
		`${file} ${orderKey}`,
		before
			? {
					state: 'refused',
					reason: `Row ${before.sheetRow} of ${before.fileName} has this reference already, and ${WORDS[before.state] ?? 'it waits there for an approval'}. Give it another reference if it is another order`,
				}
			: { state: 'proposed', reason: wordsOf(orderOf(some)) },
	);
	if (!before) taken.set(orderKey, { sheetRow, fileName });
}
return rows.map(({ file, fileName, sheetRow, state, reason, orderKey, values, target }) => {
	const row = { file, fileName, sheetRow, state, reason, orderKey, run: '' };
	const more = state === 'fit' ? proposed.get(`${file} ${orderKey}`) : {};
	return {
		json: { ...row, ...more, record: JSON.stringify(values), target: JSON.stringify(target) },
	};
});
