// Compares the record with its row. A cancellation has none of its own: it closes that of its order.
const record = $('Check Record').first().json;
const isCancellation = record.kind === 'cancellation';
const found = $input
	.all()
	.map(({ json }) => json)
	.filter((json) => Object.keys(json).length > 0);

const { kind, id, reason: _checked, lines, ...others } = record;
const asked = { kind, kometId: id, ...others, lines: JSON.stringify(lines), state: 'open' };
const decided = (action, values, reason = '') => [{ json: { ...values, action, reason } }];

// n8n hands the input on as a row when it cannot read the table (decision 35).
if (found.some((row) => row.createdAt === undefined))
	return decided(
		'refused',
		asked,
		`The table ERP Records could not be read: ${found.map(errorOf).find(Boolean) ?? 'compare its columns with those of Create Table Once'}`,
	);
if (found.length > 1)
	return decided(
		'refused',
		asked,
		`The table ERP Records has ${found.length} rows of this record: remove all but one`,
	);

const [row] = found;
if (isCancellation && !row)
	return decided('refused', asked, 'No order with this ID is in the ERP, so nothing was cancelled');
const columns = Object.keys(asked);
const kept = row && Object.fromEntries(columns.map((name) => [name, row[name] ?? '']));
const wanted = isCancellation ? { ...kept, state: 'cancelled' } : asked;
if (!row) return decided('created', wanted);
return decided(columns.every((name) => kept[name] === wanted[name]) ? 'unchanged' : 'updated', {
	...wanted,
	rowId: row.id,
});
