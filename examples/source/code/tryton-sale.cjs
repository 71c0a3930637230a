// A sale as Tryton holds it and as the record wants it, in one form to compare them.
const SCALE = 8;
const scaled = (text) => {
	const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
	return BigInt(`${sign}${whole}${part.padEnd(SCALE, '0').slice(0, SCALE)}`);
};
// To cents, ties to the even one, as Tryton rounds the amount of a line.
function cents(value, scale) {
	const step = 10n ** BigInt(scale - 2);
	const [whole, rest] = [value / step, value % step];
	const twice = 2n * (rest < 0n ? -rest : rest);
	const isUp = twice > step || (twice === step && whole % 2n !== 0n);
	return isUp ? whole + (value < 0n ? -1n : 1n) : whole;
}
const shownCents = (value) => {
	const digits = String(value < 0n ? -value : value).padStart(3, '0');
	return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const decimal = (text) => ({ __class__: 'Decimal', decimal: text });

function linesOf({ total, lines }) {
	const wanted = lines.map(({ product, boxes, boxType, units, price }) => ({
		description: `${product} (${[boxes, boxType].filter(Boolean).join(' ')})`,
		quantity: Number(units),
		price,
	}));
	const sum = lines.reduce(
		(all, { units, price }) => all + cents(scaled(units) * scaled(price), 2 * SCALE),
		0n,
	);
	// Charges, discounts and taxes of Komet Sales are no lines there; the total holds them.
	const rest = cents(scaled(total), SCALE) - sum;
	if (rest !== 0n)
		wanted.push({
			description: 'Difference to the total in Komet Sales (charges, discounts, taxes)',
			quantity: 1,
			price: shownCents(rest),
		});
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
