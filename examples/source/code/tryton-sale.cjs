// A sale as Tryton holds it and as the record wants it, in one form to compare them. Tryton rounds
// the amount of a line as `cents` does.
const decimal = (text) => ({ __class__: 'Decimal', decimal: text });

function linesOf(record) {
	const wanted = record.lines.map((line) => ({
		description: wordsOfLine(line),
		quantity: Number(line.units),
		price: line.price,
	}));
	const rest = restOf(record);
	if (rest !== 0n) wanted.push({ description: DIFFERENCE, quantity: 1, price: shownCents(rest) });
	return wanted;
}

const formOf = (party, date, number, total, lines) =>
	JSON.stringify([
		party,
		date,
		number,
		Number(total),
		lines.map((line) => [line.description, Number(line.quantity), Number(line.price)]),
	]);
const formOfRecord = (record, partyCode) =>
	formOf(partyCode, record.date, record.number, record.total, linesOf(record));
function formOfSale(sale) {
	const { year, month, day } = Object(sale.shipping_date);
	const date = year ? [year, month, day].map((one) => String(one).padStart(2, '0')).join('-') : '';
	return formOf(
		Object(sale['party.']).code,
		date,
		sale.description,
		Object(sale.untaxed_amount).decimal,
		[...(sale['lines.'] ?? [])]
			.sort((one, other) => one.id - other.id)
			.map(({ description, quantity, unit_price }) => ({
				description,
				quantity,
				price: Object(unit_price).decimal,
			})),
	);
}
const isOpen = ({ state }) => state !== 'cancelled';
