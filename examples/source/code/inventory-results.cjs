// What became of each row that was sent. Not sent at all (no connection, no requests left today)
// waits for the next run; what Komet refused has its words; where no certain answer came, nobody knows.
const taken = $('Rows Taken').all();
const answers = new Map(
	$input.all().map(({ json, pairedItem }, index) => {
		const from = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
		return [from?.item ?? (typeof from === 'number' ? from : index), json];
	}),
);
return taken.map(({ json: { id, sentOn } }, index) => {
	const answer = answers.get(index);
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
