// The rows of the result file, in the order of the file that came.
const WORDS = {
	done: 'Added',
	refused: 'Refused',
	unknown: 'Not known',
	waiting: 'Waiting',
	working: 'Waiting',
	note: 'Note',
};
return $('Write Report')
	.first()
	.json.rows.map(({ sheetRow, state, reason, record }) => ({
		json: {
			Row: sheetRow,
			Result: WORDS[state] ?? state,
			Reason: reason ?? '',
			...JSON.parse(record),
		},
	}));
