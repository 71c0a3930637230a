// Reads the lines of each file: day, amount, reference, payer, and the bank's own ID of the line.
const rules = $('Your Rules').first().json;
const today = $now.toISODate();

// A whole number of a sheet may be the number of an invoice, when it has all its digits.
function referenceIn(cell) {
	return typeof cell === 'number' && !Number.isSafeInteger(cell)
		? { reason: `${shown(cell)} has lost digits in the sheet: format the column as text` }
		: { value: textIn(cell) };
}
const bankIdIn = (cell) =>
	typeof cell === 'number' && Number.isSafeInteger(cell) ? { value: cell } : codeIn(cell, 50);

// The names of a column, or the one that the rules give for your bank.
const names = (rule, usual) => (textIn(rules[rule] ?? '') ? [plain(rules[rule])] : usual);
const COLUMNS = [
	[
		'date',
		'Date',
		names('dateColumn', ['date', 'bookingdate', 'postingdate', 'transactiondate', 'paymentdate']),
		(cell, isSheet) => dayIn(cell, rules.dayOrder, today, isSheet),
	],
	[
		'amount',
		'Amount',
		names('amountColumn', ['amount', 'paymentamount', 'transactionamount', 'amountusd']),
		(cell) => moneyIn(cell, rules.decimalMark),
	],
	[
		'reference',
		'Reference',
		names('referenceColumn', [
			'reference',
			'paymentreference',
			'remittance',
			'description',
			'memo',
		]),
		referenceIn,
	],
	[
		'payer',
		'Payer',
		names('payerColumn', ['payer', 'payername', 'customer', 'counterparty', 'from', 'name']),
		(cell) => ({ value: textIn(cell) }),
	],
	[
		'bankId',
		'Bank ID',
		names('bankIdColumn', ['bankid', 'transactionid', 'banktransactionid', 'fitid', 'id']),
		bankIdIn,
	],
];
const none = Object.fromEntries(COLUMNS.map(([column]) => [column, '']));

// One line of the bank, however often a file with it comes. A sheet takes zeros away from the front
// of an ID. Without an ID, equal lines of one file are told apart by their number.
const counts = new Map();
function keyOf(file, { bankId, date, amount, reference }) {
	if (bankId) return `ID ${/^\d+$/.test(bankId) ? bankId.replace(/^0+(?=\d)/, '') : bankId}`;
	const line = [date, amount, plain(reference)].join(' | ');
	const count = (counts.get(`${file} ${line}`) ?? 0) + 1;
	counts.set(`${file} ${line}`, count);
	return `${line} | ${count}`;
}

const out = [];
// Lines of this run by their key.
const seen = new Map();
for (const {
	json: { file, name, reason, ...given },
} of $input.all()) {
	const add = (sheetRow, state, why, values = none, lineKey = '') =>
		out.push({
			json: {
				file,
				fileName: name,
				sheetRow: String(sheetRow),
				state,
				reason: why,
				lineKey,
				values,
			},
		});
	const read = reason
		? { refused: reason }
		: tableIn(given, COLUMNS, (column) => ['date', 'amount'].includes(column));
	const most = Number(rules.mostRows);
	if (!read.refused && !(read.rows.length <= most))
		read.refused = `The file has ${read.rows.length} rows, and Your Rules allow ${rules.mostRows}`;
	if (read.refused) {
		add('', 'refused', read.refused);
		continue;
	}
	if (read.note) add(read.head, 'note', read.note);
	for (const { number, values, reasons } of read.rows) {
		if (values.amount.startsWith('-'))
			reasons.push(
				`Amount: ${values.amount} is money that went out, such as a refund. Enter it by hand`,
			);
		if (values.amount === '0.00') reasons.push('Amount: is zero');
		if (reasons.length > 0) {
			add(number, 'refused', reasons.join('; '), values);
			continue;
		}
		const key = keyOf(file, values);
		const first = seen.get(key);
		if (first) {
			const isOther = ['date', 'amount'].some((column) => first.values[column] !== values[column]);
			const where = `as ${first.where}${isOther ? ', with another day or amount' : ''}`;
			add(number, isOther ? 'refused' : 'before', `The same line ${where}`, values);
		} else {
			seen.set(key, { where: `row ${number} of ${name}`, values });
			add(number, 'fit', '', values, key);
		}
	}
}
return out;
