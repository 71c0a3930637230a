// A customer as the ERP gives it: its columns, and of what kind each is.
const KIND = {
	title: 'Customers',
	list: 'customers',
	lookUp: 'Customers by Code',
	code: 'code',
	key: ['code'],
	required: ['code', 'name'],
	columns: {
		name: 'text',
		phone: 'text',
		fax: 'text',
		website: 'text',
		terms: 'text',
		email_for_invoices: 'addresses',
		email_for_statements: 'addresses',
		credit_hold: 'flag',
		active: 'flag',
	},
};
