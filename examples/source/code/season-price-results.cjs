// What became of the rows of one kind, or of those that are not written. What did not reach Komet Sales is proposed still, and goes
// out at the next run.
if ($prevNode.name === 'Rows: Not Written') return $input.all();
const rows = $(`Rows: ${$prevNode.name}`).all();
const answers = answersFor(rows, $input.all());
return rows.map(({ json: { id, proposed } }, index) => {
	const became = outcomeOf(answers[index]);
	const isWaiting = became.state === 'waiting';
	const row = isWaiting
		? { state: 'proposed', reason: proposed }
		: { reason: became.reason || proposed };
	return { json: { id, ...became, ...row } };
});
