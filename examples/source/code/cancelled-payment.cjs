// What Komet Sales sent, read strictly. Accounting gets no payment whose orders cannot be read.
const { paymentId, paymentNumber, orderIds } = $input.first().json;
const shown = (value) => JSON.stringify(value).slice(0, 60);
const isEmpty = (value) => value === undefined || value === null || String(value).trim() === '';
const isPlain = (value) => ['string', 'number'].includes(typeof value);

// Komet does not always send the orders: then there are no lines.
const given = isEmpty(orderIds) ? [] : orderIds;
const orders = Array.isArray(given) ? given : [given];
const strange = orders.filter((id) => !isPlain(id) || !/^\d+$/.test(String(id)));
const problems = [
	...(strange.length > 0 ? [`the order IDs ${strange.map(shown).join(', ')} cannot be read`] : []),
	...(isEmpty(paymentNumber) || isPlain(paymentNumber)
		? []
		: [`the payment number ${shown(paymentNumber)} cannot be read`]),
];
// An order that is named twice still has one line.
const lines = [...new Map(orders.map((orderId) => [String(orderId), { orderId }])).values()];
return [
	{
		json: {
			paymentId: String(paymentId),
			paymentNumber: isPlain(paymentNumber) ? String(paymentNumber) : '',
			lines,
			orders: lines.map(({ orderId }) => orderId).join(', '),
			problem: problems.join('; '),
		},
	},
];
