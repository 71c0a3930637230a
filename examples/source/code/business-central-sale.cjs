// Orders of Business Central. Their external document number holds the ID of Komet Sales; a word
// behind it marks one that was cancelled, and its lines are gone. An order that is invoiced as a whole
// is not there any more: then its invoice tells.
const SYSTEM = 'Business Central';
const [LOOK, LOOK_AGAIN] = [
	['Orders', 'Invoices'],
	['Orders Again', 'Invoices Again'],
];
const CANCELLED = ' CANCELLED';
const isOwnReply = (reply) => Array.isArray(Object(reply).value) || Boolean(Object(reply).id);
const faultInReply = ({ error }) => Object(error).message;
// As long as its texts may be.
const heldText = (text) => text.trim().slice(0, 100).trim();
// A line that takes off has a quantity below zero.
const linesForRest = (rest) =>
	rest === 0n
		? []
		: [{ quantity: rest < 0n ? '-1' : '1', price: shownCents(rest < 0n ? -rest : rest) }];

const baseOf = ({ url, company }) =>
	`${textOf(url).replace(/\/+$/, '')}/companies(${textOf(company)})`;
const isOneOf = (field, values) =>
	encodeURIComponent(
		values.map((value) => `${field} eq '${value.replaceAll("'", "''")}'`).join(' or '),
	);

// A credit memo that was posted stands in the same list.
const DOCUMENTS = {
	order: {
		list: 'salesOrders',
		lines: 'salesOrderLines',
		dates: ['requestedDeliveryDate'],
		states: { Draft: 'open', Open: 'released' },
		title: 'Order',
	},
	credit: {
		list: 'salesCreditMemos',
		lines: 'salesCreditMemoLines',
		dates: ['postingDate', 'creditMemoDate'],
		states: { Draft: 'open', Open: 'posted', Paid: 'posted', Canceled: 'cancelled' },
		title: 'Credit for invoice',
	},
};
const documentOfKind = (kind) => DOCUMENTS[kind] ?? DOCUMENTS.order;
const ofRecord = () => documentOfKind($('Check Record').first().json.kind);

function questionsOf(settings, record) {
	const base = baseOf(settings);
	const { list, lines } = documentOfKind(record.kind);
	const key = `KOMET-${record.id}`;
	const { differenceItem } = settings;
	const codes = [...record.lines.map(({ productId }) => productId), differenceItem].filter(Boolean);
	const keys = isOneOf('externalDocumentNumber', [key, `${key}${CANCELLED}`]);
	return {
		key,
		documents: `${base}/${list}`,
		documentLines: `${base}/${lines}`,
		askCustomer: `${base}/customers?$filter=${isOneOf('number', [record.partyId])}`,
		askItems: `${base}/items?$filter=${isOneOf('number', [...new Set(codes)])}`,
		askOrders: `${base}/${list}?$filter=${keys}&$expand=${lines}`,
		askInvoices: `${base}/salesInvoices?$filter=${isOneOf('externalDocumentNumber', [key])}&$expand=salesInvoiceLines`,
	};
}

const rowsOf = (node) => (ran(node) ? listOf(answerOf(node).reply.value).map(Object) : []);
const isBlank = (text) => ['', '_x0020_'].includes(textOf(text));
const customersFound = () =>
	rowsOf('Customer').map(({ number, blocked }) => ({
		code: textOf(number),
		isBlocked: !isBlank(blocked),
	}));
const itemsFound = () =>
	rowsOf('Items').map(({ number, blocked }) => ({
		code: textOf(number),
		isBlocked: blocked === true,
	}));
const otherFaults = ({ id }) =>
	id.length > 19 ? ['its ID is too long for an external document number'] : [];

// The number that people see stands in a line of text, since documents have no field for it there.
const NUMBER = /^(?:Order|Credit for invoice) (.*) of Komet Sales$/;
const numberLine = (number) => ({
	lineType: 'Comment',
	description: `${ofRecord().title} ${number} of Komet Sales`,
});
const isText = ({ lineType, description }) =>
	lineType === 'Comment' && NUMBER.test(textOf(description));

function documentOf(document, list) {
	const lines = listOf(document[list])
		.map(Object)
		.sort((one, other) => one.sequence - other.sequence);
	return {
		id: document.id,
		shown: textOf(document.number),
		party: document.customerNumber,
		currency: document.currencyCode,
		total: document.totalAmountExcludingTax,
		number: NUMBER.exec(textOf(lines.find(isText)?.description))?.[1] ?? '',
		rawLines: lines.map(({ id }) => id),
		lines: lines
			.filter((line) => !isText(line))
			.map((line) => ({
				item: line.lineObjectNumber,
				words: line.description,
				quantity: line.quantity,
				price: line.unitPrice,
			})),
	};
}
function salesOf(orders, invoices) {
	const { lines, dates, states, list } = ofRecord();
	const found = rowsOf(orders)
		.map((order) => ({
			...documentOf(order, lines),
			state: states[order.status] ?? 'in review',
			isOpen: !textOf(order.externalDocumentNumber).endsWith(CANCELLED),
			canChange: order.status === 'Draft',
			canCancel: order.status === 'Draft',
			date: order[dates[0]],
		}))
		.sort((one, other) => (one.shown < other.shown ? -1 : 1));
	if (found.length > 0 || list !== DOCUMENTS.order.list) return found;
	return rowsOf(invoices).map((invoice) => ({
		...documentOf(invoice, 'salesInvoiceLines'),
		state: 'invoiced',
		isOpen: true,
		canChange: false,
		canCancel: false,
		untold: ['date'],
	}));
}

function written() {
	const answers = ['Delete Lines', 'Write Order']
		.filter(ran)
		.flatMap((node) => $(node).all())
		.map(({ json }) => httpAnswer(json));
	const faults = answers.filter(({ fault }) => fault);
	return {
		fault: [...new Set(faults.map(({ fault }) => fault))].join('; '),
		isUndone: faults.length > 0 && answers.every(({ isUndone }) => isUndone),
		id: ran('Write Order') ? answers.at(-1).reply.id : undefined,
	};
}
const takenBack = () => (ran('Take Back') ? answerOf('Take Back') : undefined);
