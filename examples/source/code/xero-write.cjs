// The request that enters, changes, deletes or voids the invoice.
const record = $('Check Record').first().json;
const { base, key, headers, tenant } = $('Questions').first().json;
const { sale, wanted } = $input.first().json;
const change = (values) => [
	{ json: { method: 'POST', url: `${base}/Invoices/${sale.id}?unitdp=4`, headers, body: values } },
];

if (record.kind === 'cancellation')
	return change({ InvoiceID: sale.id, Status: sale.isApproved ? 'VOIDED' : 'DELETED' });
const [customer] = customersFound();
const values = {
	Contact: { ContactID: customer.id },
	Date: wanted.date,
	...(wanted.currency ? { CurrencyCode: wanted.currency } : {}),
	LineAmountTypes: 'Exclusive',
	// Lines without an ID of Xero take the place of those that are there.
	LineItems: [
		numberLine(wanted.number),
		...wanted.lines.map(({ item, words, quantity, price }) => ({
			ItemCode: item,
			Description: words,
			Quantity: Number(quantity),
			UnitAmount: Number(price),
		})),
	],
};
if (sale) return change({ InvoiceID: sale.id, ...values });
// Two runs that found the same ask for the same invoice.
const once = `${tenant}-${key}-${salesOf(...LOOK).length}`;
return [
	{
		json: {
			method: 'PUT',
			url: `${base}/Invoices?unitdp=4`,
			headers: { ...headers, 'Idempotency-Key': once },
			body: { Type: 'ACCREC', Status: 'DRAFT', Reference: key, ...values },
		},
	},
];
