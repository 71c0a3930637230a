import { decimalIn, recordNumberIn, wholeNumberIn } from '../numbers';
import type { Bounds } from '../numbers';
import type { Hints } from './form';
import { asIn, scalar } from './scalar';
import { schemaBy } from './schema';

/** Numbers start empty: a 0 that nobody typed would be sent as a price of 0 (docs/decisions/0017). */
const UNTOUCHED = '';
const NUMBER_FORM = { type: 'number', default: UNTOUCHED } as const;

/** A whole number. `digits` is the length that the API documents. */
export const integer = (
	label: string,
	{ min, max, digits, ...hints }: Hints & Bounds & { digits?: number } = {},
) => {
	const most = max ?? (digits ? Math.min(10 ** digits - 1, Number.MAX_SAFE_INTEGER) : undefined);
	return scalar<number>({
		label,
		hints,
		form: NUMBER_FORM,
		param: { type: 'integer', ...(digits ? { maxLength: digits } : {}) },
		schema: schemaBy((raw, refuse) => wholeNumberIn(raw, { min, max: most }, refuse)),
		wire: (value, place) => asIn(place, value),
		sample: hints.placeholder ? Number(hints.placeholder) : (min ?? 1),
	});
};

/** The number of a record, such as an invoice ID. Beyond 2^53 it stays text, to keep its digits. */
export const id = (label: string, { digits = 20, ...hints }: Hints & { digits?: number } = {}) =>
	scalar<number | string>({
		label,
		hints,
		form: NUMBER_FORM,
		param: { type: 'integer', maxLength: digits },
		schema: schemaBy((raw, refuse) => recordNumberIn(raw, digits, refuse)),
		wire: (value, place) => asIn(place, value),
		sample: Number(hints.placeholder ?? 1001),
	});

/**
 * A number with a fixed number of decimals, such as a price. More decimals are refused, not
 * rounded. Where a sample of the documentation shows more than its text allows, `sampleHasMore`
 * lets them pass as they are given.
 */
export const decimal = (
	label: string,
	places: number,
	{
		min,
		max,
		sampleHasMore,
		isMoney,
		...hints
	}: Hints & Bounds & { sampleHasMore?: true; isMoney?: true } = {},
) => {
	const most = sampleHasMore ? undefined : places;
	return scalar<number>({
		label,
		hints,
		form: NUMBER_FORM,
		param: { type: 'decimal', decimals: places, ...(isMoney ? { money: true } : {}) },
		schema: schemaBy((raw, refuse) => decimalIn(raw, most, { min, max }, refuse)),
		wire: (value, place) => asIn(place, value),
		sample: 1.25,
	});
};

/** An amount of money in a reply, which may come as text such as "4,192.00". */
export const money = (label: string, places: number, hints: Hints = {}) =>
	decimal(label, places, { ...hints, isMoney: true });
