// Customers and items of ERPNext. A field of their own holds the key, since ERPNext gives them names
// of its own.
const [FIND, FIND_AGAIN] = [['Found'], ['Found Again']];
const BLOCKED = 'disabled';
const TYPES = {
	customer: { type: 'Customer', field: 'customerField', name: 'customer_name' },
	product: { type: 'Item', field: 'itemField', name: 'item_name' },
};
const givenId = (id) => id;
const keyOf = (key) => key;
function masterQuestionsOf(settings, { kind, key, inErp }) {
	const { type, field, name } = TYPES[kind];
	const filter = [inErp ? 'name' : settings[field], '=', key];
	const fields = ['name', 'disabled', name, ...(inErp ? [] : [settings[field]])];
	return { ask: listAt(settings, type, [filter], fields) };
}
function mastersFound([node], { kind, key, inErp }) {
	const { field, name } = TYPES[kind];
	const keyField = inErp ? 'name' : $('Questions').first().json[field];
	return rowsOf(node)
		.filter((row) => textOf(row[keyField]) === key)
		.map((row) => ({
			id: row.name,
			shown: textOf(row.name),
			name: row[name],
			isBlocked: Number(row.disabled) === 1,
		}));
}
const masterFaults = () => [];
function masterValues(settings, { kind, key, name }, held) {
	const { type, field, name: nameField } = TYPES[kind];
	const url = addressOf(settings, type);
	if (held)
		return {
			method: 'PUT',
			url: `${url}/${encodeURIComponent(held.id)}`,
			body: { [nameField]: name },
		};
	const { customerGroup, territory, itemGroup, itemUnit } = settings;
	const more =
		kind === 'customer'
			? chosen({ customer_group: customerGroup, territory })
			: { item_code: key, ...chosen({ item_group: itemGroup, stock_uom: itemUnit }) };
	return { method: 'POST', url, body: { [nameField]: name, [settings[field]]: key, ...more } };
}
const masterWritten = () => answerOf('Enter');
// The field is unique, so that there is never a second one.
const masterTakenBack = () => undefined;
