const WORDS = {
	one: 'Order',
	many: 'Orders',
	done: 'Caught up: these orders were confirmed and not synchronized. They are in the ERP now, and marked in Komet Sales.',
	refused: 'Not caught up. As long as an order waits in Komet Sales, it is tried again:',
	unknown: 'Nobody knows. Look in the ERP and in Komet Sales before anybody enters it by hand:',
	gone: 'No longer waiting:',
};
