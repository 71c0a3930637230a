// A contact as the ERP gives it. Komet Sales knows no codes of contacts: name and type tell those of a
// customer apart.
const KIND = {
	title: 'Contacts',
	list: 'contacts',
	lookUp: 'Customers by Code',
	newId: 'contactId',
	code: 'customer_code',
	key: ['customer_code', 'name', 'type'],
	required: ['customer_code', 'name', 'type'],
	columns: {
		name: 'text',
		type: 'text',
		phone: 'text',
		ext: 'text',
		mobile: 'text',
		fax: 'text',
		email: 'addresses',
		description: 'text',
		instant_messaging: 'text',
		email_pod: 'flag',
	},
};
