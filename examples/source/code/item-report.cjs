// A proposal, or what became of it.
const { people } = $('Who Is Told').first().json;
const open = count('proposed', 'working');
const unknown = count('unknown');
const counted = [
	[open, 'to approve'],
	[count('done'), 'done'],
	[count('refused'), 'refused'],
	[unknown, 'not known'],
].filter(([number, word]) => number > 0 || word === 'refused');
const unread =
	'The file came, but the run that read it was cut off. Nothing was changed in Komet Sales. Send it again.';
const words = [
	...whole.map(({ reason }) => `${reason}.`),
	...counted.map(([number, word]) => `Changes ${word}: ${number}`),
	...(open > 0
		? [
				'',
				`Nothing is done yet. Look at the attached file. To have the changes made in Komet Sales, write yes into the column approved of the data table Item Change Files, in the row whose file is ${file}. An item that has changed in Komet Sales until then is left alone.`,
			]
		: []),
	...(unknown > 0
		? [
				'',
				'Of some it is not known whether Komet Sales has done them. Send deletions again: an item that is gone is refused then. Of an item for an AWB, look in Komet Sales whether it has boxes there, and write done or refused into its state in the table Item Changes; when it is refused, it may be sent again.',
			]
		: []),
	'',
	'The attached file has the result and the reason beside each row.',
];
return [
	reportOf({
		results: {
			proposed: 'To approve',
			working: 'To approve',
			done: 'Done',
			refused: 'Refused',
			unknown: 'Not known',
			note: 'Note',
		},
		told: open > 0 ? 'in part' : 'yes',
		to: [...new Set([sender, people])],
		counted: counted.map((one) => one.join(' ')).join(', '),
		words,
		unread,
	}),
];
