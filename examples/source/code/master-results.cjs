// What became of the rows of one kind, or of those that needed no writing.
if ($prevNode.name === 'Rows: Nothing to Write') return $input.all();
const rows = $(`Rows: ${$prevNode.name}`).all();
const answers = answersFor(rows, $input.all());
return rows.map(({ json: row }, index) => {
	const { key, action, tried, proven, kometId, result, reason } = row;
	const became = outcomeOf(answers[index]);
	if (became.state !== 'done') return { json: { key, kometId, result, proven, ...became } };
	return {
		json: {
			key,
			state: 'done',
			reason,
			result: action === 'create' ? 'created' : 'changed',
			kometId: kometId || textOf(answers[index][KIND.newId]),
			proven: tried,
		},
	};
});
