// One file to tell about: one of which nothing was told yet, or one that is finished. The rows in
// the order of the file, each with what became of it.
const rows = $input
	.all()
	.map(({ json }) => json)
	.filter(({ id }) => id !== undefined);
const files = new Map();
for (const row of rows) files.set(row.file, [...(files.get(row.file) ?? []), row]);
const isOpen = ({ state }) => state === 'waiting' || state === 'working';
const due = [...files.values()].find(
	(of) => of.some(({ told }) => told !== 'in part') || !of.some(isOpen),
);
if (!due) return [];
const count = (...states) => due.filter(({ state }) => states.includes(state)).length;
const [{ file, fileName, sender }] = due;
const limits = $('Your Limits').first().json;
const waiting = count('waiting', 'working');
const unknown = count('unknown');
const whole = due.filter(({ sheetRow, state }) => sheetRow === '' && state === 'refused');
return [
	{
		json: {
			file,
			rows: due.sort((a, b) => a.id - b.id),
			to: [sender, ...(unknown > 0 || !sender ? [limits.people] : [])].filter(Boolean).join(', '),
			subject: `${fileName}: ${count('done')} added, ${count('refused')} refused${unknown > 0 ? `, ${unknown} not known` : ''}${waiting > 0 ? `, ${waiting} waiting` : ''}`,
			mail: [
				...whole.map(({ reason }) => `${reason}.`),
				...(whole.length > 0 ? [''] : []),
				`Added to Komet Sales: ${count('done')}`,
				`Refused: ${count('refused')}`,
				...(unknown > 0
					? [
							`Not known: ${unknown}. Look in Komet Sales whether these lines are there, before anybody sends them again.`,
						]
					: []),
				...(waiting > 0
					? [
							`Waiting: ${waiting}. At most ${limits.mostPerDay} rows go out a day; another mail comes when the last is done. There is nothing to send again.`,
						]
					: []),
				'',
				'The attached file has the result and the reason beside each row. Mend the refused rows and send them again, in a file of their own or in the same: what was added is not added a second time.',
			].join('\n'),
		},
	},
];
