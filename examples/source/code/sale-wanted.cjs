// An order or a payment as the record wants it, and how it differs from what the ERP holds.
const ran = (node) => $(node).isExecuted;

function wantedSale(record, differenceItem) {
	const { partyId, date, number, currency, total, lines } = record;
	const rest = restOf(record);
	return {
		party: partyId,
		date,
		number,
		currency,
		total,
		lines: [
			...lines.map((line) => ({
				item: line.productId,
				words: wordsOfLine(line),
				quantity: line.units,
				price: line.price,
			})),
			...linesForRest(rest).map((line) => ({ item: differenceItem, words: DIFFERENCE, ...line })),
		],
	};
}

/** A credit tells amounts and no prices: each of its lines is one unit. A payment has no lines. */
function asEntered(record) {
	const { kind, lines } = record;
	if (kind === 'payment') return { ...record, lines: [] };
	if (kind !== 'credit') return record;
	return { ...record, lines: lines.map((line) => ({ ...line, units: '1', price: line.total })) };
}
const nounOf = ({ kind }) => (kind === 'cancellation' ? 'order' : kind);

const MEMBERS = { party: 'customer', date: 'date', number: 'number', currency: 'currency' };
const isSameText = (wanted, held) => heldText(wanted) === heldText(textOf(held));
const isSameNumber = (wanted, held) => textOf(held) !== '' && Number(wanted) === Number(held);

/** In words, empty when it is the same. A currency that Komet Sales did not tell is that of the ERP. */
function differencesOf(wanted, held) {
	const told = (what, one, other) => `${what} is "${textOf(other)}" there and "${one}" here`;
	const heads = Object.entries(MEMBERS)
		.filter(([name]) => name !== 'currency' || wanted.currency !== '')
		.filter(([name]) => !listOf(held.untold).includes(name))
		.filter(([name]) => !isSameText(wanted[name], held[name]))
		.map(([name, word]) => told(`its ${word}`, wanted[name], held[name]));
	const lines = wanted.lines.flatMap((line, index) => {
		const other = Object(held.lines[index]);
		return [
			...['item', 'words'].filter((name) => !isSameText(line[name], other[name])),
			...['quantity', 'price'].filter((name) => !isSameNumber(line[name], other[name])),
		].map((name) =>
			told(`${name === 'words' ? 'text' : name} of line ${index + 1}`, line[name], other[name]),
		);
	});
	const count =
		wanted.lines.length === held.lines.length
			? []
			: [`it has ${held.lines.length} lines there and ${wanted.lines.length} here`];
	const total = isSameNumber(wanted.total, held.total)
		? []
		: [told('its total without taxes', wanted.total, held.total)];
	return [...heads, ...count, ...(count.length > 0 ? [] : lines), ...total].join('; ');
}
