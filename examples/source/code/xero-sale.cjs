// Sales invoices of Xero. Their reference holds the ID of Komet Sales, and Xero numbers them itself, so
// that no number is ever taken twice. A draft is deleted and an approved one voided; neither can be
// opened again (developer.xero.com/documentation/api/accounting/invoices, "Deleting and voiding").
const SYSTEM = 'Xero';
const [LOOK, LOOK_AGAIN] = [['Invoices'], ['Invoices Again']];
const isOwnReply = (reply) =>
	['Invoices', 'Contacts', 'Items'].some((name) => Array.isArray(Object(reply)[name]));
function faultInReply({ Elements, Detail, Message, Title }, { headers }) {
	const wait = textOf(Object(headers)['retry-after']);
	if (wait) return `too many requests: again in ${wait} seconds`;
	const told = listOf(Elements)
		.flatMap((element) => [element, ...listOf(element.LineItems)])
		.flatMap((element) => listOf(Object(element).ValidationErrors))
		.map(({ Message: words }) => textOf(words));
	return [...new Set(told)].join('; ') || Detail || Message || Title;
}
const heldText = (text) => text.trim();
const linesForRest = (rest) => (rest === 0n ? [] : [{ quantity: '1', price: shownCents(rest) }]);

const baseOf = ({ url }) => textOf(url).replace(/\/+$/, '');
const headersOf = ({ tenant }) => ({
	Accept: 'application/json',
	'xero-tenant-id': textOf(tenant),
});
const where = (condition) => `where=${encodeURIComponent(condition)}`;
const IS_XERO_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const contactAt = (settings, code) =>
	`${baseOf(settings)}/Contacts?includeArchived=true&${IS_XERO_ID.test(code) ? `IDs=${code}` : where(`ContactNumber=="${code}"`)}`;

function questionsOf(settings, record) {
	const { differenceItem } = settings;
	const base = baseOf(settings);
	const key = `KS-${record.id}`;
	const { partyId } = record;
	const items = [
		...new Set([...record.lines.map(({ productId }) => productId), differenceItem].filter(Boolean)),
	];
	const strange = [key, partyId, ...items].filter((text) => /["\\]/.test(text));
	return {
		base,
		key,
		headers: headersOf(settings),
		// How Xero wants such characters in a filter is not documented.
		...(strange.length > 0 ? { reason: `Xero cannot be asked for ${strange.join(', ')}` } : {}),
		askCustomer: contactAt(settings, partyId),
		askItems: `${base}/Items?unitdp=4&${where(items.map((code) => `Code=="${code}"`).join(' OR '))}`,
		// Only with a page do lines come.
		askInvoices: `${base}/Invoices?page=1&unitdp=4&${where(`Type=="ACCREC" AND Reference=="${key}"`)}`,
	};
}

const rowsOf = (node, name) => (ran(node) ? listOf(answerOf(node).reply[name]).map(Object) : []);
const customersFound = () =>
	rowsOf('Customer', 'Contacts').map(({ ContactID, ContactNumber, ContactStatus }) => ({
		id: ContactID,
		code: IS_XERO_ID.test($('Check Record').first().json.partyId) ? ContactID : ContactNumber,
		isBlocked: ContactStatus !== 'ACTIVE',
	}));
const itemsFound = () =>
	rowsOf('Items', 'Items').map(({ Code, IsSold }) => ({
		code: textOf(Code),
		isBlocked: IsSold === false,
	}));
const hasMoreDecimals = (text) => /\.\d{4}\d*[1-9]/.test(text);
const otherFaults = ({ id, lines }) => [
	...(id.length > 60 ? ['its ID is too long'] : []),
	...(lines.some(({ units, price }) => hasMoreDecimals(units) || hasMoreDecimals(price))
		? ['Xero keeps four decimals of a quantity or a price, and a line has more']
		: []),
];

const NUMBER = /^Order (.*) of Komet Sales$/;
const numberLine = (number) => ({ Description: `Order ${number} of Komet Sales` });
// Moments come as /Date(1551399321043+0000)/, days beside it as 2019-02-28T00:00:00.
const momentOf = (date) => Number(/\d+/.exec(textOf(date))?.[0] ?? 0);
const dayOf = ({ Date: date, DateString: day }) =>
	textOf(day).slice(0, 10) || DateTime.fromMillis(momentOf(date), { zone: 'utc' }).toISODate();
const STATES = {
	DRAFT: 'a draft',
	SUBMITTED: 'waiting for approval',
	AUTHORISED: 'approved',
	PAID: 'paid',
	VOIDED: 'voided',
	DELETED: 'deleted',
};
function partyOf(contact) {
	const { ContactID, Name } = Object(contact);
	const isWanted = customersFound().some(({ id }) => id === ContactID);
	return isWanted ? $('Check Record').first().json.partyId : (Name ?? ContactID);
}
const salesOf = (node) =>
	rowsOf(node, 'Invoices')
		.sort(
			(one, other) =>
				momentOf(one.UpdatedDateUTC) - momentOf(other.UpdatedDateUTC) ||
				(one.InvoiceID < other.InvoiceID ? -1 : 1),
		)
		.map((invoice) => {
			const { InvoiceID, InvoiceNumber, Status, AmountPaid, AmountCredited } = invoice;
			const isOpen = !['VOIDED', 'DELETED'].includes(Status);
			const isPaid = Number(AmountPaid ?? 0) !== 0 || Number(AmountCredited ?? 0) !== 0;
			const lines = listOf(invoice.LineItems).map(Object);
			const isNumber = ({ ItemCode, Description }) => !ItemCode && NUMBER.test(textOf(Description));
			return {
				id: InvoiceID,
				shown: textOf(InvoiceNumber) || textOf(InvoiceID),
				state: isPaid ? 'paid, all or in part,' : (STATES[Status] ?? textOf(Status)),
				isApproved: Status === 'AUTHORISED',
				isOpen,
				staysCancelled: true,
				canChange: ['DRAFT', 'SUBMITTED'].includes(Status) && !isPaid,
				canCancel: Status !== 'PAID' && !isPaid,
				party: partyOf(invoice.Contact),
				date: dayOf(invoice),
				number: NUMBER.exec(textOf(lines.find(isNumber)?.Description))?.[1] ?? '',
				currency: invoice.CurrencyCode,
				total: invoice.SubTotal,
				lines: lines
					.filter((line) => !isNumber(line))
					.map(({ ItemCode, Description, Quantity, UnitAmount }) => ({
						item: ItemCode,
						words: Description,
						quantity: Quantity,
						price: UnitAmount,
					})),
			};
		});

function written() {
	const { reply, fault, isUndone } = answerOf('Write Invoice');
	const [invoice] = listOf(reply.Invoices).map(Object);
	return { fault, isUndone, id: textOf(invoice?.InvoiceID) };
}
const takenBack = () => (ran('Take Back') ? answerOf('Take Back') : undefined);
