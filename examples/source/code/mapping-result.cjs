// The answer of the adapter, or why it was not asked.
const record = $('Check Record').first().json;
if (record.reason) return answer(record, 'refused', '', record.reason);
const { reason: unmapped } = $('Map').first().json;
if (unmapped) return answer(record, 'refused', '', unmapped);

const answers = $('Enter in the ERP')
	.all()
	.map(({ json }) => json);
const { result, erpId, reason } = Object(
	answers.find(({ kind, id }) => kind === record.kind && textOf(id) === record.id),
);
const isKnown = ['created', 'updated', 'unchanged', 'refused', 'unknown'].includes(result);
const words = textOf(reason) || errorOf(answers[0]);
return isKnown
	? answer(record, result, textOf(erpId), textOf(reason))
	: answer(record, 'unknown', '', words || 'The adapter gave no answer about it');
