// What became of the changes of one kind, or of those that were not sent. Of the changes that wait,
// the reason stands at the first alone, and the next run tries that one alone.
if ($prevNode.name === 'Changes: Not Sent') return $input.all();
const changes = $(`Changes: ${$prevNode.name}`).all();
const answers = answersFor(changes, $input.all());
let waits = 0;
return changes.map(({ json: { id } }, index) => {
	const became = outcomeOf(answers[index]);
	const isQuiet = became.state === 'waiting' && waits++ > 0;
	return { json: { id, ...became, ...(isQuiet ? { reason: '' } : {}) } };
});
