const WORDS = {
	one: 'Invoice',
	many: 'Invoices',
	done: 'In the ERP now, and marked as synchronized in Komet Sales:',
	refused: 'Not entered. As long as an invoice waits in Komet Sales, it is tried again each night:',
	unknown: 'Nobody knows. Look in the ERP and in Komet Sales before anybody enters it by hand:',
	gone: 'No longer waiting:',
};
