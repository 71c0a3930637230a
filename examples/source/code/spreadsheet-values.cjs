// Reads what people type into cells. What has two meanings, or has lost something, is refused with
// the value: nothing is guessed. Each reader gives { value } or { reason }.
const shown = (cell) => JSON.stringify(cell ?? '');
const isBlank = (cell) => cell === undefined || cell === null || String(cell).trim() === '';
const textIn = (cell) =>
	String(cell)
		.replace(/[\s\u00a0]+/g, ' ')
		.trim();
const plain = (name) =>
	String(name ?? '')
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');

// A number in a sheet has lost the zeros that it began with.
function codeIn(cell, most = 20) {
	if (typeof cell === 'number')
		return {
			reason: `${cell} is a number in the sheet, which loses leading zeros: format the column as text`,
		};
	const value = textIn(cell);
	if (/^\d+([.,]\d+)?e\+?\d+$/i.test(value))
		return { reason: `${shown(cell)} was shortened by the spreadsheet program` };
	return value.length > most
		? { reason: `${shown(cell)} is longer than ${most} characters` }
		: { value };
}

function awbIn(cell) {
	const digits = textIn(cell).replace(/[\s-]/g, '');
	if (!/^\d{11}$/.test(digits)) return { reason: `${shown(cell)} is not an AWB of 11 digits` };
	return { value: `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}` };
}

// "1,250" may be one and a quarter or a thousand; with the decimal mark of the rules it is certain.
function numberIn(cell, mark = '') {
	if (typeof cell === 'number')
		return Number.isFinite(cell) ? { value: cell } : { reason: `${shown(cell)} is no number` };
	const text = textIn(cell).replace(/^(?:\$|USD)\s*|\s*(?:\$|USD)$/gi, '');
	const no = { reason: `${shown(cell)} is no number` };
	if (/^\d+$/.test(text)) return { value: Number(text) };
	if (!/^\d{1,3}(?:([.,' ])\d{3})*(?:[.,]\d+)?$|^\d*[.,]\d+$/.test(text)) return no;
	const [dots, commas] = ['.', ','].map((one) => text.split(one).length - 1);
	const lastMark = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
	let decimal = mark;
	if (!decimal) {
		if (dots + commas === 0) decimal = '.';
		else if (dots > 0 && commas > 0) decimal = lastMark;
		else if (dots + commas > 1) decimal = lastMark === '.' ? ',' : '.';
		else if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text))
			return {
				reason: `${shown(cell)} may be ${text.replace(',', '.')} or ${text.replace(/[.,]/, '')}`,
			};
		else decimal = lastMark;
	}
	const group = decimal === '.' ? ',' : '.';
	const [whole, part, more] = text.split(decimal);
	const isGrouped = /^\d{1,3}(?:[.,' ]\d{3})+$/.test(whole);
	if (more !== undefined || part?.includes(group) || (!isGrouped && !/^\d*$/.test(whole)))
		return no;
	return { value: Number(`${whole.replace(/\D/g, '') || '0'}.${part ?? '0'}`) };
}

function wholeIn(cell, mark) {
	const { value, reason } = numberIn(cell, mark);
	if (reason) return { reason };
	return Number.isSafeInteger(value)
		? { value }
		: { reason: `${shown(cell)} is not a whole number` };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayOf = (year, month, day) => {
	const date = DateTime.utc(Number(year), Number(month), Number(day));
	return date.isValid ? date.toISODate() : '';
};

// The day as YYYY-MM-DD. In a sheet a day is the number of days since 1899-12-30, or since 1904 in
// files of old Macs: only days about today are taken, so that the four years between are seen.
function dayIn(cell, order, today, isSheet) {
	let value = '';
	if (typeof cell === 'number') {
		if (!isSheet || !Number.isInteger(cell)) return { reason: `${shown(cell)} is no day` };
		value = DateTime.utc(1899, 12, 30).plus({ days: cell }).toISODate();
	} else {
		const text = textIn(cell);
		const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
		const named = /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ -](\d{4})$/i.exec(text);
		const american = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i.exec(text);
		const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
		const month = (name) => MONTHS.indexOf(name.toLowerCase()) + 1;
		if (iso) value = dayOf(iso[1], iso[2], iso[3]);
		else if (named) value = dayOf(named[3], month(named[2]), named[1]);
		else if (american) value = dayOf(american[3], month(american[1]), american[2]);
		else if (numbers) {
			const [, first, sign, next, year] = numbers;
			const [dayFirst, monthFirst] = [dayOf(year, next, first), dayOf(year, first, next)];
			if (dayFirst && monthFirst && dayFirst !== monthFirst && !order && sign !== '.')
				return { reason: `${shown(cell)} may be ${dayFirst} or ${monthFirst}` };
			if (sign === '.' || order === 'day first') value = dayFirst;
			else if (order === 'month first') value = monthFirst;
			else value = dayFirst || monthFirst;
		}
	}
	if (!value) return { reason: `${shown(cell)} is no day` };
	const away = Math.round((Date.parse(value) - Date.parse(today)) / 86_400_000);
	if (away < -60 || away > 366)
		return {
			reason: `${shown(cell)} would be ${value}, which is more than 60 days ago or more than a year ahead`,
		};
	return { value };
}
