// What the settings say of prices, and what Komet Sales can hold of them.
const settings = $('Settings').first().json;
const shown = (value) => quoted(value).slice(0, 60);
const problems = [];
const unitsPerBox = exact(settings.unitsPerBox);
if (unitsPerBox === undefined || unitsPerBox === 0n || unitsPerBox % 10000n !== 0n)
	problems.push(
		`Settings: unitsPerBox must be a whole number above zero, not ${shown(settings.unitsPerBox)}`,
	);
const mayDiffer = exact(settings.lineMayDifferBy);
if (mayDiffer === undefined)
	problems.push(
		`Settings: lineMayDifferBy must be an amount such as 0 or 1.50, not ${shown(settings.lineMayDifferBy)}`,
	);

// Komet takes the price of a unit, with two decimals. What that makes of the total is told, or stops the order.
function priced(price, quantity, line) {
	const unit = 100n * (unitsPerBox / 10000n);
	const cents = (price + unit / 2n) / unit;
	const difference = (cents * unit - price) * (quantity / 10000n);
	const off = difference < 0n ? -difference : difference;
	const unitPrice = money(cents * 100n);
	const words = `${settings.unitsPerBox} units at ${unitPrice} make a box of ${money(cents * unit)} instead of ${money(price)}, so the line would be ${money(off)} ${difference < 0n ? 'less' : 'more'} than ordered`;
	if (cents === 0n)
		line.problems.push(
			`its price ${money(price)} is 0 for each of ${settings.unitsPerBox} units, and nothing is sold for 0`,
		);
	else if (cents > 9999999999n)
		line.problems.push(`its price ${money(price)} is more than Komet Sales takes`);
	else if (off > mayDiffer) line.problems.push(`its price cannot be written exactly: ${words}`);
	else if (off > 0n) line.notes.push(words);
	return unitPrice;
}
