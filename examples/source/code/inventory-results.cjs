// What became of each row that was sent. Not sent at all (no connection, no requests left today)
// waits for the next run; what Komet refused has its words; where no certain answer came, nobody knows.
const taken = $('Rows Taken').all();
// One answer for each row, in their order; else nobody can tell which is whose.
const all = $input.all();
const answers = all.length === taken.length ? all : [];
return taken.map(({ json: { id, sentOn } }, index) => {
	const answer = answers[index]?.json;
	const row = (state, reason, day = sentOn) => ({ json: { id, state, reason, sentOn: day } });
	if (!answer) return row('unknown', 'The node gave no answer for this row');
	if (answer.error === undefined) return row('done', '');
	const words = [answer.error, answer.message]
		.filter((text) => typeof text === 'string' && text !== '')
		.join(' ');
	if (answer.details?.outcome === 'unknown') return row('unknown', words);
	return /were not sent|Nothing was sent/.test(words)
		? row('waiting', words, '')
		: row('refused', words);
});
