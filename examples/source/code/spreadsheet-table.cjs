// Finds the row with the names of the columns, and the filled rows below it. A column is its name, its
// label, the names that it may have in files, and, for `tableIn`, how a cell of it is read.
const placesIn = (cells, columns) =>
	columns.map(([column, , names]) => [
		column,
		cells.flatMap((cell, at) => (names.includes(plain(cell)) ? [at] : [])),
	]);

function rowsBelow({ rows }, columns, isNeeded) {
	const filled = rows.filter(({ cells }) => !cells.every(isBlank));
	const known = ({ cells }) => placesIn(cells, columns).filter(([, at]) => at.length > 0).length;
	const head = filled
		.slice(0, 20)
		.reduce((best, row) => (best && known(best) >= known(row) ? best : row), undefined);
	if (!head) return { refused: 'The file has no rows' };
	const places = placesIn(head.cells, columns);
	const labelOf = ([column]) => columns.find(([name]) => name === column)[1];
	const missing = places.filter(([column, at]) => at.length === 0 && isNeeded(column)).map(labelOf);
	const twice = places.filter(([, at]) => at.length > 1).map(labelOf);
	const faults = [
		missing.length > 0 &&
			`No row has all names of columns. Row ${head.number} has the most; it lacks ${missing.join(', ')}`,
		twice.length > 0 && `Row ${head.number} has several columns for ${twice.join(', ')}`,
	].filter(Boolean);
	if (faults.length > 0) return { refused: faults.join('. ') };
	const below = filled.filter(({ number }) => number > head.number);
	if (below.length === 0) return { refused: 'The file has no rows below the names of the columns' };
	const used = places.flatMap(([, at]) => at);
	const others = head.cells.filter((cell, at) => !isBlank(cell) && !used.includes(at));
	return {
		head: head.number,
		note: others.length > 0 ? `These columns are not read: ${others.map(textIn).join(', ')}` : '',
		rows: below.map(({ number, cells }) => ({
			number,
			cells: Object.fromEntries(places.map(([column, [at]]) => [column, cells[at] ?? ''])),
		})),
	};
}

function valuesIn(cells, columns, isNeeded, isSheet) {
	const values = {};
	const reasons = [];
	for (const [column, label, , reads] of columns) {
		let read = { value: '' };
		if (!isBlank(cells[column])) read = reads(cells[column], isSheet);
		else if (isNeeded(column)) read = { reason: 'is empty' };
		if (read.reason) reasons.push(`${label}: ${read.reason}`);
		values[column] = read.reason ? '' : String(read.value);
	}
	return { values, reasons };
}

function tableIn(given, columns, isNeeded) {
	const { rows, ...found } = rowsBelow(given, columns, isNeeded);
	if (!rows) return found;
	const read = ({ number, cells }) => ({
		number,
		...valuesIn(cells, columns, isNeeded, given.kind === 'sheet'),
	});
	return { ...found, rows: rows.map(read) };
}
