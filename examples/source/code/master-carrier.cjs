// A carrier as the ERP gives it.
const KIND = {
	title: 'Carriers',
	list: 'carriers',
	lookUp: 'Carriers by Code',
	newId: 'carrierId',
	code: 'code',
	key: ['code'],
	required: ['code', 'name'],
	columns: { name: 'text', active: 'flag', capacity: 'text' },
};
