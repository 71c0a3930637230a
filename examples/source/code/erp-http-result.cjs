// Says what became of the record, from the status and the body of the answer. Only an answer that
// names the result is a proof; one below 500 that does not is a refusal, except those that may pass.
const record = $('Check Record').first().json;
if (record.reason) return answer(record, 'refused', '', record.reason);

const { statusCode: status, data, ...others } = $input.first().json;
const said = parsed(data);
if (
	status === 200 &&
	['created', 'updated', 'unchanged'].includes(said.result) &&
	said.id === record.id
)
	return answer(record, said.result, textOf(said.erpId));

const words = textOf(said.reason) || errorOf(said) || errorOf(others);
const reason = `${status ? `The ERP answered with HTTP ${status}` : 'The ERP gave no answer'}${words ? `: ${words}` : ''}`;
if (status === 200 && said.result === 'refused') return answer(record, 'refused', '', reason);
const isNotSent = /ECONNREFUSED|ENOTFOUND/.test(words);
return answer(record, isRefusal(status) || isNotSent ? 'refused' : 'unknown', '', reason);
