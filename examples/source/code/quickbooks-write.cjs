// The request that enters, changes or voids the invoice, or enters or changes the payment.
const record = $('Check Record').first().json;
const { writeAt, key } = $('Questions').first().json;
const { sale, wanted } = $input.first().json;
const document = documentOf(record);
const same = sale ? { Id: sale.id, SyncToken: sale.version } : {};
const post = (query, body) => [{ json: { url: `${writeAt}${query}`, body } }];

if (record.kind === 'cancellation') return post('&operation=void', same);
const head = {
	...same,
	...(sale ? { sparse: true } : {}),
	[document.keyField]: key,
	PrivateNote: noteOf(document, wanted.number),
	CustomerRef: { value: wanted.party },
	TxnDate: wanted.date,
	...(wanted.currency && !sale?.untold.length ? { CurrencyRef: { value: wanted.currency } } : {}),
};
if (record.kind === 'payment') return post('', { ...head, TotalAmt: Number(wanted.total) });
return post('', {
	...head,
	Line: wanted.lines.map(({ item, words, quantity, price }) => ({
		DetailType: 'SalesItemLineDetail',
		Description: words,
		Amount: Number(shownCents(cents(scaled(quantity) * scaled(price), 2 * SCALE))),
		SalesItemLineDetail: {
			ItemRef: { value: item },
			Qty: Number(quantity),
			UnitPrice: Number(price),
		},
	})),
});
