// What the dry run refuses is refused before anything is sent. A row that was refused before keeps
// its reason. What comes out are the columns of the table.
const rows = $('Check Rows').all();
// One answer for each row, in their order; else nobody can tell which is whose.
const all = $input.all();
const answers = all.length === rows.length ? all : [];
return rows.map(({ json }, index) => {
	const { file, fileName, sheetRow, state, reason, lineKey, day, record } = json;
	const row = {
		file,
		fileName,
		sheetRow,
		state,
		reason,
		lineKey,
		day,
		record,
		run: '',
		sentOn: '',
	};
	const answer = answers[index]?.json;
	if (state !== 'waiting' || answer?.dryRun === true) return { json: row };
	const words = errorOf(answer) || 'The dry run gave no answer';
	return { json: { ...row, state: 'refused', lineKey: '', reason: words } };
});
