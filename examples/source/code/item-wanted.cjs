// The rows of which the items are looked for: of a file that came, or of one that was approved.
const OPEN = ['fit', 'working'];
const rowsFrom = (node) =>
	$(node)
		.all()
		.map(({ json }) => json)
		.map((row) => ({
			...row,
			values: row.values ?? JSON.parse(row.record),
			target: typeof row.target === 'string' ? JSON.parse(row.target) : row.target,
		}))
		.map((row) => ({
			...row,
			isOpen: OPEN.includes(row.state),
			isPrebook: row.values.action === 'delete prebook item',
		}));
// As it is written: no page says whether Komet Sales finds p4 when P4 is asked for, or the other way round.
const keyOf = ({ isPrebook, values: { number, date } }) =>
	isPrebook ? `${number} ${date}` : number;
