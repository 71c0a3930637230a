// Takes the one order out of Komet's reply. Every value stays as Komet wrote it;
// what cannot be read with certainty is named in `reason`, and nothing is sent then.
const asked = textOf($('Order Confirmed').first().json.orderId);
const reasons = [];

function read(record, member, name, form = /./) {
	const text = textOf(record[member]);
	if (!form.test(text))
		reasons.push(`${name} cannot be read: ${JSON.stringify(record[member]) ?? 'missing'}`);
	return text;
}

const AMOUNT = /^-?\d[\d.,]*$/;
const QUANTITY = /^\d+(\.\d+)?$/;

const orders = listOf($input.first().json.invoices);
const order = orders.length === 1 ? Object(orders[0]) : {};
let lines = [];
if (orders.length === 0) reasons.push(`Komet Sales has no order with the ID ${asked}`);
else if (orders.length > 1)
	reasons.push(`Komet Sales answered ${orders.length} orders for the ID ${asked}`);
else if (textOf(order.id) !== asked)
	reasons.push(
		`Komet Sales answered ${textOf(order.id) ? `the order ${textOf(order.id)}` : 'an order without a readable ID'} for the ID ${asked}`,
	);

const found = {
	orderId: asked,
	invoiceNumber: '',
	customer: '',
	shipDate: '',
	total: '',
	mail: '',
};
if (reasons.length === 0) {
	found.invoiceNumber = read(order, 'number', 'its number');
	found.customer = read(order, 'customerName', 'its customer');
	found.shipDate = read(order, 'shipDate', 'its ship date');
	found.total = read(order, 'total', 'its total', AMOUNT);
	lines = listOf(order.details).map((line, index) => {
		const at = `line ${index + 1}:`;
		const boxes = read(Object(line), 'totalBoxes', `${at} its quantity`, QUANTITY);
		const product = read(Object(line), 'productDescription', `${at} its product`);
		const price = read(Object(line), 'unitPrice', `${at} its price`, AMOUNT);
		return [boxes, 'x', textOf(Object(line).boxType), product, 'at', price]
			.filter(Boolean)
			.join(' ');
	});
	if (lines.length === 0) reasons.push('it has no lines');
}

const given = (value) => textOf(value) || 'not given';
found.mail = [
	`Order: ${found.invoiceNumber} (order ID ${asked})`,
	`Customer: ${found.customer}`,
	`Ships: ${found.shipDate} with ${given(order.carrierName)}`,
	`Boxes: ${given(order.totalBoxes)}`,
	`Total: ${found.total}`,
	'',
	...lines,
].join('\n');
return [{ json: { ...found, reason: reasons.join('; ') } }];
