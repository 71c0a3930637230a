// A proposal, or what became of it.
const { people } = $('Your Settings').first().json;
const [proposed, choose] = [count('proposed', 'working'), count('choose')];
const open = proposed + choose;
const unknown = count('unknown');
const counted = [
	[proposed, 'to approve'],
	[choose, 'to choose'],
	[count('done'), 'entered'],
	[count('before'), 'that came before'],
	[count('refused'), 'refused'],
	[unknown, 'not known'],
].filter(([number, word]) => number > 0 || word === 'refused');
const unread =
	'The file came, but the run that read it was cut off. Nothing was entered in Komet Sales. Send it again.';
const words = [
	...whole.map(({ reason }) => `${reason}.`),
	...counted.map(([number, word]) => `Payments ${word}: ${number}`),
	...(choose > 0
		? [
				'',
				`First choose: in the data table Bank Payments, in the rows whose file is ${file} and whose state is choose, write the number of the invoice into the column choice. For several invoices or a part, write amounts: 212055=100.50 212061=20. What the line has more becomes an overpayment of the customer. A row in which nothing is chosen is not entered. To leave out a row that is proposed, write no.`,
			]
		: []),
	...(open > 0
		? [
				'',
				`Nothing is entered yet. Look at the attached file. To have the payments entered in Komet Sales, write yes into the column approved of the data table Bank Files, in the row whose file is ${file}. What has changed in Komet Sales until then is not entered.`,
			]
		: []),
	...(unknown > 0
		? [
				'',
				'Of some it is not known whether Komet Sales has them. Look there, then write done or refused into the state of the row in the table Bank Payments. A line that is refused may be sent again; none is sent again by itself.',
			]
		: []),
	'',
	'The attached file has the result and the reason beside each row. The same file may be sent again: a line that was entered, or that waits, is not entered a second time.',
];
return [
	reportOf({
		results: {
			proposed: 'To approve',
			choose: 'To choose',
			working: 'To approve',
			done: 'Entered',
			before: 'Came before',
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
