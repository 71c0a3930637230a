// What became of the rows of one file, in the order of the file.
const limits = $('Your Limits').first().json;
const waiting = count('waiting', 'working');
const unknown = count('unknown');
const held = rows.find(({ state, reason }) => state === 'waiting' && reason);
const needsPeople = unknown > 0 || !sender || !isRead;
const counted = `${count('done')} added, ${count('refused')} refused${unknown > 0 ? `, ${unknown} not known` : ''}${waiting > 0 ? `, ${waiting} waiting` : ''}`;
const unread =
	'The file came, but the run that read it was cut off and nothing of it was sent to Komet Sales. Send it again.';
const words = [
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
	...(held ? [`The last attempt to send them: ${held.reason}`] : []),
	'',
	'The attached file has the result and the reason beside each row. Mend the refused rows and send them again, in a file of their own or in the same: what was added is not added a second time.',
];
return [
	reportOf({
		results: {
			done: 'Added',
			refused: 'Refused',
			unknown: 'Not known',
			waiting: 'Waiting',
			working: 'Waiting',
			note: 'Note',
		},
		told: waiting > 0 ? 'in part' : 'yes',
		to: [sender, needsPeople && limits.people],
		counted,
		words,
		unread,
	}),
];
