// What the adapter has proved about the cancellation.
const record = $('Record for the ERP').first().json;
const answers = $input.all().map(({ json }) => json);
const { isProved, state, reason } = provedByErp(answers, record);
const outcome = isProved ? 'closed' : state;
const words = {
	closed: `The ERP has closed order ${record.id}`,
	refused: `Refused: the ERP did not close order ${record.id}: ${reason}`,
	unknown: `Unknown whether the ERP has closed order ${record.id}: ${reason}`,
};
return [{ json: { outcome, words: words[outcome] } }];
