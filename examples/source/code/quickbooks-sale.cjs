// Invoices of QuickBooks Online. Their number holds the ID of Komet Sales; one that was voided keeps
// its number, and has no amounts.
const SYSTEM = 'QuickBooks';
const [LOOK, LOOK_AGAIN] = [['Invoices'], ['Invoices Again']];
const isOwnReply = (reply) => Boolean(Object(reply).QueryResponse ?? Object(reply).Invoice);
function faultInReply({ Fault, fault }) {
	const [error] = listOf(Object(Fault ?? fault).Error ?? Object(Fault ?? fault).error).map(Object);
	return error && (error.Detail ?? error.detail ?? error.Message ?? error.message);
}
const heldText = (text) => text.trim();
const linesForRest = (rest) => (rest === 0n ? [] : [{ quantity: '1', price: shownCents(rest) }]);

function questionsOf({ url, differenceItem }, record) {
	const base = textOf(url).replace(/\/+$/, '');
	const key = `KS-${record.id}`;
	const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
	const query = (text) => `${base}/query?minorversion=75&query=${encodeURIComponent(text)}`;
	const codes = [...record.lines.map(({ productId }) => productId), differenceItem].filter(Boolean);
	return {
		base,
		key,
		askCustomer: query(`select * from Customer where Id = ${quoted(record.partyId)}`),
		askItems: query(
			`select * from Item where Id in (${[...new Set(codes)].map(quoted).join(', ')}) maxresults 1000`,
		),
		askInvoices: query(`select * from Invoice where DocNumber = ${quoted(key)}`),
	};
}

const rowsOf = (node, name) => listOf(Object(answerOf(node).reply.QueryResponse)[name]).map(Object);
const foundIn = (node, name) =>
	rowsOf(node, name).map(({ Id, Active }) => ({ code: textOf(Id), isBlocked: Active === false }));
const customersFound = () => foundIn('Customer', 'Customer');
const itemsFound = () => foundIn('Items', 'Item');
function otherFaults({ id, currency }) {
	const [customer] = rowsOf('Customer', 'Customer');
	const own = textOf(Object(Object(customer).CurrencyRef).value);
	return [
		...(id.length > 18 ? ['its ID is too long for the number of an invoice'] : []),
		...(currency && own && currency !== own
			? [`its currency is ${currency}, and that of the customer ${own}`]
			: []),
	];
}

const NOTE = /Order (.*) of Komet Sales/;
const noteOf = (number) => `Order ${number} of Komet Sales`;
const salesOf = (node) =>
	rowsOf(node, 'Invoice')
		.sort((one, other) => Number(one.Id) - Number(other.Id))
		.map((invoice) => {
			const { Id, PrivateNote, TotalAmt, Balance, TxnTaxDetail, CurrencyRef } = invoice;
			const isVoided = Number(TotalAmt) === 0 && /^Voided/.test(textOf(PrivateNote));
			const isPaid = Number(Balance) !== Number(TotalAmt);
			const tax = Number(Object(TxnTaxDetail).TotalTax ?? 0);
			return {
				id: Id,
				shown: textOf(Id),
				version: textOf(invoice.SyncToken),
				state: isVoided ? 'voided' : isPaid ? 'paid, all or in part,' : 'open',
				isOpen: !isVoided,
				canChange: !isPaid,
				canCancel: !isPaid,
				party: Object(invoice.CustomerRef).value,
				date: invoice.TxnDate,
				number: NOTE.exec(textOf(PrivateNote))?.[1] ?? '',
				currency: Object(CurrencyRef).value,
				// Without several currencies, QuickBooks does not tell its own.
				untold: CurrencyRef ? [] : ['currency'],
				total: (Number(TotalAmt) - tax).toFixed(2),
				lines: listOf(invoice.Line)
					.map(Object)
					.filter(({ DetailType }) => DetailType === 'SalesItemLineDetail')
					.map(({ Description, SalesItemLineDetail: detail }) => ({
						item: Object(detail.ItemRef).value,
						words: Description,
						quantity: detail.Qty,
						price: detail.UnitPrice,
					})),
			};
		});

function written() {
	const { reply, fault, isUndone } = answerOf('Write Invoice');
	return { fault, isUndone, id: textOf(Object(reply.Invoice).Id) };
}
const takenBack = () => (ran('Take Back') ? answerOf('Take Back') : undefined);
