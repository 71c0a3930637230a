// The request that enters, changes, deletes or voids the invoice.
const record = $('Check Record').first().json;
const { base, key, headers, tenant } = $('Questions').first().json;
const { sale, wanted } = $input.first().json;
const request = (method, path, more, values) => [
	{
		json: {
			method,
			url: `${base}/Invoices${path}?unitdp=4`,
			headers: { ...headers, ...more },
			body: { Invoices: [values] },
		},
	},
];
const change = (values) => request('POST', `/${sale.id}`, {}, { InvoiceID: sale.id, ...values });

if (record.kind === 'cancellation')
	return change({ Status: sale.isApproved ? 'VOIDED' : 'DELETED' });
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
if (sale) return change(values);
// Two runs that found the same ask for the same invoice (Idempotency-Key in xero_accounting.yaml of
// github.com/XeroAPI/Xero-OpenAPI: retried without duplicates, 128 characters at most).
const once = `${tenant}-${key}-${salesOf(...LOOK).length}`;
return request(
	'PUT',
	'',
	{ 'Idempotency-Key': once },
	{ Type: 'ACCREC', Status: 'DRAFT', Reference: key, ...values },
);
