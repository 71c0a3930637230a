// The values that enter, change or cancel the order; the node sends all of them.
const record = $('Check Record').first().json;
const { key } = $('Questions').first().json;
const { sale, wanted } = $input.first().json;
if (record.kind === 'cancellation') return [{ json: { state: 'cancel' } }];
const idIn = (found, code) => found.find((one) => one.code === code).id;
const lines = wanted.lines.map(({ item, words, quantity, price }) => [
	0,
	0,
	{
		product_id: idIn(itemsFound(), item),
		name: words,
		product_uom_qty: Number(quantity),
		price_unit: Number(price),
	},
]);
return [
	{
		json: {
			origin: key,
			partner_id: idIn(customersFound(), wanted.party),
			client_order_ref: wanted.number,
			// At noon it is the same day almost everywhere.
			commitment_date: `${wanted.date} 12:00:00`,
			...(sale && !sale.isOpen ? { state: 'draft' } : {}),
			order_line: [...(sale ? [[5, 0, 0]] : []), ...lines],
		},
	},
];
