// The report of a workflow that sends the rows of a file to Komet Sales, in its own words: what a row
// that is done is called, what to look for when it is not known, what to do with refused rows, and
// what is said of a file that has no rows.
function sentReport({ done, look, refused, unread }) {
	const limits = $('Your Limits').first().json;
	const waiting = count('waiting', 'working');
	const unknown = count('unknown');
	const held = rows.find(({ state, reason }) => state === 'waiting' && reason);
	const needsPeople = unknown > 0 || !sender || !isRead;
	const words = [
		...whole.map(({ reason }) => `${reason}.`),
		...(whole.length > 0 ? [''] : []),
		`${done} to Komet Sales: ${count('done')}`,
		`Refused: ${count('refused')}`,
		...(unknown > 0 ? [`Not known: ${unknown}. ${look}`] : []),
		...(waiting > 0
			? [
					`Waiting: ${waiting}. At most ${limits.mostPerDay} rows go out a day; another mail comes when the last is done. There is nothing to send again.`,
				]
			: []),
		...(held ? [`The last attempt to send them: ${held.reason}`] : []),
		'',
		`The attached file has the result and the reason beside each row. ${refused}`,
	];
	return reportOf({
		results: {
			done,
			refused: 'Refused',
			unknown: 'Not known',
			waiting: 'Waiting',
			working: 'Waiting',
			note: 'Note',
		},
		told: waiting > 0 ? 'in part' : 'yes',
		to: [sender, needsPeople && limits.people],
		counted: `${count('done')} ${done.toLowerCase()}, ${count('refused')} refused${unknown > 0 ? `, ${unknown} not known` : ''}${waiting > 0 ? `, ${waiting} waiting` : ''}`,
		words,
		unread,
	});
}
