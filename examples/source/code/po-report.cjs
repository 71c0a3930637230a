// A proposal, or what became of it.
const { people } = $('Who Is Told').first().json;
const ordersOf = (...states) =>
	new Set(rows.filter(({ state }) => states.includes(state)).map(({ orderKey }) => orderKey)).size;
const open = ordersOf('proposed', 'working');
const unknown = ordersOf('unknown');
const counted = [
	[open, 'to approve'],
	[ordersOf('done'), 'created'],
	[ordersOf('refused'), 'refused'],
	[unknown, 'to look at'],
].filter(([number, word]) => number > 0 || word === 'refused');
const unread =
	'The file came, but the run that read it was cut off. Nothing was created in Komet Sales. Send it again.';
const words = [
	...whole.map(({ reason }) => `${reason}.`),
	...counted.map(([number, word]) => `Purchase orders ${word}: ${number}`),
	...(open > 0
		? [
				'',
				`Nothing is created yet. Look at the attached file. To have the purchase orders created in Komet Sales, write yes into the column approved of the data table Purchase Order Files, in the row whose file is ${file}.`,
			]
		: []),
	...(unknown > 0
		? [
				'',
				'Some have to be looked at in Komet Sales: the attached file says why. Then write done or refused into the state of their rows in the table Purchase Order Rows. An order that is refused may be sent again; none is sent again by itself.',
			]
		: []),
	'',
	'The attached file has the result and the reason beside each row. An order is sent whole or not at all. The same file may be sent again: a reference that was created, or that waits, makes no second order.',
];
return [
	reportOf({
		results: {
			proposed: 'To approve',
			working: 'To approve',
			done: 'Created',
			refused: 'Refused',
			unknown: 'Look at it',
			note: 'Note',
		},
		told: open > 0 ? 'in part' : 'yes',
		to: [...new Set([sender, people])],
		counted: counted.map((one) => one.join(' ')).join(', '),
		words,
		unread,
	}),
];
