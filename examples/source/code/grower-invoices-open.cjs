// Rows to look for in Komet Sales: those whose run was cut off, and for a day those of which it is
// not known whether they arrived.
const MINUTES = 60_000;
const age = (moment) => Date.now() - Date.parse(moment);
return $input
	.all()
	.filter(({ json: { state, createdAt, updatedAt } }) =>
		state === 'working'
			? age(updatedAt) > 30 * MINUTES
			: state === 'unknown' && age(createdAt) < 24 * 60 * MINUTES,
	)
	.map(({ json: { id, state, poNumber, invoiceNumber } }) => ({
		json: { id, state, poNumber, invoiceNumber },
	}));
