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

// PostgreSQL undoes a statement that it refuses, and what did not connect sent nothing. n8n hands
// on its words and not its code.
const reason = errorOf(given) || 'PostgreSQL gave back no row and no reason';
const UNDONE =
	/ECONNREFUSED|ENOTFOUND|Connection refused|authentication failed|permission denied|does not exist|invalid input syntax|out of range|overflow|violates|syntax error/i;
return answer(record, UNDONE.test(reason) ? 'refused' : 'unknown', '', reason);
