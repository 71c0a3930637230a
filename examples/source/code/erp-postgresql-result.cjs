// Says what became of the record: the statement gives back one row, or PostgreSQL a reason.
const record = $('Check Record').first().json;
if (record.reason) return answer(record, 'refused', '', record.reason);

const given = $input.first().json;
if (['created', 'updated', 'unchanged'].includes(given.result))
	return answer(record, given.result, given.erp_id);
if (given.result === 'refused')
	return answer(
		record,
		'refused',
		'',
		'No order with this ID is in the ERP, so nothing was cancelled',
	);

// PostgreSQL undoes a statement that fails with one of these, and what did not connect sent nothing.
const reason = errorOf(given) || 'PostgreSQL gave back no row and no reason';
const UNDONE = /^(22|23|28|3D|42)/;
const { code, sqlState } = Object(given.error);
const isUndone =
	UNDONE.test(String(code ?? sqlState ?? '')) ||
	/ECONNREFUSED|ENOTFOUND|Connection refused|does not exist|invalid input syntax|violates|authentication failed/i.test(
		reason,
	);
return answer(record, isUndone ? 'refused' : 'unknown', '', reason);
