import type { Params } from './field';
import { parseJson } from './json';

/** Is told what is wrong with a value, in words that follow the label of its field. */
export type Refuse = (message: string) => void;

/** Around what people copy from mails, spreadsheets and web pages stands more than blanks. */
const EDGE = /[\s\u200b-\u200f\u2060\ufeff]/;
const NO_EDGE = /[^\s\u200b-\u200f\u2060\ufeff]/;

/**
 * A text without blanks, line breaks and marks of no width around it. It goes sign by sign: a
 * pattern for all of them at once runs out of memory on 16 MB of line breaks.
 */
export function trimmed(text: string) {
	const start = text.search(NO_EDGE);
	if (start < 0) return '';
	let end = text.length;
	while (EDGE.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** An empty input counts as not set: blank text, an empty list, null. */
export const filled = (raw: unknown) => {
	const empty =
		raw === null ||
		(typeof raw === 'string' && trimmed(raw) === '') ||
		(Array.isArray(raw) && raw.length === 0);
	return empty ? undefined : raw;
};

/** An object with named members, as JSON has it: a list is none. */
export const isObject = (raw: unknown): raw is Params => isObjectOrList(raw) && !Array.isArray(raw);

/** What holds further values, to walk through: of a list, the positions are the names. */
export const isObjectOrList = (raw: unknown): raw is Params =>
	typeof raw === 'object' && raw !== null;

/** A list of anything. */
export const isList = (raw: unknown): raw is unknown[] => Array.isArray(raw);

/** Whether a value is a Date, also one of another realm, such as that of n8n's expressions. */
export const isDate = (raw: unknown): raw is Date =>
	Object.prototype.toString.call(raw) === '[object Date]';

/** Any value as text, also an object that has none, as those of Object.groupBy. */
export function textOf(raw: unknown): string {
	try {
		return String(raw);
	} catch {
		return Object.prototype.toString.call(raw);
	}
}

/** JSON of a value that may be none, such as a list that holds itself. */
function jsonOf(raw: object) {
	try {
		return JSON.stringify(raw) ?? textOf(raw);
	} catch {
		return textOf(raw);
	}
}

const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/** A control character as JSON would write it, also those that JSON leaves as they are. */
function escaped(control: string) {
	const [, written] = /^"(\\.+)"$/.exec(JSON.stringify(control)) ?? [];
	return written ?? `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A value as it stands in a message, on one line and short enough to read. */
export const quoted = (raw: unknown) => {
	const given = isObjectOrList(raw) ? jsonOf(raw) : textOf(raw);
	const text = given.length > 60 ? `${given.slice(0, 60)}…` : given;
	return `"${text.replace(CONTROLS, escaped)}"`;
};

/** Signs that no text of ours may hold, by what people call them. Half an emoji is no character. */
const FOREIGN: Array<[pattern: RegExp, name: string, inLines?: true]> = [
	[/[\n\r\u0085\u2028\u2029]/, 'a line break', true],
	[/\t/, 'a tab', true],
	[/(?![\n\r\t\u0085])\p{Cc}/u, 'a control character'],
	[/\p{Surrogate}/u, 'half a character, such as an emoji that was cut'],
];

/** What an expression that mixes text and an object makes of the object. */
const LOST_OBJECT = '[object Object]';

/**
 * Text, trimmed; a number becomes text. Refused are lists, objects, yes and no, numbers that have
 * lost digits, and control characters; line breaks and tabs pass where the text has `lines`.
 */
export function textIn(raw: unknown, refuse: Refuse, { lines = false } = {}): string | undefined {
	if (typeof raw === 'number' && Math.abs(raw) <= Number.MAX_SAFE_INTEGER) return String(raw);
	if (typeof raw === 'number') {
		refuse(`must be text to keep all of its digits, not the number ${quoted(raw)}`);
		return undefined;
	}
	if (typeof raw !== 'string') {
		refuse(`must be text, not ${quoted(raw)}`);
		return undefined;
	}
	const text = trimmed(raw);
	const foreign = FOREIGN.find(([pattern, , inLines]) => !(lines && inLines) && pattern.test(text));
	if (foreign) refuse(`cannot hold ${foreign[1]}, as in ${quoted(text)}`);
	else if (text.includes(LOST_OBJECT))
		refuse(`must be text, not an object: its expression gives ${quoted(text)}`);
	else return text;
	return undefined;
}

const YES: unknown[] = [true, 1, '1', 'true', 'yes'];
const NO: unknown[] = [false, 0, '0', 'false', 'no'];

/** Yes or no, as forms, JSON and expressions spell them. */
export function flagIn(raw: unknown, refuse: Refuse): boolean | undefined {
	const plain = typeof raw === 'string' ? trimmed(raw).toLowerCase() : raw;
	if (YES.includes(plain)) return true;
	if (NO.includes(plain)) return false;
	refuse(`must be true or false, not ${quoted(raw)}`);
	return undefined;
}

/** What the text of a JSON says; what is no text is no JSON any more. */
export function jsonIn(raw: unknown, refuse: Refuse, example: string): unknown {
	if (typeof raw !== 'string') return raw;
	try {
		return parseJson(trimmed(raw));
	} catch {
		refuse(`must be JSON such as ${example}, not ${quoted(raw)}`);
		return undefined;
	}
}

/** A code as codes are compared: people type them with blanks around them, and in either case. */
export const folded = (text: string) => trimmed(text).toLowerCase();

/**
 * What JSON would say wrongly of a value, with the names that lead to it: a Date becomes its
 * moment in UTC, which may be another day, and NaN becomes nothing. Answers the first, or nothing.
 */
export function misspelt(
	value: unknown,
	path: string[] = [],
	around: unknown[] = [],
): string | undefined {
	const at = path.length > 0 ? ` at ${path.join('.')}` : '';
	if (isDate(value)) return `holds a date object${at}: write it as text, such as 2026-02-14`;
	if (typeof value === 'number' && !Number.isFinite(value)) return `holds ${value}${at}`;
	if (typeof value === 'function' || typeof value === 'symbol')
		return `holds a ${typeof value}${at}`;
	if (typeof value === 'bigint') return `holds a BigInt${at}: write it as text`;
	if (typeof value === 'string' && /\p{Surrogate}/u.test(value))
		return `holds half a character${at}, such as an emoji that was cut`;
	if (!isObjectOrList(value) || 'toJSON' in value) return undefined;
	if (around.includes(value)) return `holds itself${at}`;
	for (const [name, member] of Object.entries(value)) {
		const found = misspelt(member, [...path, name], [...around, value]);
		if (found) return found;
	}
	return undefined;
}
