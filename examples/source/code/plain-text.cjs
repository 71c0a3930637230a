// Text as people and programs write it: blanks and marks of no width around it do not count. Whole
// numbers are text, too; anything else is none.
const EDGE = '[\\s\\u200b-\\u200f\\u2060\\ufeff]';
const trimmed = (text) => text.replace(new RegExp(`^${EDGE}+|${EDGE}+$`, 'g'), '');
const plainOf = (value) =>
	typeof value === 'string' || Number.isSafeInteger(value) ? trimmed(String(value)) : '';

// A value as a mail shows it.
const quoted = (value) => JSON.stringify(value) ?? 'nothing';

// Whole numbers from 0: 12, "12", " 12 " and "12.0". Anything else is undefined.
function wholeOf(value) {
	const text = plainOf(value);
	return /^\d+(\.0+)?$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

// A list of a reply of Komet Sales, however its name is written. A list of one may come as an object,
// an empty one as null.
function listIn(reply, name) {
	const key = Object.keys(reply).find((one) => one.toLowerCase() === name.toLowerCase());
	const list = reply[key];
	if (Array.isArray(list)) return list;
	if (typeof list !== 'object' || list === null) return [];
	return Object.keys(list).every((one) => /^\d+$/.test(one)) ? Object.values(list) : [list];
}
