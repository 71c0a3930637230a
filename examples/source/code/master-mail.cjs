// One mail about all rows that have become something else than what was told before.
const MOST = 200;
const PARTS = [
	[
		'created',
		'Created in Komet Sales',
		({ state, result }) => state === 'done' && result === 'created',
	],
	[
		'changed',
		'Changed in Komet Sales',
		({ state, result }) => state === 'done' && result === 'changed',
	],
	[
		'refused',
		'Refused, and tried again when the ERP has changed it, or after a day',
		({ state }) => state === 'refused',
	],
	[
		'not known',
		'Not known whether Komet Sales has it. The next run looks there before it sends it again',
		({ state }) => state === 'unknown',
	],
	['waiting', 'Waiting for the next run', ({ state }) => state === 'waiting'],
	['not in the ERP any more', 'Not in the ERP any more', ({ state }) => state === 'gone'],
	[
		'unchanged',
		'Nothing to change in Komet Sales',
		({ state, result }) => state === 'done' && ['unchanged', 'not needed'].includes(result),
	],
	['read again', 'Can be read again', ({ state, result }) => state === 'done' && result === 'read'],
];
const rows = $('Rows Nobody Was Told')
	.all()
	.map(({ json }) => json)
	.filter(
		({ key, state, reason, told }) =>
			key && state !== 'working' && told !== toldOf({ state, reason }),
	);
if (rows.length === 0) return [];

const lineOf = ({ code, name, reason }) =>
	[[code, name].filter(Boolean).join(', '), reason].filter(Boolean).join(': ');
const parts = PARTS.map(([word, title, isOf]) => ({ word, title, some: rows.filter(isOf) })).filter(
	({ some }) => some.length > 0,
);
const text = parts.flatMap(({ title, some }) => [
	`${title}:`,
	...some.slice(0, MOST).map(lineOf),
	...(some.length > MOST ? [`and ${some.length - MOST} more, in the table`] : []),
	'',
]);
const due = $('What Is Due').isExecuted ? $('What Is Due').all() : [];
const rest = Object(due[0]?.json).rest ?? 0;
if (rest > 0) text.push(`${rest} more rows of the ERP are looked at in the next runs.`);
return [
	{
		json: {
			subject: `${KIND.title} from the ERP: ${parts.map(({ word, some }) => `${some.length} ${word}`).join(', ')}`,
			text: text.join('\n').trim(),
			rows,
		},
	},
];
