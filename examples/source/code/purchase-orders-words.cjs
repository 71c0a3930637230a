// What the shared steps of mails to growers call these orders.
const WORDS = {
	one: 'Purchase order',
	many: 'Purchase orders',
	day: 'ships ',
	table: 'Purchase Orders Mailed',
};
