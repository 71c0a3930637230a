// Rows of earlier runs of this order, but for those that wrote nothing into Komet Sales.
const rows = $input.all().map(({ json }) => json);
const own = rows.find(({ execution }) => execution === String($execution.id));
const earlier = rows.filter(
	(row) => row.id < own.id && !['nothing written', 'ran before'].includes(row.state),
);
const states = [...new Set(earlier.map(({ state }) => state))];
return [
	{
		json: {
			runs: earlier.length,
			isComplete: states.includes('complete'),
			states: states.join(', '),
		},
	},
];
