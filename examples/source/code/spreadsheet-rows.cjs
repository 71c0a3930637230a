// The rows of each file, each with its state: refused with all its reasons, or waiting under the key
// that tells it apart from others. `faultsOf` looks at several values of a row; of equal rows only the
// first waits, and `again` says what is told about the others.
function checkedRows(columns, isNeeded, { faultsOf = () => [], again }) {
	const none = Object.fromEntries(columns.map(([column]) => [column, '']));
	const out = [];
	for (const {
		json: { file, name, reason, ...given },
	} of $input.all()) {
		const add = (sheetRow, state, why, values = none, lineKey = '') =>
			out.push({
				file,
				fileName: name,
				sheetRow: String(sheetRow),
				state,
				reason: why,
				lineKey,
				values,
			});
		const read = reason ? { refused: reason } : tableIn(given, columns, isNeeded);
		if (read.refused) {
			add('', 'refused', read.refused);
			continue;
		}
		if (read.note) add(read.head, 'note', read.note);
		const seen = new Map();
		for (const { number, values, reasons } of read.rows) {
			const key = columns.map(([column]) => values[column].toUpperCase()).join(' | ');
			const faults = reasons.length > 0 ? reasons : faultsOf(values);
			if (faults.length > 0) add(number, 'refused', faults.join('; '), values);
			else if (seen.has(key)) add(number, 'refused', again(seen.get(key)), values);
			else {
				seen.set(key, number);
				add(number, 'waiting', '', values, key);
			}
		}
	}
	return out;
}
