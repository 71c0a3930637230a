// Which invoices each line may pay: those that its reference names, else those with its amount. A
// line that came before, in whatever file, is not looked at.
const MOST = 5;
const itemsOf = (node) =>
	$(node)
		.all()
		.map(({ json }) => json);

const before = new Map(itemsOf('Same Lines').map((row) => [row.lineKey, row]));
const WORDS = {
	done: 'it was entered',
	unknown:
		'it is not known whether it was entered. Look in Komet Sales, and write done or refused into its state in the table Bank Payments',
};
function cameBefore({ lineKey, values: now }) {
	const row = before.get(lineKey);
	if (!row?.id) return undefined;
	const other = JSON.parse(row.record);
	const isOther = ['date', 'amount'].some((name) => other[name] !== now[name]);
	const values = isOther ? `, with other values (${other.date}, ${other.amount})` : '';
	return {
		state: isOther ? 'refused' : 'before',
		reason: `It came before, as row ${row.sheetRow} of ${row.fileName}${values}: ${WORDS[row.state] ?? 'it waits there for an approval'}`,
	};
}

const listed = itemsOf('Invoices').filter((json) => Object.keys(json).length > 0);
const failed = listed.find(({ error }) => error);
const known = new Map(
	listed.map((one) => [
		textOf(one.number),
		{ total: amountOf(one.total), status: textOf(one.status) },
	]),
);
const numbersIn = (text) => [
	...new Set((text.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, ''))),
];

return itemsOf('Check Rows').map((json) => {
	if (json.state !== 'fit') return { json: { ...json, look: [] } };
	const again = cameBefore(json);
	if (again) return { json: { ...json, ...again, look: [] } };
	if (failed)
		return {
			json: {
				...json,
				state: 'refused',
				reason: `The invoices of Komet Sales could not be read: ${errorOf(failed)}. Send the file again`,
				look: [],
			},
		};
	const { reference, amount } = json.values;
	const named = numbersIn(reference).filter((number) => known.has(number));
	if (named.length > 0) return { json: { ...json, by: 'reference', look: named } };
	const fits = [...known].filter(
		([number, { total, status }]) =>
			number && total && !isVoided(status) && cents(total) === cents(amount),
	);
	const all = fits.map(([number]) => number);
	return { json: { ...json, by: 'amount', all, look: all.length > MOST ? [] : all } };
});
