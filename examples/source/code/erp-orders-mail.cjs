// One mail about all orders of which something new is known.
const rows = $input
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined);
if (rows.length === 0) return [];
const PARTS = {
	done: ['created', 'In Komet Sales:'],
	refused: ['refused', 'Not created. Mend the row, and set its state to waiting:'],
	unknown: [
		'not known',
		'Not known whether Komet Sales has them. Look there; only if it has not, set state to waiting, else to done:',
	],
};
const lineOf = ({ id, order_ref, customer_code, invoice_number, state, reason }) => {
	const about =
		state === 'done' ? `order ${invoice_number || 'without a number in the reply'}` : '';
	return [id, order_ref, `customer ${customer_code}`, about, reason].filter(Boolean).join(' | ');
};
const parts = Object.entries(PARTS).map(([state, [word, title]]) => {
	const some = rows.filter((row) => row.state === state);
	return {
		word,
		count: some.length,
		lines: some.length > 0 ? [title, ...some.map(lineOf), ''] : [],
	};
});
return [
	{
		json: {
			told: JSON.stringify(rows.map(({ id, state }) => ({ id: String(id), state }))),
			subject: `ERP orders: ${parts.map(({ word, count }) => `${count} ${word}`).join(', ')}`,
			text: [
				...parts.flatMap(({ lines }) => lines),
				'The first number is the id in the table komet_sales_orders.',
			].join('\n'),
		},
	},
];
