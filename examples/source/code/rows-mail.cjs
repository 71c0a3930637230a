// One mail about all rows that have become something else than what was told before.
const isNews = ({ state, reason, told }) =>
	Object.hasOwn(WORDS, state) && told !== toldOf({ state, reason });
const rows = $('Rows Nobody Was Told')
	.all()
	.map(({ json }) => json)
	.filter(({ kometId }) => kometId)
	.filter(isNews);
if (rows.length === 0) return [];

const named = ({ kometId, number, customer, vendor }) =>
	kometId.startsWith('list')
		? number
		: `${WORDS.one} ${number || 'without a number'} (${[kometId, customer ?? vendor].filter(Boolean).join(', ')})`;
const parts = Object.entries({
	done: (row) =>
		`${row.content}\nIn the ERP: ${[row.result, row.erpId].filter(Boolean).join(' as ')}\n`,
	refused: (row) => `${named(row)}: ${row.reason}`,
	unknown: (row) => `${named(row)}: ${row.reason}`,
	gone: (row) => `${named(row)}: ${row.reason}`,
}).flatMap(([state, lineOf]) => {
	const ofState = rows.filter((row) => row.state === state);
	return ofState.length > 0 ? [{ state, lines: ofState.map(lineOf) }] : [];
});
const counted = parts.map(
	({ state, lines }) => `${lines.length} ${state === 'gone' ? 'no longer waiting' : state}`,
);
const text = parts.map(({ state, lines }) => [WORDS[state], '', ...lines].join('\n')).join('\n\n');
return [{ json: { subject: `${WORDS.many}: ${counted.join(', ')}`, text, rows } }];
