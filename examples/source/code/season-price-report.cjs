// A proposal, or what became of it.
const { people } = $('Who Is Told').first().json;
const open = count('proposed', 'working');
const unknown = count('unknown');
const counted = [
	[open, 'to approve'],
	[count('done'), 'written'],
	[count('unchanged'), 'unchanged'],
	[count('refused'), 'refused'],
	[unknown, 'not known'],
].filter(([number, word]) => number > 0 || word === 'refused');
const unread =
	'The file came, but the run that read it was cut off. Nothing was written to Komet Sales. Send it again.';
const words = [
	...whole.map(({ reason }) => `${reason}.`),
	...counted.map(([number, word]) => `Prices ${word}: ${number}`),
	...(open > 0
		? [
				'',
				`Nothing is written yet. Look at the attached file. To have the prices written into Komet Sales, write yes into the column approved of the data table Season Price Files, in the row whose file is ${file}. What has changed in Komet Sales until then is not written.`,
			]
		: []),
	...(unknown > 0
		? [
				'',
				'Of some it is not known whether Komet Sales has them. Send the same file again: it shows what is different still.',
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
			done: 'Written',
			unchanged: 'Unchanged',
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
