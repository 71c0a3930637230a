// What an adapter has proved about the record that it got: only an answer that names it counts. No
// answer, or one about another record, is unknown, with the words of n8n.
function provedByErp(answers, { kind, id }) {
	const named = answers.find((answer) => textOf(answer.id) === id && answer.kind === kind);
	const { result, erpId, reason } = Object(named);
	const isProved = ['created', 'updated', 'unchanged'].includes(result);
	const words =
		textOf(reason) || errorOf(answers[0]) || 'The adapter gave no answer about it, or no reason';
	return {
		isProved,
		state: result === 'refused' ? 'refused' : 'unknown',
		reason: isProved ? '' : words,
		result: isProved ? result : '',
		erpId: textOf(erpId),
	};
}
