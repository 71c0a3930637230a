// Finds the row with the names of the columns, and gives the filled rows below it: { reason } or
// { head, below }, each row with its number and the cell of each column. A column is [column, label,
// names that people give it, whether it is needed].
function tableIn(rows, columns) {
	const filled = rows.filter(({ cells }) => !cells.every(isBlank));
	const placesIn = ({ cells }) =>
		columns.map(([, , names]) =>
			cells.flatMap((cell, at) => (names.includes(plain(cell)) ? [at] : [])),
		);
	const known = (row) => placesIn(row).filter((at) => at.length > 0).length;
	const head = filled
		.slice(0, 20)
		.reduce((best, row) => (best && known(best) >= known(row) ? best : row), undefined);
	if (!head) return { reason: 'The file has no rows' };
	const places = placesIn(head);
	const labels = (isFaulty) =>
		columns
			.filter((column, index) => isFaulty(places[index].length, column))
			.map(([, label]) => label)
			.join(', ');
	const missing = labels((count, [, , , isNeeded]) => count === 0 && isNeeded);
	if (missing)
		return {
			reason: `No row has all names of columns. Row ${head.number} has the most; it lacks ${missing}`,
		};
	const twice = labels((count) => count > 1);
	if (twice) return { reason: `Row ${head.number} has several columns for ${twice}` };
	const below = filled
		.filter(({ number }) => number > head.number)
		.map(({ number, cells }) => ({
			number,
			cells: Object.fromEntries(
				columns.map(([column], index) => [column, cells[places[index][0]] ?? '']),
			),
		}));
	return below.length > 0
		? { head, below }
		: { reason: 'The file has no rows below the names of the columns' };
}
