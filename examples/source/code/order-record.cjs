// The record of one order for an adapter, from Komet's reply about its ID, and what sales reads about
// it. What cannot be read with certainty is named in `reason`.
const shown = (value) => JSON.stringify(value) ?? 'missing';
const given = (value) => textOf(value) || 'not given';

function theOne(reply, id) {
	const orders = listOf(reply.invoices);
	const [order] = orders;
	if (reply.error) return { fault: `Komet Sales did not give it: ${errorOf(reply)}` };
	if (orders.length !== 1)
		return { fault: `Komet Sales answered ${orders.length} orders for the ID ${id}` };
	if (textOf(Object(order).id) !== id)
		return { fault: `Komet Sales answered the order ${given(order.id)} for the ID ${id}` };
	return { order };
}

function recordOf(reply, id) {
	const { order = {}, fault } = theOne(reply, id);
	const reasons = fault ? [fault] : [];
	const read = (source, member, name, form = textOf) => {
		const text = form(source[member]);
		if (!text && !fault) reasons.push(`${name} cannot be read: ${shown(source[member])}`);
		return text;
	};
	const record = {
		kind: 'order',
		id,
		number: read(order, 'number', 'its number'),
		date: read(order, 'shipDate', 'its ship date'),
		partyId: read(order, 'customerId', 'its customer ID'),
		partyCode: textOf(order.customerCode),
		partyName: read(order, 'customerName', 'its customer'),
		currency: '',
		total: read(order, 'total', 'its total', amountOf),
		lines: listOf(order.details).map((detail, index) => {
			const line = Object(detail);
			const at = (name) => `line ${index + 1}: its ${name}`;
			return {
				productId: read(line, 'productId', at('product ID')),
				product: read(line, 'productDescription', at('product')),
				boxes: read(line, 'totalBoxes', at('quantity'), amountOf),
				boxType: textOf(line.boxType),
				units: read(line, 'totalUnits', at('units'), amountOf),
				price: read(line, 'unitPrice', at('price'), amountOf),
				total: amountOf(line.amount),
			};
		}),
	};
	if (record.lines.length === 0 && !fault) reasons.push('it has no lines');
	const content = [
		`Order: ${record.number} (order ID ${id})`,
		`Customer: ${record.partyName}`,
		`Ships: ${record.date} with ${given(order.carrierName)}`,
		`Boxes: ${given(order.totalBoxes)}`,
		`Total: ${textOf(order.total)}`,
		'',
		...listOf(order.details).map((detail) => {
			const { totalBoxes, boxType, productDescription, unitPrice } = Object(detail);
			const words = [totalBoxes, 'x', boxType, productDescription, 'at', unitPrice];
			return words.map(textOf).filter(Boolean).join(' ');
		}),
	].join('\n');
	return { ...record, content, reason: reasons.join('; ') };
}
