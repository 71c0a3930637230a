// What the ERP is asked before anything is written.
const record = $('Check Record').first().json;
const settings = $input.first().json;
const reason = KINDS.includes(record.kind)
	? ''
	: `this adapter does not enter a ${record.kind} in ${SYSTEM}, only ${KINDS_SAID}`;
return [{ json: { ...settings, reason, kind: record.kind, ...questionsOf(settings, record) } }];
