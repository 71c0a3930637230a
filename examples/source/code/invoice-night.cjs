// What a list says of an invoice: its record is made of its lines later.
const NIGHT = {
	list: 'Invoices That Wait',
	before: 'Invoices Before',
	of: 'Invoices of',
	number: 'number',
	recordOf: (invoice, _id, date) => ({
		number: textOf(invoice.number),
		partyName: textOf(invoice.customerName),
		date,
	}),
};
