// Reads the order strictly: what cannot be read with certainty stops it, and is named in the mail.
const order = $('New Order').first().json;

const isEmpty = (value) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function lineOf(item) {
	const isItem = typeof item === 'object' && item !== null && !Array.isArray(item);
	const { skuNr, itemName, itemQuantity, itemPrice, itemTotal } = isItem ? item : {};
	const sku = plainOf(skuNr);
	const quantity = exact(itemQuantity);
	const price = exact(itemPrice);
	const line = {
		sku,
		name: plainOf(itemName).replace(/\s+/g, ' ').slice(0, 100),
		quantity: 0,
		unitPrice: '',
		problems: [],
		notes: [],
	};
	line.title =
		`${isEmpty(itemQuantity) ? 'no quantity' : plainOf(itemQuantity) || shown(itemQuantity)} x ${sku || 'no SKU'} ${line.name}`.trim();
	const isWhole = quantity > 0n && quantity % 10000n === 0n;
	const say = (words) => line.problems.push(words);

	if (!isItem) return { ...line, problems: [`this is no item: ${shown(item)}`] };
	if (sku === '' || /\p{Cc}/u.test(sku))
		say(isEmpty(skuNr) ? 'it has no SKU' : `its SKU cannot be read: ${shown(skuNr)}`);
	if (isEmpty(itemQuantity)) say('its quantity is missing');
	else if (!isWhole)
		say(`its quantity must be a whole number above zero, not ${shown(itemQuantity)}`);
	if (isEmpty(itemPrice)) say('its price is missing');
	else if (price === undefined)
		say(`its price must be a number such as 12.50, not ${shown(itemPrice)}`);
	else if (price === 0n) say('its price is 0, and nothing is sold for 0');
	if (!isEmpty(itemTotal) && exact(itemTotal) === undefined)
		say(`its total must be a number such as 12.50, not ${shown(itemTotal)}`);
	else if (
		!isEmpty(itemTotal) &&
		isWhole &&
		price > 0n &&
		exact(itemTotal) !== price * (quantity / 10000n)
	)
		say(
			`its total ${money(exact(itemTotal))} is not ${quantity / 10000n} x ${money(price)} = ${money(price * (quantity / 10000n))}`,
		);
	if (problems.length === 0 && isWhole && price > 0n)
		line.unitPrice = priced(price, quantity, line);
	if (isWhole) line.quantity = Number(quantity / 10000n);
	return line;
}

// One item alone may come as an object.
const given = order.items;
const items = Array.isArray(given)
	? given
	: typeof given === 'object' && given !== null
		? [given]
		: [];
if (isEmpty(given) || (Array.isArray(given) && given.length === 0))
	problems.push('The order has no items.');
else if (items.length === 0) problems.push(`The items cannot be read: ${shown(given)}`);
const lines = items.map(lineOf);

return [
	{
		json: {
			problems,
			lines,
			lookUps: lines.filter(({ sku }) => sku !== '').map(({ sku }) => ({ sku })),
		},
	},
];
