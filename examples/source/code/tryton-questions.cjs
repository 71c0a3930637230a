// What Tryton is asked before anything is written, and the form of its values.
const record = $('Check Record').first().json;
const taken = ['order', 'cancellation', 'customer'];
const reason = taken.includes(record.kind)
	? ''
	: `this adapter does not enter a ${record.kind} in Tryton, only orders, cancellations and customers`;
const ask = (model, domain, fields, most = 20) => ({
	id: 1,
	method: `model.${model}.search_read`,
	params: [domain, 0, most, [['id', 'ASC']], fields, {}],
});
const partyCode = `KOMET-${record.kind === 'customer' ? record.id : record.partyId}`;
const reference = `Komet Sales ${record.id}`;
return [
	{
		json: {
			reason,
			partyCode,
			reference,
			company: ask('company.company', [], ['rec_name', 'currency', 'currency.code']),
			party: ask('party.party', [['code', '=', partyCode]], ['name', 'code']),
			sales: ask(
				'sale.sale',
				[['reference', '=', reference]],
				[
					'state',
					'party.code',
					'shipping_date',
					'description',
					'untaxed_amount',
					'currency.code',
					'lines.description',
					'lines.quantity',
					'lines.unit_price',
				],
			),
		},
	},
];
