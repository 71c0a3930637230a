// One mail about all changes that were refused, or of which nobody knows.
const rows = $input
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined);
if (rows.length === 0) return [];
const of = (state) => rows.filter((row) => row.state === state);
const lineOf = ({ id, inventory_id, action, reason }) =>
	`${id} | inventory line ${inventory_id} | ${action} | ${reason}`;
const part = (title, some) => (some.length > 0 ? [title, ...some.map(lineOf), ''] : []);
return [
	{
		json: {
			ids: rows.map(({ id }) => String(id)).join(','),
			subject: `ERP stock: ${of('refused').length} refused, ${of('unknown').length} not known`,
			text: [
				...part('Not changed in Komet Sales:', of('refused')),
				...part(
					'Not known whether Komet Sales has changed them. Look at the line; only if it has not, set state to waiting and told to false:',
					of('unknown'),
				),
				'The first number is the id in the table komet_stock_changes.',
			].join('\n'),
		},
	},
];
