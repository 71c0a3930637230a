// Of rows of the same invoice only the first is uploaded, whichever mail or run it came with.
const rowsOf = (node) =>
	$(node)
		.all()
		.map(({ json }) => json);
const known = rowsOf('Known Invoices');
const words = {
	done: (row) => `it was uploaded already, on ${textOf(row.createdAt).slice(0, 10)}`,
	unknown: () =>
		'it is not known whether the same invoice, sent before, was uploaded: our buyer looks',
	working: () => 'the same invoice, sent before, is being uploaded',
};
return rowsOf('Write Row')
	.filter(({ state }) => state === 'working')
	.map(({ id, invoiceKey }) => {
		const first = known.find((row) => row.invoiceKey === invoiceKey && row.id < id);
		const reason = first ? (words[first.state] ?? words.working)(first) : '';
		return { json: { id, state: first ? 'refused' : 'working', reason } };
	});
