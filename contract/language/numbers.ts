import { quoted, trimmed } from './raw';
import type { Refuse } from './raw';

/** The least and the most that a number may be, both included. */
export interface Bounds {
	min?: number;
	max?: number;
}

const DIGITS = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/**
 * A number, or digits with a decimal point. Nothing is guessed: `1,234` is a thousand to some and
 * less than two to others.
 */
function numberIn(raw: unknown, refuse: Refuse, example: string): number | undefined {
	if (typeof raw === 'number' && Number.isFinite(raw)) return raw;
	const text = typeof raw === 'string' ? trimmed(raw) : '';
	if (DIGITS.test(text)) return Number(text);
	const hint = /\d/.test(text) ? ` (write plain digits, such as ${example})` : '';
	refuse(`must be a number, not ${quoted(raw)}${hint}`);
	return undefined;
}

/** Refuses what is out of bounds, or has more digits than a number holds. */
function bounded(value: number, { min, max = Number.MAX_SAFE_INTEGER }: Bounds, refuse: Refuse) {
	const least = min ?? -Number.MAX_SAFE_INTEGER;
	if (value < least) refuse(`must be ${least} or more, not ${quoted(value)}`);
	else if (value > max) refuse(`must be ${max} or less, not ${quoted(value)}`);
	// Adding 0 makes a plain 0 of -0.
	else return value + 0;
	return undefined;
}

/** Digits in one form, whatever zeros and sign they are written with. */
const plainDigits = (text: string) =>
	trimmed(text)
		.replace(/^\+|^-(?=[0.]*$)/, '')
		.replace(/^(-?)0+(?=\d)/, '$1')
		.replace(/^(-?)\./, '$10.')
		.replace(/(\.\d*[1-9])0*$|\.0*$/, '$1');

/** Whether a text says exactly what a number does: one has fewer digits than people can write. */
const isSame = (raw: unknown, written: string) =>
	typeof raw !== 'string' || plainDigits(raw) === plainDigits(written);

/** A whole number within its bounds. */
export function wholeNumberIn(raw: unknown, bounds: Bounds, refuse: Refuse): number | undefined {
	const value = numberIn(raw, refuse, '1234');
	if (value === undefined) return undefined;
	if (Number.isInteger(value)) {
		const within = bounded(value, bounds, refuse);
		if (within === undefined || isSame(raw, String(within))) return within;
	}
	refuse(`must be a whole number, not ${quoted(raw)}`);
	return undefined;
}

/** With commas for thousands; a single comma and nothing behind it may stand for decimals. */
const GROUPED = /^[+-]?[1-9]\d{0,2}((,\d{3})+\.\d+|(,\d{3}){2,})$/;

/** The most digits that a number keeps for sure. */
const SURE_DIGITS = 15;

/**
 * The number that a reply writes as text, such as "4,192.00" or "-3.20". A text that is not surely a
 * number, or has more digits than a number keeps, stays as it is, as does anything else.
 */
export function amountOf(given: unknown): unknown {
	const text = typeof given === 'string' ? trimmed(given) : '';
	if (!DIGITS.test(text) && !GROUPED.test(text)) return given;
	const written = text.replaceAll(',', '');
	const significant = written.replace(/[+.-]/g, '').replace(/^0+/, '');
	// Adding 0 makes a plain 0 of -0.
	return significant.length > SURE_DIGITS ? given : Number(written) + 0;
}

/** How far binary fractions may be off after sums such as 0.1 + 0.2, also of many and large ones. */
const noiseOf = (value: number) => Math.max(1e-9, Math.abs(value) * 1e-14);

/**
 * A number within its bounds, without the noise of binary fractions. More decimals than `places`
 * are refused; without `places` all that a number keeps may pass.
 */
export function decimalIn(
	raw: unknown,
	places: number | undefined,
	bounds: Bounds,
	refuse: Refuse,
): number | undefined {
	const given = numberIn(raw, refuse, '1234.50');
	const value = given === undefined ? undefined : bounded(given, bounds, refuse);
	if (value === undefined) return undefined;
	const written = places === undefined ? value.toPrecision(SURE_DIGITS) : value.toFixed(places);
	const rounded = Number(written) + 0;
	const isPlain = places !== undefined || !String(rounded).includes('e');
	if (isPlain && Math.abs(value - rounded) < noiseOf(value) && isSame(raw, written)) return rounded;
	const most = places === undefined ? `${SURE_DIGITS} digits` : `${places} decimals`;
	refuse(`takes at most ${most}, not ${quoted(raw)}`);
	return undefined;
}

/**
 * The number of a record, which begins at 1. One that no number holds to its last digit stays text,
 * as replies have it; a number that has lost digits already is refused.
 */
export function recordNumberIn(
	raw: unknown,
	digits: number,
	refuse: Refuse,
): number | string | undefined {
	const isPlain = typeof raw === 'string' || Number.isSafeInteger(raw);
	const plain = isPlain ? trimmed(String(raw)) : '';
	// Tables that hold numbers with decimals write 6908.0.
	const [, significant] = /^0*([1-9]\d*)(?:\.0*)?$/.exec(plain) ?? [];
	if (significant !== undefined && significant.length <= digits) {
		const number = Number(significant);
		return Number.isSafeInteger(number) ? number : significant;
	}
	const hint = Number.isInteger(raw) && !isPlain ? ' (give so many digits as text)' : '';
	refuse(`must be a whole number of at most ${digits} digits, not ${quoted(raw)}${hint}`);
	return undefined;
}
