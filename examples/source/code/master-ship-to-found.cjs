// The ship-tos of a customer that have the name, and the ID of the carrier that the ERP names.
const carriers = $('Carriers')
	.all()
	.map(({ json }) => json);

function carrierOf({ carrierCode }) {
	if (!carrierCode) return { more: { carrierId: '' } };
	const failed = carriers.find(({ error }) => error !== undefined);
	if (failed) return { failed };
	const fit = carriers.filter(({ code }) => isSame(code, carrierCode));
	const ids = [...new Set(fit.map(({ id }) => textOf(id)))];
	return ids.length === 1 && ids[0]
		? { more: { carrierId: ids[0] } }
		: { fault: `Komet Sales has ${ids.length || 'no'} carriers of the code ${carrierCode}` };
}

function recordsFor(row, { id }) {
	if (!id) return { waits: noCustomer(row) };
	const { failed, records } = listOfCustomer('Ship-Tos of Customers', row);
	if (failed) return { failed };
	const named = records.filter(({ name }) => isSame(name, row.values.name));
	return {
		records: named.map((record) => ({ id: textOf(record.id), values: record })),
		...carrierOf(row.values),
	};
}
