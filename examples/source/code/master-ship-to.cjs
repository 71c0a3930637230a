// A ship-to as the ERP gives it. No method of Komet Sales takes a code for one, so the name tells the
// ship-tos of a customer apart.
const KIND = {
	title: 'Ship-Tos',
	list: 'ship-tos',
	lookUp: 'Customers by Code',
	newId: 'shipToId',
	code: 'customer_code',
	key: ['customer_code', 'name'],
	required: ['customer_code', 'name'],
	columns: {
		name: 'text',
		address: 'text',
		city: 'text',
		state: 'text',
		zipcode: 'text',
		country: 'text',
		phone: 'text',
		fax: 'text',
		carrier_code: 'code',
		carrier_account: 'text',
		sales_person_code_for_flowers: 'text',
		sales_person_code_for_plants: 'text',
	},
};
