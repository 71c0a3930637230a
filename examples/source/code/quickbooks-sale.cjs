// Invoices and payments of QuickBooks Online. Their number holds the ID of Komet Sales; an invoice that
// was voided keeps its number, and has no amounts. A payment stands on account, until a person applies
// it to invoices. A query finds it by PaymentRefNum, and not by PrivateNote.
const SYSTEM = 'QuickBooks';
const [LOOK, LOOK_AGAIN] = [['Documents'], ['Documents Again']];
const isOwnReply = (reply) =>
	['QueryResponse', 'Invoice', 'Payment', 'Customer'].some((name) => Object(reply)[name]);
function faultInReply({ Fault, fault }) {
	const [error] = listOf(Object(Fault ?? fault).Error ?? Object(Fault ?? fault).error).map(Object);
	return error && (error.Detail ?? error.detail ?? error.Message ?? error.message);
}
const heldText = (text) => text.trim();
const linesForRest = (rest) => (rest === 0n ? [] : [{ quantity: '1', price: shownCents(rest) }]);

const baseOf = ({ url }) => textOf(url).replace(/\/+$/, '');
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const queryAt = (settings, text) =>
	`${baseOf(settings)}/query?minorversion=75&query=${encodeURIComponent(text)}`;
const [INVOICE, PAYMENT] = [
	{ name: 'Invoice', word: 'Order', keyField: 'DocNumber', path: 'invoice' },
	{ name: 'Payment', word: 'Payment', keyField: 'PaymentRefNum', path: 'payment' },
];
const documentOf = ({ kind }) => (kind === 'payment' ? PAYMENT : INVOICE);

function questionsOf(settings, record) {
	const { differenceItem } = settings;
	const key = `KS-${record.id}`;
	const { name, keyField, path } = documentOf(record);
	const query = (text) => queryAt(settings, text);
	const codes = [...record.lines.map(({ productId }) => productId), differenceItem].filter(Boolean);
	return {
		writeAt: `${baseOf(settings)}/${path}?minorversion=75`,
		key,
		askCustomer: query(`select * from Customer where Id = ${quoted(record.partyId)}`),
		askItems: query(
			`select * from Item where Id in (${[...new Set(codes)].map(quoted).join(', ')}) maxresults 1000`,
		),
		askDocuments: query(`select * from ${name} where ${keyField} = ${quoted(key)}`),
	};
}

const rowsOf = (node, name) =>
	ran(node) ? listOf(Object(answerOf(node).reply.QueryResponse)[name]).map(Object) : [];
const foundIn = (node, name) =>
	rowsOf(node, name).map(({ Id, Active }) => ({ code: textOf(Id), isBlocked: Active === false }));
const customersFound = () => foundIn('Customer', 'Customer');
const itemsFound = () => foundIn('Items', 'Item');
function otherFaults({ kind, id, currency, total }) {
	const [customer] = rowsOf('Customer', 'Customer');
	const own = textOf(Object(Object(customer).CurrencyRef).value);
	return [
		...(id.length > 18 ? ['its ID is too long for a number of QuickBooks'] : []),
		...(kind === 'payment' && Number(total) <= 0 ? ['its amount is not above zero'] : []),
		...(currency && own && currency !== own
			? [`its currency is ${currency}, and that of the customer ${own}`]
			: []),
	];
}

const NOTE = /(?:Order|Payment) (.*) of Komet Sales/;
const noteOf = ({ word }, number) => [word, number, 'of Komet Sales'].filter(Boolean).join(' ');
const headOf = (document) => {
	const { Id, SyncToken, PrivateNote, CustomerRef, TxnDate, CurrencyRef } = document;
	return {
		id: Id,
		shown: textOf(Id),
		version: textOf(SyncToken),
		party: Object(CustomerRef).value,
		date: TxnDate,
		number: NOTE.exec(textOf(PrivateNote))?.[1] ?? '',
		currency: Object(CurrencyRef).value,
		// Without several currencies, QuickBooks does not tell its own.
		untold: CurrencyRef ? [] : ['currency'],
		isVoided: Number(document.TotalAmt) === 0 && /^Voided/.test(textOf(PrivateNote)),
	};
};
function invoiceOf(invoice) {
	const { TotalAmt, Balance, TxnTaxDetail } = invoice;
	const head = headOf(invoice);
	const isPaid = Number(Balance) !== Number(TotalAmt);
	const tax = Number(Object(TxnTaxDetail).TotalTax ?? 0);
	return {
		...head,
		state: head.isVoided ? 'voided' : isPaid ? 'paid, all or in part,' : 'open',
		isOpen: !head.isVoided,
		canChange: !isPaid,
		canCancel: !isPaid,
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
}
function paymentOf(payment) {
	const head = headOf(payment);
	const isApplied = listOf(payment.Line).length > 0;
	return {
		...head,
		state: head.isVoided ? 'voided' : isApplied ? 'applied to invoices' : 'on account',
		isOpen: !head.isVoided,
		canChange: !head.isVoided && !isApplied,
		total: payment.TotalAmt,
		lines: [],
	};
}
const byId = (one, other) => Number(one.Id) - Number(other.Id);
const salesOf = (node) => [
	...rowsOf(node, 'Invoice').sort(byId).map(invoiceOf),
	...rowsOf(node, 'Payment').sort(byId).map(paymentOf),
];

function written() {
	const { reply, fault, isUndone } = answerOf('Write Document');
	return { fault, isUndone, id: textOf(Object(reply.Invoice ?? reply.Payment).Id) };
}
const takenBack = () => (ran('Take Back') ? answerOf('Take Back') : undefined);
