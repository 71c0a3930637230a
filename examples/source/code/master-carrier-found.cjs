// A carrier of the code. No page says whether the list has those that are not active, too, so they
// are asked for by themselves. The list does not show the capacity.
const inactive = $('Carriers Not Active')
	.all()
	.map(({ json }) => json);

function recordsFor(row, { id, record }) {
	const failed = inactive.find(({ error }) => error !== undefined);
	if (failed) return { failed };
	const others = inactive.filter(
		({ code }) => textOf(code).toUpperCase() === row.code.toUpperCase(),
	);
	const byId = new Map([...others, ...(id ? [record] : [])].map((one) => [textOf(one.id), one]));
	return {
		records: [...byId].map(([one, { name, active }]) => ({ id: one, values: { name, active } })),
	};
}

const needless = ({ active }) =>
	active === 'no' ? 'It is not active in the ERP, and not in Komet Sales' : '';
