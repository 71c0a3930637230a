// The row of each invoice, as it is written before anything is sent.
return $('Beside Its Order')
	.all()
	.map(({ json }, index) => {
		const { mail, sender, poNumber, invoiceNumber, invoiceTotal, fileName, vendorIds } = json;
		const { there, why } = isThere(json, answersOf('Invoices of the Order', index));
		const faults = {
			yes: 'Komet Sales has this invoice already',
			unknown: `nothing was uploaded, since Komet Sales did not tell its invoices: ${why}. Send the mail again later`,
		};
		const reason = json.reason || (faults[there] ?? '');
		const key = [vendorIds.join('+'), poNumber, invoiceNumber].join(' | ').toUpperCase();
		return {
			json: {
				...{ mail, sender, poNumber, invoiceNumber, invoiceTotal, fileName, reason },
				invoiceKey: invoiceNumber ? key : '',
				state: reason ? 'refused' : 'working',
			},
		};
	});
