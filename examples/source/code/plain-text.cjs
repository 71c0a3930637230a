// Text as people and programs write it: blanks and marks of no width around it do not count. Whole
// numbers are text, too; anything else is none.
const EDGE = '[\\s\\u200b-\\u200f\\u2060\\ufeff]';
const trimmed = (text) => text.replace(new RegExp(`^${EDGE}+|${EDGE}+$`, 'g'), '');
const plainOf = (value) =>
	typeof value === 'string' || Number.isSafeInteger(value) ? trimmed(String(value)) : '';

// A value as a mail shows it.
const quoted = (value) => JSON.stringify(value) ?? 'nothing';
