// What goes out now, each with its document.
const mails = $('Senders').all();
const read = $('Beside Its Order').all();
const rows = $('Write Row').all();
return $('Only Once')
	.all()
	.filter(({ json }) => json.state === 'working')
	.map(({ json: { id } }) => {
		const index = rows.findIndex(({ json }) => json.id === id);
		const { at, property, poNumber, invoiceNumber, invoiceTotal } = read[index].json;
		const document = Object(mails[at].binary)[property];
		return {
			json: { id, poNumber, invoiceNumber, invoiceTotal: Number(invoiceTotal) },
			binary: document ? { data: document } : {},
		};
	});
