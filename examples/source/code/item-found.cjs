// The item of each row of the file, with the key under which the table knows what was done to it.
const rows = rowsFrom('Find IDs');
const found = foundFor(
	rows.filter(({ isOpen }) => isOpen),
	'',
);
const seen = new Map();
return rows.map(({ isOpen, isPrebook: _kind, ...row }) => {
	if (!isOpen) return { json: { ...row, itemKey: '' } };
	const { failed, reason, id, orderId, itemKey, plan } = found.shift();
	const refused = (words) => ({ json: { ...row, state: 'refused', reason: words, itemKey: '' } });
	if (failed)
		return refused(
			`Its order could not be read: ${errorOf(failed) || 'no answer'}. Send the row again`,
		);
	if (reason) return refused(reason);
	const before = seen.get(id);
	if (before) return refused(`The same item as row ${before}`);
	seen.set(id, row.sheetRow);
	const target = { ...row.target, id, orderId };
	return { json: { ...row, target, itemKey, state: 'proposed', reason: plan } };
});
