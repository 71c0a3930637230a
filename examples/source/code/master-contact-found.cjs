// The contacts of a customer that have the name and the type.
function recordsFor(row, { id }) {
	if (!id) return { waits: noCustomer(row) };
	const { failed, records } = listOfCustomer('Contacts of Customers', row);
	if (failed) return { failed };
	const named = records.filter(
		({ name, type }) => isSame(name, row.values.name) && isSame(type, row.values.type),
	);
	return {
		records: named.map((record) => ({
			id: textOf(record.id),
			values: { ...record, emailPod: record.emailPOD },
		})),
	};
}
