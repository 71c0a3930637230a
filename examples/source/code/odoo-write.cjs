// The values that enter, change or cancel the order, or the credit; the node sends all of them.
const record = $('Check Record').first().json;
const { key } = $('Questions').first().json;
const { sale, wanted } = $input.first().json;
if (record.kind === 'cancellation') return [{ json: { state: 'cancel' } }];
const idIn = (found, code) => found.find((one) => one.code === code).id;
const { keyField, date, number, line: ofLine, list } = ofRecord();
const isCredit = record.kind === 'credit';
const lines = wanted.lines.map(({ item, words, quantity, price }) => [
	0,
	0,
	{
		product_id: idIn(itemsFound(), item),
		name: words,
		[ofLine.quantity]: Number(quantity),
		price_unit: Number(price),
	},
]);
return [
	{
		json: {
			...(isCredit && !sale ? { move_type: 'out_refund' } : {}),
			[keyField]: key,
			partner_id: idIn(customersFound(), wanted.party),
			[number]: wanted.number,
			// An order has a time, too: at noon it is the same day almost everywhere.
			[date]: isCredit ? wanted.date : `${wanted.date} 12:00:00`,
			...(sale && !sale.isOpen ? { state: 'draft' } : {}),
			[list]: [...(sale?.rawLines ?? []).map((id) => [2, id, 0]), ...lines],
		},
	},
];
