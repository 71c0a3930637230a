// One item for each invoice of what was reconciled, with its file, and one also for what cannot be read:
// each gets a row. Texts and amounts stay as Komet Sales sent them. The events name the same things in
// different ways, and their pages do not agree whether a vendor is a list.
const { json: event, binary = {} } = $input.first();
const { vendorInvoices: given, files = [], fileErrors = [] } = event;
const { kind, thing, invoice: word, keyStart } = about($prevNode.name);
const shown = (value) =>
	['object', 'boolean'].includes(typeof value) && value !== null
		? JSON.stringify(value)
		: textOf(value);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const firstOf = (...values) => values.map(shown).find(Boolean) ?? '';

// An empty list may come in several forms; the place of an invoice in its list names its file.
const isNothing = [given ?? []].flat().filter((one) => one !== '').length === 0;
const invoices = isNothing ? [undefined] : [given].flat();
const seen = new Map();

return invoices.map((invoice, index) => {
	const known = isObject(invoice) ? invoice : {};
	const [about = ''] = [known.vendor].flat();
	const vendor = isObject(about) ? about : { name: about };
	const name = firstOf(vendor.vendorName, vendor.name);
	const invoiceNumber = firstOf(known.invoiceNumber);

	// The same number of the same vendor may stand there twice: these are two rows. Escaped, so that no
	// number leads to another folder; the same event again finds the same rows and files.
	const parts = [
		...keyStart,
		event.id,
		firstOf(vendor.vendorId, vendor.id, vendor.code, name),
		invoiceNumber,
	];
	const start = parts.map((part) => encodeURIComponent(shown(part))).join('+');
	const times = (seen.get(start) ?? 0) + 1;
	seen.set(start, times);
	const key = `${start}+${times}`;

	const path = `vendorInvoices[${index}].file`;
	const file = files.find((one) => one.path === path);
	const failed = fileErrors.find((one) => one.path === path);
	const content = file && binary[file.field];
	let fileProblem = '';
	if (failed) fileProblem = `Its file could not be fetched: ${failed.error}`;
	else if (shown(known.file) && !file) fileProblem = 'Its file was not fetched';
	else if (content?.mimeType === 'text/html')
		fileProblem = 'Its file is a web page, perhaps an error message';
	else if (content?.bytes === 0) fileProblem = 'Its file is empty';

	const isRead = isObject(invoice);
	const problems = [
		!shown(event.id) && `This ${thing} has no ID`,
		invoice === undefined && `No ${word} came with this ${thing}`,
		invoice !== undefined && !isRead && `This is no ${word}: ${shown(invoice).slice(0, 100)}`,
		isRead && !invoiceNumber && 'It has no number',
		fileProblem,
	].filter(Boolean);
	// A page is kept for whoever looks into it.
	const fileName = file && content?.bytes !== 0 ? `${key}+${file.fileName}` : '';
	return {
		json: {
			key,
			kind,
			kometId: shown(event.id),
			number: firstOf(event.poNumber, event.awb, event.loadNumber),
			word,
			invoiceNumber,
			invoiceDate: firstOf(known.invoiceDate),
			vendor: name,
			account: firstOf(vendor.vendorAccountingCode),
			amount: firstOf(known.invoiceAmount, known.amount),
			fileName,
			problem: problems.join('. '),
		},
		...(content ? { binary: { file: content } } : {}),
		pairedItem: { item: 0 },
	};
});
