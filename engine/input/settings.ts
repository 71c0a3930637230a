import type { Fault, Field } from '../../contract/language/field';
import { decimalIn, wholeNumberIn } from '../../contract/language/numbers';
import { filled, flagIn } from '../../contract/language/raw';

/** Is told of a setting that cannot be used. A caller may gather faults, or throw the first one. */
export type Refuse = (fault: Fault) => void;

/** The value of a setting; `undefined` when it is empty, or when `refuse` was told. */
function reading<V>(
	label: string,
	raw: unknown,
	refuse: Refuse,
	read: (given: unknown, refuse: (message: string) => void) => V | undefined,
): V | undefined {
	const given = filled(raw);
	return given === undefined
		? undefined
		: read(given, (message) => refuse({ path: [label], message }));
}

/** A setting of another kind, as its field reads it. */
export const readAs = <V>(field: Field<V>, raw: unknown, refuse: Refuse): V | undefined =>
	reading(field.label, raw, refuse, (given, refuseValue) => {
		const result = field.schema.safeParse(given);
		if (result.success) return result.data;
		for (const { message } of result.error.issues) refuseValue(message);
		return undefined;
	});

/**
 * A setting that is yes or no, as an option or an expression gives it: true, "true", "yes", 1, "1"
 * or false, "false", "no", 0, "0", whatever their case and blanks. Empty (`undefined`, null, blank
 * text, an empty list) is the fallback, and so is a value that `refuse` was told of:
 *
 *     const faults: Fault[] = [];
 *     const dryRun = readFlag('Dry Run', options.dryRun, (fault) => faults.push(fault));
 *     if (faults.length > 0) throw refusedInput(node, faults, item);
 */
export const readFlag = (label: string, raw: unknown, refuse: Refuse, fallback = false) =>
	reading(label, raw, refuse, flagIn) ?? fallback;

/** Bounds of a setting that is a number, both included, and its value when it is empty. */
export interface Bounds<V> {
	fallback: V;
	min: number;
	max: number;
	/** How many decimals may pass, as of a size in MB; none when left out. */
	decimals?: number;
}

/**
 * The longest time in milliseconds that Node's timers hold: what is longer ends at once. In
 * seconds it is 2,147,483.
 */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A setting that is a number, or text of one. Empty is the fallback; text, NaN, a list, and what is
 * not within the bounds is told to `refuse` by its label and comes back as the fallback. `max` has
 * to keep the number usable: a timer of more than `LONGEST_TIMER_MS` ends at once, and a date that
 * is 100 million days off is none.
 */
export const readNumber = <V>(
	label: string,
	raw: unknown,
	refuse: Refuse,
	{ fallback, min, max, decimals }: Bounds<V>,
): number | V =>
	reading(label, raw, refuse, (given, refuseValue) =>
		decimals === undefined
			? wholeNumberIn(given, { min, max }, refuseValue)
			: decimalIn(given, decimals, { min, max }, refuseValue),
	) ?? fallback;
