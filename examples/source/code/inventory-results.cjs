// What became of each row that was sent. Of the rows that wait, the reason stands at the first alone,
// and the next run tries that one alone.
const taken = $('Rows Taken').all();
const answers = answersFor(taken, $input.all());
let waits = 0;
return taken.map(({ json: { id, sentOn } }, index) => {
	const became = { id, sentOn, ...outcomeOf(answers[index]) };
	if (became.state !== 'waiting') return { json: became };
	return { json: { ...became, sentOn: '', reason: waits++ === 0 ? became.reason : '' } };
});
