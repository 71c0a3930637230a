const WORDS = {
	one: 'Credit for invoice',
	many: 'Credits',
	done: 'In the ERP now, and marked as synchronized in Komet Sales:',
	refused: 'Not entered. As long as a credit waits in Komet Sales, it is tried again each night:',
	unknown: 'Nobody knows. Look in the ERP and in Komet Sales before anybody enters it by hand:',
	gone: 'No longer waiting:',
};
