// The rows of each sheet with their numbers. A sheet without rows gives no item at all, and one that
// cannot be opened an error: both are said. The items of $input are numbered anew, so the links to
// the files come from the node itself.
const sheets = $('Files')
	.all()
	.filter(({ json }) => json.kind === 'sheet')
	.map(({ json }) => ({ ...json, rows: [] }));
for (const { json, pairedItem } of $('Open Sheet').all()) {
	const at = Array.isArray(pairedItem) ? pairedItem[0]?.item : (pairedItem?.item ?? pairedItem);
	const sheet = sheets[at ?? -1];
	if (!sheet) continue;
	if (typeof json.error === 'string') sheet.reason = `The file cannot be opened: ${json.error}`;
	else sheet.rows.push({ number: sheet.rows.length + 1, cells: json.row ?? [] });
}
return sheets.map((json) => ({ json }));
