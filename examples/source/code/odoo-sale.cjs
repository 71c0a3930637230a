// Orders of Odoo, as n8n's node gives them: records, or the words of an error. A page that is no
// answer comes as an item without anything in it, not even an empty record.
const SYSTEM = 'Odoo';
const [LOOK, LOOK_AGAIN] = [
	['Orders', 'Lines'],
	['Orders Again', 'Lines Again'],
];
const heldText = (text) => text.trim();
const linesForRest = (rest) => (rest === 0n ? [] : [{ quantity: '1', price: shownCents(rest) }]);

const questionsOf = ({ differenceItem }, record) => ({
	key: `Komet Sales ${record.id}`,
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

const STATES = { draft: 'a quotation', sent: 'a quotation', cancel: 'cancelled' };
const salesOf = (orders, lines) =>
	rowsOf(orders)
		.sort((one, other) => one.id - other.id)
		.map((order) => {
			const isQuotation = ['draft', 'sent'].includes(order.state);
			return {
				id: order.id,
				shown: textOf(order.name),
				state: STATES[order.state] ?? 'confirmed',
				isOpen: order.state !== 'cancel',
				canChange: isQuotation || order.state === 'cancel',
				canCancel: isQuotation,
				party: codeOf(customersFound(), order.partner_id),
				date: textOf(order.commitment_date).slice(0, 10),
				number: valueOf(order.client_order_ref),
				currency: nameOf(order.currency_id),
				total: order.amount_untaxed,
				lines: rowsOf(lines)
					.filter(({ order_id }) => idOf(order_id) === order.id)
					.sort((one, other) => one.id - other.id)
					.map((line) => ({
						item: codeOf(itemsFound(), line.product_id),
						words: valueOf(line.name),
						quantity: line.product_uom_qty,
						price: line.price_unit,
					})),
			};
		});

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
