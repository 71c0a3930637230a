// Amounts without rounding errors, and what an order of Komet Sales holds beside its lines.
const SCALE = 8;
const scaled = (text) => {
	const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
	return BigInt(`${sign}${whole}${part.padEnd(SCALE, '0').slice(0, SCALE)}`);
};
// To cents, ties to the even one.
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

const wordsOfLine = ({ product, boxes, boxType }) =>
	`${product} (${[boxes, boxType].filter(Boolean).join(' ')})`;
const DIFFERENCE = 'Difference to the total in Komet Sales (charges, discounts, taxes)';
// Charges, discounts and taxes of Komet Sales are no lines there; the total holds them. In cents.
const restOf = ({ kind, total, lines }) =>
	kind === 'payment'
		? 0n
		: lines.reduce(
				(rest, { units, price }) => rest - cents(scaled(units) * scaled(price), 2 * SCALE),
				cents(scaled(total), SCALE),
			);
