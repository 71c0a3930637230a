// Customers and products of Odoo; those that are archived are found only when they are asked for.
const [FIND, FIND_AGAIN] = [
	['Found', 'Archived'],
	['Found Again', 'Archived Again'],
];
const BLOCKED = 'archived';
const KEYS = {
	customer: { model: 'res.partner', field: 'ref' },
	product: { model: 'product.product', field: 'default_code' },
};
const givenId = (id) => id;
const keyOf = (key) => key;
const masterQuestionsOf = (_settings, { kind, key }) => ({
	...KEYS[kind],
	key,
	fields: `name,active,${KEYS[kind].field}`,
});
const mastersFound = (nodes, { kind, key }) =>
	nodes
		.flatMap(rowsOf)
		.filter((row) => textOf(row[KEYS[kind].field]) === key)
		.sort((one, other) => one.id - other.id)
		.map(({ id, name, active }) => ({
			id,
			shown: key,
			told: `ID ${id}`,
			name: valueOf(name),
			isBlocked: active === false,
		}));
const masterFaults = () => [];
// Odoo lists a partner among the customers when this rank is above zero.
const masterValues = (_settings, { kind, key, name }, held) => ({
	name,
	...(held ? {} : { [KEYS[kind].field]: key }),
	...(held || kind !== 'customer' ? {} : { customer_rank: 1 }),
});
const masterWritten = () => writtenBy('Create Record', 'Update Record');
const masterTakenBack = () => takenBackBy('Take Record Back');
