import { parse } from 'lossless-json';

/** A number that a double may not hold to its last digit. Most texts have none and take the fast way. */
const LONG = /[[:,\s]-?\d{16}|\d[eE]\+?\d{2}/;

/** A number, or its text where digits would be lost: two IDs must not become one. */
function numberOf(text: string): number | string {
	const number = Number(text);
	return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : text;
}

/**
 * Parses JSON as JSON.parse does, but for whole numbers beyond 2^53, which stay text.
 *
 * @throws SyntaxError when the text is no JSON, RangeError when it is nested too deeply
 */
export const parseJson = (text: string): unknown =>
	LONG.test(text)
		? parse(text, undefined, {
				parseNumber: numberOf,
				onDuplicateKey: ({ newValue }) => newValue,
			})
		: JSON.parse(text);

/** The place behind a text in JSON. By hand, since a regular expression fails on a long one. */
export function endOfText(json: string, start: number): number {
	let at = start + 1;
	while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
	return at + 1;
}
