// What a report on one file begins with, and its form: the rows in the order of the file.
const { file, fileName, sender, path } = $('One File').first().json;
const rows = $input
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined)
	.sort((a, b) => a.id - b.id);
const isRead = rows.length > 0;
const count = (...states) => rows.filter(({ state }) => states.includes(state)).length;
const whole = rows.filter(({ sheetRow, state }) => sheetRow === '' && state === 'refused');

// What people do with a file that was not read. In a folder it is known by its name and content.
const again = path ? 'Put it there again under another name.' : 'Send it again.';

// `unread` is said of a file that has no rows, since the run that read it was cut off.
const reportOf = ({ results, told, to, counted, words, unread }) => ({
	json: {
		file,
		rows: isRead ? rows : [{ sheetRow: '', state: 'refused', reason: unread, record: '{}' }],
		results,
		told,
		to: to.filter(Boolean).join(', '),
		subject: `${fileName}: ${isRead ? counted : 'not read'}`,
		mail: isRead ? words.join('\n') : unread,
	},
});
