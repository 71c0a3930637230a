// Orders of ERPNext. A field of their own holds the ID of Komet Sales; a draft that was cancelled
// holds it with a word behind, since ERPNext cancels submitted orders only.
const SYSTEM = 'ERPNext';
const [LOOK, LOOK_AGAIN] = [
	['Orders', 'Order'],
	['Orders Again', 'Order Again'],
];
const CANCELLED = ' cancelled';
const isOwnReply = (reply) => Object(reply).data !== undefined;
function faultInReply({ _server_messages: messages, exception, exc_type, message }) {
	try {
		const told = JSON.parse(messages).map((text) => JSON.parse(text).message);
		return told.join(': ');
	} catch {
		return exception ?? exc_type ?? message;
	}
}
// ERPNext keeps texts of lines as HTML.
const heldText = (text) =>
	text
		.replace(/<[^>]*>/g, ' ')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ')
		.trim();

// ERPNext takes no negative price: what the total holds less is a discount of the order.
const linesForRest = (rest) => (rest > 0n ? [{ quantity: '1', price: shownCents(rest) }] : []);
const discountOf = (rest) => (rest < 0n ? Number(shownCents(-rest)) : 0);

const addressOf = ({ url }, type) =>
	`${textOf(url).replace(/\/+$/, '')}/api/resource/${encodeURIComponent(type)}`;
const listAt = (settings, type, filters, fields) =>
	`${addressOf(settings, type)}?filters=${encodeURIComponent(JSON.stringify(filters))}&fields=${encodeURIComponent(JSON.stringify(fields))}&limit_page_length=500&order_by=${encodeURIComponent('creation asc')}`;

function questionsOf(settings, record) {
	const { keyField, differenceItem } = settings;
	const key = record.id;
	const list = (...asked) => listAt(settings, ...asked);
	const codes = [...record.lines.map(({ productId }) => productId), differenceItem].filter(Boolean);
	return {
		orders: addressOf(settings, 'Sales Order'),
		key,
		askCustomer: list('Customer', [['name', '=', record.partyId]], ['name', 'disabled']),
		askItems: list('Item', [['name', 'in', [...new Set(codes)]]], ['name', 'disabled']),
		askOrders: list(
			'Sales Order',
			[[keyField, 'in', [key, `${key}${CANCELLED}`]]],
			['name', 'docstatus'],
		),
	};
}

const rowsOf = (node) => listOf(answerOf(node).reply.data).map(Object);
const foundIn = (node) =>
	rowsOf(node).map(({ name, disabled }) => ({
		code: textOf(name),
		isBlocked: Number(disabled) === 1,
	}));
const customersFound = () => foundIn('Customer');
const itemsFound = () => foundIn('Items');
const otherFaults = () => [];

const STATES = ['draft', 'submitted', 'cancelled'];
function salesOf(list, one) {
	if (rowsOf(list).length > 1)
		return rowsOf(list).map(({ name }) => ({ id: name, shown: name, isOpen: true, lines: [] }));
	if (!ran(one)) return [];
	const { keyField } = $('Questions').first().json;
	const order = Object(answerOf(one).reply.data);
	const status = Number(order.docstatus);
	const isMarked = textOf(order[keyField]).endsWith(CANCELLED);
	return [
		{
			id: order.name,
			shown: textOf(order.name),
			state: isMarked ? 'marked as cancelled' : STATES[status],
			isSubmitted: status === 1,
			isOpen: status !== 2 && !isMarked,
			canChange: status === 0,
			canCancel: true,
			party: order.customer,
			date: order.delivery_date,
			number: order.po_no,
			currency: order.currency,
			total: order.net_total,
			lines: listOf(order.items).map((line) => ({
				item: line.item_code,
				words: line.description,
				quantity: line.qty,
				price: line.rate,
			})),
		},
	];
}

function written() {
	const { reply, fault, isUndone } = answerOf('Write Order');
	return { fault, isUndone, id: textOf(Object(reply.data).name) };
}
// The field is unique, so that there is never a second one.
const takenBack = () => undefined;
