// What the shared steps of mails to growers call these orders.
const WORDS = {
	one: 'Prebook',
	many: 'Prebooks',
	day: 'leaves ',
	table: 'Prebooks Mailed',
};
