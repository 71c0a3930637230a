// The request that enters, changes or voids the invoice.
const record = $('Check Record').first().json;
const { base, key } = $('Questions').first().json;
const { sale, wanted } = $input.first().json;
const same = sale && { Id: sale.id, SyncToken: sale.version };
const post = (query, body) => [{ json: { url: `${base}/invoice?minorversion=75${query}`, body } }];

if (record.kind === 'cancellation') return post('&operation=void', same);
return post('', {
	...(sale ? { ...same, sparse: true } : {}),
	DocNumber: key,
	PrivateNote: noteOf(wanted.number),
	CustomerRef: { value: wanted.party },
	TxnDate: wanted.date,
	...(wanted.currency && !sale?.untold.length ? { CurrencyRef: { value: wanted.currency } } : {}),
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
