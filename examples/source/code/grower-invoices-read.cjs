// One item for each invoice of each table. Rows with the same purchase order and invoice number are
// lines of one invoice. What cannot be read is refused with its row.
const COLUMNS = [
	[
		'poNumber',
		'PO Number',
		['po', 'pono', 'ponumber', 'purchaseorder', 'purchaseorderno', 'purchaseordernumber'],
	],
	['invoiceNumber', 'Invoice Number', ['invoice', 'invoiceno', 'invoicenumber']],
	['invoiceTotal', 'Invoice Total', ['total', 'invoicetotal', 'invoiceamount']],
	['lineTotal', 'Line Total', ['linetotal', 'lineamount', 'amount']],
	['file', 'File', ['file', 'filename', 'document', 'pdf']],
];

const isNeeded = (column) => ['poNumber', 'invoiceNumber'].includes(column);

const cents = (value) => Math.round(value * 100) / 100;
function amountIn(label, cell, reasons) {
	const { value, reason } = numberIn(cell);
	if (reason) reasons.push(`${label}: ${reason}`);
	return value;
}

// One invoice of several rows has one total, told in each or in some of them, or one amount in each.
function totalOf(rows, reasons) {
	const valuesIn = (column, label) =>
		rows
			.filter(({ cells }) => !isBlank(cells[column]))
			.map(({ cells }) => amountIn(label, cells[column], reasons));
	const told = [...new Set(valuesIn('invoiceTotal', 'Invoice Total'))];
	const lines = valuesIn('lineTotal', 'Line Total');
	if (reasons.length > 0) return '';
	const sum = cents(lines.reduce((all, one) => all + one, 0));
	const hasAll = lines.length === rows.length;
	if (told.length > 1) reasons.push(`Invoice Total: its rows say ${told.join(' and ')}`);
	else if (told.length === 0 && !hasAll) reasons.push('Invoice Total: is empty');
	else if (told.length === 1 && hasAll && sum !== cents(told[0]))
		reasons.push(`Invoice Total is ${told[0]}, but its lines add up to ${sum}`);
	const total = told[0] ?? sum;
	if (Math.abs(total - cents(total)) > 1e-6)
		reasons.push(`Invoice Total: ${total} has more than two decimals`);
	return cents(total).toFixed(2);
}

const nameOf = (file) => file.replace(/\.[^.]*$/, '');
// The document that the row names; else the one that is called like the invoice; else the only one.
function documentOf(documents, named, invoiceNumber, reasons) {
	const names = documents.map(({ name }) => name).join(', ');
	const like = (text) =>
		documents.filter(({ name }) => [plain(name), plain(nameOf(name))].includes(plain(text)));
	if (!isBlank(named)) {
		const found = like(named);
		if (found.length === 1) return found[0];
		reasons.push(`File: ${shown(named)} is not one of the files of the mail: ${names || 'none'}`);
		return {};
	}
	const pdfs = documents.filter(({ name }) => /\.pdf$/i.test(name));
	const likely = [like(invoiceNumber), pdfs, documents].find(({ length }) => length === 1);
	if (likely) return likely[0];
	reasons.push(
		documents.length === 0
			? 'no PDF or image of the invoice came with the mail'
			: `the mail has several files: ${names}. Name the one of this invoice in a column File`,
	);
	return {};
}

function invoiceOf(table, rows) {
	const reasons = [];
	const [{ cells }] = rows;
	const codes = { poNumber: '', invoiceNumber: '' };
	for (const [column, label, most] of [
		['poNumber', 'PO Number', 10],
		['invoiceNumber', 'Invoice Number', 200],
	]) {
		const { value, reason } = isBlank(cells[column])
			? { reason: 'is empty' }
			: codeIn(cells[column], most);
		if (reason) reasons.push(`${label}: ${reason}`);
		else codes[column] = value;
	}
	const invoiceTotal = totalOf(rows, reasons);
	const named = rows.map((row) => row.cells.file).find((cell) => !isBlank(cell));
	const { name = '', property } = documentOf(table.documents, named, codes.invoiceNumber, reasons);
	const numbers = rows.map(({ number }) => number).join(', ');
	return {
		...codes,
		invoiceTotal,
		fileName: name || table.name,
		property,
		reason: reasons.length > 0 ? `row ${numbers}: ${reasons.join('; ')}` : '',
	};
}

function invoicesOf(table) {
	const none = { poNumber: '', invoiceNumber: '', invoiceTotal: '', fileName: table.name };
	const found = table.reason ? { refused: table.reason } : rowsBelow(table, COLUMNS, isNeeded);
	if (found.refused) return [{ ...none, reason: found.refused }];
	const invoices = new Map();
	for (const row of found.rows) {
		const names = [row.cells.poNumber, row.cells.invoiceNumber];
		const key = names.some(isBlank) ? `row ${row.number}` : names.map(plain).join(' | ');
		invoices.set(key, [...(invoices.get(key) ?? []), row]);
	}
	return [...invoices.values()].map((rows) => invoiceOf(table, rows));
}

return $input.all().flatMap(({ json: table }) => {
	const { mail, sender, vendorIds, at } = table;
	return invoicesOf(table).map((invoice) => ({
		json: { mail, sender, vendorIds, at, ...invoice },
	}));
});
