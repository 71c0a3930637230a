const WORDS = {
	one: 'Offer',
	many: 'Availability at the shop',
	refused: 'Not taken. They are sent again at each run, as long as the shop has another quantity:',
	unknown: 'Not confirmed by the shop. They are sent again at each run:',
};
