// What Tryton is asked before anything is written, and the form of its values.
const record = $('Check Record').first().json;
const reason = KINDS.includes(record.kind)
	? ''
	: `this adapter does not enter a ${record.kind} in Tryton, only ${KINDS_SAID}`;
const partyCode = `KOMET-${record.partyId}`;
const reference = `Komet Sales ${record.id}`;
return [
	{
		json: {
			...$input.first().json,
			kind: record.kind,
			reason,
			partyCode,
			reference,
			company: askFor('company.company', [], ['rec_name', 'currency', 'currency.code']),
			party: askFor('party.party', [['code', '=', partyCode]], ['name', 'code']),
			sales: askFor(
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
