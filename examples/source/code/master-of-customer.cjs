// What Komet Sales has under a customer, of a list that was asked for each customer.
const customersAsked = $('Found Once').all();

function listOfCustomer(node, row) {
	const code = row.code.toUpperCase();
	const items = $(node)
		.all()
		.filter((item, at) => customersAsked[sourceOf(item, at)]?.json.code === code)
		.map(({ json }) => json);
	const failed = items.find(({ error }) => error !== undefined);
	return { failed, records: items };
}

const isSame = (one, other) => spaced(one).toUpperCase() === spaced(other).toUpperCase();
const noCustomer = (row) => `Komet Sales has no customer ${row.code} yet`;
const needless = () => '';
