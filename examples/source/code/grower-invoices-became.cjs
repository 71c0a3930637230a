// What became of each upload. Without a certain answer nobody knows, and it is not sent again.
const sent = $('Invoices to Upload').all();
// One answer for each, in their order; else nobody can tell which is whose.
const all = $input.all();
const answers = all.length === sent.length ? all : [];
return sent.map(({ json: { id } }, index) => {
	const row = (state, reason) => ({ json: { id, state, reason } });
	const answer = answers[index]?.json;
	if (!answer) return row('unknown', 'The node gave no answer for this invoice');
	if (answer.error === undefined) return row('done', '');
	const isUnknown = Object(answer.details).outcome === 'unknown';
	return row(isUnknown ? 'unknown' : 'refused', errorOf(answer));
});
