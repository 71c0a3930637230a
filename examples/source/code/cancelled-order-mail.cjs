// The e-mail to sales, and what the row says until it is sent.
const id = String($('Order Cancelled').first().json.orderId);
const outcome = worst(parts.map((part) => part.outcome));
const words = parts.map((part) => part.words);
const LOOK = {
	done: '',
	refused: ', but not everywhere: look at it',
	unknown: ', but perhaps not everywhere: look at it',
};
const text = [
	`A user has cancelled the order with the ID ${id} in Komet Sales.`,
	'',
	...words.map((one) => `- ${one}`),
	...(outcome === 'done'
		? []
		: [
				'',
				'Komet Sales gets status 0 with these words. See what holds it up, and cancel the order again: what was done is not done twice.',
			]),
].join('\n');
return [
	{
		json: {
			outcome: 'asked',
			reason: [...words, 'The e-mail to sales is not sent yet'].join('. '),
			subject: `Order ${id} is cancelled${LOOK[outcome]}`,
			text,
		},
	},
];
