// What became of each row that was sent. What Komet refused has its words; where no certain answer
// came, nobody knows. What did not reach Komet, or was not accepted whatever the row, waits: the
// reason stands at the first of those rows alone, and the next run tries that one alone.
const STAYS = ['connection', 'access', 'quota'];
const taken = $('Rows Taken').all();
// One answer for each row, in their order; else nobody can tell which is whose.
const all = $input.all();
const answers = all.length === taken.length ? all : [];
let waits = 0;
return taken.map(({ json: { id, sentOn } }, index) => {
	const answer = answers[index]?.json;
	const row = (state, reason, more = {}) => ({ json: { id, state, reason, sentOn, ...more } });
	if (!answer) return row('unknown', 'The node gave no answer for this row');
	if (answer.error === undefined) return row('done', '');
	const { outcome, cause } = Object(answer.details);
	const words = errorOf(answer);
	if (outcome !== 'not done') return row('unknown', words);
	if (!STAYS.includes(cause)) return row('refused', words);
	// A day whose requests are used up is no failure: the rows go out on the next.
	const kept = cause === 'quota' ? '' : words;
	return row('waiting', waits++ === 0 ? words : '', { sentOn: '', kept });
});
