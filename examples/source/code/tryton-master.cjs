// Customers and products of Tryton: parties by their code, products by that of their variant. Tryton
// keeps both once. What is not active any more is found, too.
const SYSTEM = 'Tryton';
const BLOCKED = 'not active';
const [FIND, FIND_AGAIN] = [['Found', 'Unit'], ['Found Again']];
const KEYS = {
	customer: { model: 'party.party', field: 'code', write: 'party.party' },
	product: { model: 'product.product', field: 'suffix_code', write: 'product.template' },
};
const heldText = (text) => text.trim();
const faultOf = (nodes) => nodes.map((node) => answerOf(node).fault).find(Boolean) ?? '';
// Orders name their customer by its ID in Komet Sales, and so does a customer.
const givenId = () => '';
const keyOf = (key) => key;

function masterQuestionsOf({ productUnit }, { kind, key }) {
	const { model, field } = KEYS[kind];
	const fields = ['name', 'active', field, ...(kind === 'product' ? ['template'] : [])];
	const isEither = ['active', 'in', [true, false]];
	return {
		found: askFor(model, [[field, '=', key], isEither], fields),
		unit: askFor('product.uom', [['symbol', '=', productUnit]], ['symbol']),
	};
}
const mastersFound = ([node], { kind }) =>
	answerOf(node).result.map(({ id, name, active, template }) => ({
		id: kind === 'product' ? template : id,
		shown: String(id),
		name,
		isBlocked: active === false,
	}));
function masterFaults({ kind }, held) {
	const units = answerOf('Unit').result.length;
	return kind === 'product' && !held && units !== 1
		? [`Tryton has ${units} units of measure with the symbol that is set in Your Tryton`]
		: [];
}

// Tryton sells no product without a price and a unit; the orders bring their own.
const NO_PRICE = { __class__: 'Decimal', decimal: '0' };
function valuesOf({ kind, key, name }) {
	if (kind === 'customer') return { name, code: key };
	const [{ id: unit }] = answerOf('Unit').result;
	return {
		name,
		default_uom: unit,
		list_price: NO_PRICE,
		salable: true,
		sale_uom: unit,
		products: [['create', [{ suffix_code: key }]]],
	};
}
function masterValues(_settings, wanted, held) {
	const { write } = KEYS[wanted.kind];
	const body = held
		? { method: `model.${write}.write`, params: [[held.id], { name: wanted.name }, {}] }
		: { method: `model.${write}.create`, params: [[valuesOf(wanted)], {}] };
	return { body: { id: 1, ...body } };
}
const masterWritten = () => answerOf('Enter');
const masterTakenBack = () => undefined;
