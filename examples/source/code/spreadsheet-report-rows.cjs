// The rows of the result file, in the order of the file that came.
const { rows, results } = $('Write Report').first().json;
return rows.map(({ sheetRow, state, reason, record }) => ({
	json: {
		Row: sheetRow,
		Result: results[state] ?? state,
		Reason: reason ?? '',
		...JSON.parse(record),
	},
}));
