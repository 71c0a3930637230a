// The request that enters, changes or cancels the order.
const record = $('Check Record').first().json;
const { orders, key, keyField } = $('Questions').first().json;
const { sale, wanted } = $input.first().json;
const at = sale && `${orders}/${encodeURIComponent(sale.id)}`;
const request = (body) => [{ json: { method: sale ? 'PUT' : 'POST', url: at ?? orders, body } }];

if (record.kind === 'cancellation')
	return request(sale.isSubmitted ? { docstatus: 2 } : { [keyField]: `${key}${CANCELLED}` });
return request({
	customer: wanted.party,
	[keyField]: key,
	po_no: wanted.number,
	delivery_date: wanted.date,
	...(wanted.currency ? { currency: wanted.currency } : {}),
	apply_discount_on: 'Net Total',
	discount_amount: discountOf(restOf(record)),
	items: wanted.lines.map(({ item, words, quantity, price }) => ({
		item_code: item,
		description: words,
		qty: Number(quantity),
		rate: Number(price),
		delivery_date: wanted.date,
	})),
});
