// What became of the record that was sent: the answer that names it, or the words of n8n. Only what
// the adapter proved goes on; no answer, or one about another record, is unknown.
const { kind, id, kometId, content, told } = $('Each Record').first(1).json;
const answers = $input.all().map(({ json }) => json);
const named = answers.find((answer) => textOf(answer.id) === id && answer.kind === kind);
const { result, erpId, reason } = Object(named);
const isProved = ['created', 'updated', 'unchanged'].includes(result);
const words =
	textOf(reason) || errorOf(answers[0]) || 'The adapter gave no answer about it, or no reason';
return [
	{
		json: {
			kometId,
			content,
			state: isProved ? 'working' : result === 'refused' ? 'refused' : 'unknown',
			reason: isProved ? '' : words,
			result: isProved ? result : '',
			erpId: textOf(erpId),
			// What was written now is news, even when the same was told before.
			told: isProved && result !== 'unchanged' ? '' : told,
		},
	},
];
