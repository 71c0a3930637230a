// Orders of Odoo, as n8n's node gives them: records, or the words of an error. A page that is no
// answer comes as an item without anything in it, not even an empty record.
const SYSTEM = 'Odoo';
const [LOOK, LOOK_AGAIN] = [
	['Orders', 'Lines'],
	['Orders Again', 'Lines Again'],
];
const heldText = (text) => text.trim();
const linesForRest = (rest) => (rest === 0n ? [] : [{ quantity: '1', price: shownCents(rest) }]);

// A credit is a draft of a credit note.
const DOCUMENTS = {
	order: {
		model: 'sale.order',
		keyField: 'origin',
		date: 'commitment_date',
		number: 'client_order_ref',
		line: {
			model: 'sale.order.line',
			of: 'order_id',
			by: 'order_id',
			quantity: 'product_uom_qty',
		},
		list: 'order_line',
	},
	credit: {
		model: 'account.move',
		keyField: 'invoice_origin',
		date: 'invoice_date',
		number: 'ref',
		line: { model: 'account.move.line', of: 'move_id', by: 'id', quantity: 'quantity' },
		list: 'invoice_line_ids',
	},
};
const documentOfKind = (kind) => DOCUMENTS[kind] ?? DOCUMENTS.order;
const ofRecord = () => documentOfKind($('Check Record').first().json.kind);
function questionsAbout({ kind }) {
	const { model, keyField, date, number, line, list } = documentOfKind(kind);
	const fields = [
		'name',
		'state',
		'partner_id',
		number,
		date,
		'currency_id',
		'amount_untaxed',
		list,
	];
	return {
		model,
		keyField,
		fields: fields.join(','),
		lineModel: line.model,
		lineField: line.by,
		// Of the lines of a credit note, those of the invoice: Odoo keeps some of its own beside them.
		linesOf: line.by === 'id' ? list : 'id',
		lineFields: [line.of, 'product_id', 'name', line.quantity, 'price_unit'].join(','),
	};
}

const questionsOf = ({ differenceItem }, record) => ({
	...questionsAbout(record),
	key: `Komet Sales ${record.kind === 'credit' ? 'credit ' : ''}${record.id}`,
	codes: [
		...new Set([...record.lines.map(({ productId }) => productId), differenceItem].filter(Boolean)),
	],
});

const given = (node) => $(node).all();
function faultOf(nodes) {
	const items = nodes.filter(ran).flatMap(given);
	const failed = items.find(({ json }) => json && json.error !== undefined);
	if (failed) return errorOf(failed.json) || 'an error without words';
	const isRecord = (json) => json && (Object.keys(json).length === 0 || Number.isInteger(json.id));
	return items.every(({ json }) => isRecord(json)) ? '' : 'no answer of Odoo';
}
const rowsOf = (node) =>
	ran(node)
		? given(node)
				.map(({ json }) => Object(json))
				.filter(({ id }) => Number.isInteger(id))
		: [];
// Odoo gives false for what is empty.
const valueOf = (value) => (value === false ? '' : value);
const [idOf, nameOf] = [0, 1].map((at) => (pair) => (Array.isArray(pair) ? pair[at] : ''));

const customersFound = () => rowsOf('Customer').map(({ id, ref }) => ({ id, code: textOf(ref) }));
const itemsFound = () =>
	rowsOf('Items').map(({ id, default_code }) => ({ id, code: textOf(default_code) }));
const codeOf = (found, pair) =>
	found.find(({ id }) => id === idOf(pair))?.code ?? textOf(nameOf(pair));
function otherFaults({ currency }) {
	const [customer] = rowsOf('Customer');
	const own = textOf(nameOf(Object(customer).currency_id));
	return currency && own && currency !== own
		? [`its currency is ${currency}, and that of Odoo ${own}`]
		: [];
}

const STATES = { cancel: 'cancelled', posted: 'posted' };
/** What of its state matters: a draft has no name of its own, and is opened again by a person. */
function stateOf({ id, name, state }) {
	const isCredit = ofRecord() === DOCUMENTS.credit;
	const isDraft = ['draft', 'sent'].includes(state);
	return {
		shown: isCredit && isDraft ? `ID ${id}` : textOf(name),
		state: isDraft ? 'a quotation' : (STATES[state] ?? 'confirmed'),
		isOpen: state !== 'cancel',
		canChange: isDraft || (state === 'cancel' && !isCredit),
		canCancel: isDraft,
	};
}
function salesOf(orders, lines) {
	const { date, number, line: ofLine } = ofRecord();
	return rowsOf(orders)
		.sort((one, other) => one.id - other.id)
		.map((order) => {
			const held = rowsOf(lines)
				.filter((line) => idOf(line[ofLine.of]) === order.id)
				.sort((one, other) => one.id - other.id);
			return {
				id: order.id,
				...stateOf(order),
				party: codeOf(customersFound(), order.partner_id),
				date: textOf(order[date]).slice(0, 10),
				number: valueOf(order[number]),
				currency: nameOf(order.currency_id),
				total: order.amount_untaxed,
				rawLines: held.map(({ id }) => id),
				lines: held.map((line) => ({
					item: codeOf(itemsFound(), line.product_id),
					words: valueOf(line.name),
					quantity: line[ofLine.quantity],
					price: line.price_unit,
				})),
			};
		});
}

// What n8n and its libraries say when it is not known what Odoo did; all else is what Odoo said when
// it undid the request.
const UNSURE =
	/timeout|timed out|socket hang up|aborted|unexpected|ECONN|EPIPE|gateway|unavailable|offline|the service (failed|was not able)|too many requests|status code 5|cannot read prop|JSON|stream|without words|no answer/i;
const NOT_SENT = /ECONNREFUSED|ENOTFOUND|refused the connection|incorrect host/;
function writtenBy(creating, updating) {
	const nodes = [creating, updating];
	const fault = faultOf(nodes);
	const isUndone = fault !== '' && (NOT_SENT.test(fault) || !UNSURE.test(fault));
	return { fault, isUndone, id: rowsOf(creating)[0]?.id };
}
const takenBackBy = (node) =>
	ran(node) ? { fault: errorOf(Object(given(node)[0]).json) } : undefined;
const written = () => writtenBy('Create Order', 'Update Order');
const takenBack = () => takenBackBy('Take Back');
