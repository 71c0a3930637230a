// What became of the rows of one kind, or of those that were not done. What did not reach Komet Sales is
// proposed still, and goes out at the next run.
if ($prevNode.name === 'Rows: Not Done') return $input.all();
const rows = $(`Rows: ${$prevNode.name}`).all();
const answers = answersFor(rows, $input.all());
const madeOf = ({ boxCodes, newPOItemId }) => {
	const codes = listOf(boxCodes).map(textOf).filter(Boolean);
	const rest = textOf(newPOItemId);
	return [
		codes.length > 0 ? `. Box codes: ${codes.join(', ')}` : '',
		rest ? `. The boxes that are left are item ${rest} now` : '',
	].join('');
};
return rows.map(({ json: { id, proposed } }, index) => {
	const became = outcomeOf(answers[index]);
	const isDone = became.state === 'done';
	const reason = isDone ? `${proposed}${madeOf(Object(answers[index]))}` : became.reason;
	const waits = became.state === 'waiting' ? { state: 'proposed', reason: proposed } : {};
	return { json: { id, ...became, reason: reason || proposed, ...waits } };
});
