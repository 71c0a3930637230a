// Says what became of the record. Only a row that holds all of it is a proof.
const record = $('Check Record').first().json;
if (record.reason) return answer(record, 'refused', '', record.reason);

const { action, reason, rowId, ...wanted } = $('Is It There?').first().json;
if (action === 'refused') return answer(record, 'refused', '', reason);
if (action === 'unchanged') return answer(record, 'unchanged', rowId);

const written = $input.first().json;
const isWritten =
	written.createdAt !== undefined &&
	Object.keys(wanted).every((name) => (written[name] ?? '') === wanted[name]);
if (isWritten) return answer(record, action, written.id);
return answer(
	record,
	'unknown',
	'',
	`The row was not confirmed: ${errorOf(written) || 'n8n gave back another row than the one that was written'}`,
);
