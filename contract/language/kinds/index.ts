import type { INodeProperties } from 'n8n-workflow';
import * as z from 'zod/v4-mini';
import type { Field, Param, Schema } from '../field';
import { pathFault, segmentFault } from '../path';
import { decimalIn, recordNumberIn, wholeNumberIn } from '../numbers';
import type { Bounds } from '../numbers';
import {
	filled,
	flagIn,
	folded,
	isObject,
	jsonIn,
	misspelt,
	quoted,
	textIn,
	trimmed,
} from '../raw';
import { calendarDay, dayIn, moment } from '../time';

export { filled, isObject, quoted } from '../raw';

/** What most kinds may be told beside their label. */
export interface Hints {
	/** Help under the field: what it is, where to find it, what the API does with it. */
	note?: string;
	/** A real example, shown in the empty field. */
	placeholder?: string;
	/** Works only with a token that has Transactional API Access. */
	transactionalOnly?: boolean;
	/** A value that a test may send. */
	sample?: unknown;
}

/** Alphabetical order. One collator, because making one for every comparison slows n8n's start. */
export const alphabetical = new Intl.Collator('en').compare;

/** A schema that is built when it is first used: building all of them would slow n8n's start. */
function lazy<V>(make: () => Schema<V>): Schema<V> {
	let made: Schema<V> | undefined;
	return { safeParse: (raw) => (made ??= make()).safeParse(raw) };
}

/** A schema from a plain function; what `refuse` is told becomes a fault. */
export const schemaBy = <V>(
	convert: (raw: unknown, refuse: (message: string, path?: string[]) => void) => V | undefined,
): Schema<V> =>
	lazy(() =>
		z.pipe(
			z.unknown(),
			z.transform((raw, { issues }): V => {
				const value = convert(raw, (message, path = []) => {
					issues.push({ code: 'custom', path, message, input: raw });
				});
				return value === undefined ? z.NEVER : value;
			}),
		),
	);

/** The help of a form parameter, where there is any. */
export function described({ note, transactionalOnly }: Pick<Hints, 'note' | 'transactionalOnly'>) {
	const right = transactionalOnly ? 'Needs a token with Transactional API Access' : undefined;
	const description = note && right ? `${note}. ${right}.` : (note ?? right);
	return description ? { description } : {};
}

/** One API parameter behind one form parameter of the same name. */
function scalar<V>(kind: {
	label: string;
	hints: Hints;
	form: Partial<INodeProperties> & Pick<INodeProperties, 'type' | 'default'>;
	param: Pick<Param, 'type'> & Partial<Param>;
	schema: Schema<V>;
	wire: (value: V, place: 'query' | 'body') => unknown;
	zoned?: (raw: unknown, zone: string) => unknown;
	compared?: (value: V) => unknown;
	sample: unknown;
}): Field<V> {
	const { label, hints, form, param, schema, wire, compared } = kind;
	const zoned = (raw: unknown, zone: string) => {
		const given = filled(raw);
		return given === undefined || !kind.zoned ? given : kind.zoned(given, zone);
	};
	const property = {
		displayName: label,
		...form,
		...described(hints),
		...(hints.placeholder ? { placeholder: `e.g. ${hints.placeholder}` } : {}),
	};
	return {
		label,
		form: (name) => [{ ...property, name } as INodeProperties],
		fromForm: (name, from) => zoned(from.value(name), from.timezone),
		fromApi: (name, params, zone) => zoned(params[name], zone),
		...(kind.zoned ? { zoned: kind.zoned } : {}),
		schema,
		...(compared ? { compared } : {}),
		serialize: (name, value, place) => ({ [name]: wire(value, place) }),
		params: (name) => [
			{
				name,
				label,
				required: true,
				...param,
				...(hints.note ? { note: hints.note } : {}),
				...(hints.transactionalOnly ? { transactionalOnly: true } : {}),
			},
		],
		sample: hints.sample ?? kind.sample,
	};
}

const asIn = (place: 'query' | 'body', value: number | string) =>
	place === 'query' ? String(value) : value;

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
		sample: hints.sample ?? Number(hints.placeholder ?? 1001),
	});

/**
 * A number with a fixed number of decimals, such as a price. More decimals are refused, not
 * rounded. Where a sample of the documentation shows more than its text allows, `sampleHasMore`
 * lets them pass as they are given.
 */
export const decimal = (
	label: string,
	places: number,
	{ min, max, sampleHasMore, ...hints }: Hints & Bounds & { sampleHasMore?: true } = {},
) => {
	const most = sampleHasMore ? undefined : places;
	return scalar<number>({
		label,
		hints,
		form: NUMBER_FORM,
		param: { type: 'decimal', decimals: places },
		schema: schemaBy((raw, refuse) => decimalIn(raw, most, { min, max }, refuse)),
		wire: (value, place) => asIn(place, value),
		sample: 1.25,
	});
};

/** Plain text. `min` and `max` are the lengths that the API documents; with `rows` it has lines. */
export const text = (
	label: string,
	{
		min = 0,
		max = Infinity,
		rows,
		initial = '',
		...hints
	}: Hints & { min?: number; max?: number; rows?: number; initial?: string } = {},
) =>
	scalar<string>({
		label,
		hints,
		form: { type: 'string', default: initial, ...(rows ? { typeOptions: { rows } } : {}) },
		param: { type: 'string', ...(max < Infinity ? { maxLength: max } : {}) },
		schema: schemaBy((raw, refuse) => {
			const given = textIn(raw, refuse, { lines: rows !== undefined });
			if (given === undefined) return undefined;
			if (given.length < min) refuse(`must have at least ${min} characters`);
			else if (given.length > max)
				refuse(`is ${given.length} characters long, but at most ${max} are allowed`);
			else return given;
			return undefined;
		}),
		wire: (value) => value,
		// Texts with lines are notes, all others are codes, numbers or names.
		...(rows ? {} : { compared: folded }),
		sample: (hints.placeholder ?? 'sample').slice(0, max),
	});

/** Yes or no. APIs spell it 1 / 0 (`digit`) or, on newer methods of Komet, true / false (`word`). */
export const flag = (
	label: string,
	note: string,
	{
		as = 'digit',
		initial = false,
		...hints
	}: Hints & { as?: 'digit' | 'word'; initial?: boolean } = {},
) =>
	scalar<boolean>({
		label,
		hints: { ...hints, note },
		form: { type: 'boolean', default: initial },
		param: { type: as === 'digit' ? 'boolean01' : 'boolean' },
		schema: schemaBy(flagIn),
		wire: (value, place) => {
			const spelt = as === 'digit' ? Number(value) : value;
			return place === 'query' ? String(spelt) : spelt;
		},
		sample: true,
	});

/** What to do about the two forms of a day that are refused most often. */
function dayHint(raw: unknown): string {
	if (/^\s*\d+(\.\d+)?\s*$/.test(String(raw)))
		return ' (a number, as of a spreadsheet or a clock, has to be turned into a date first)';
	return /^\s*\d{1,2}\D\d{1,2}\D\d{2,4}\b/.test(String(raw))
		? ' (write year, month and day: which of them comes first differs by country)'
		: '';
}

/** A day of the calendar: taken as written. What is no text is the day in the workflow's zone. */
export const day = (label: string, hints: Hints = {}) =>
	scalar<string>({
		label,
		hints,
		form: { type: 'dateTime', default: '', typeOptions: { dateOnly: true } },
		param: { type: 'date' },
		schema: schemaBy((raw, refuse) => {
			const date = calendarDay(raw);
			if (!date) refuse(`must be a date such as 2026-02-14, not ${quoted(raw)}${dayHint(raw)}`);
			return date;
		}),
		wire: (value) => value,
		zoned: dayIn,
		sample: '2026-02-14',
	});

/** A moment: converted to GMT, the only zone that change filters know. */
export const instant = (
	label: string,
	{ spelling = 'space', ...hints }: Hints & { spelling?: 'space' | 'T' | 'day' } = {},
): Field<string> => {
	const zoned = (written: unknown, zone: string) => ({ written, zone });
	const field = scalar<string>({
		label,
		hints,
		form: { type: 'dateTime', default: '' },
		param: { type: spelling === 'day' ? 'date' : 'datetime' },
		schema: schemaBy((raw, refuse) => {
			const { written, zone } = raw as ReturnType<typeof zoned>;
			const date = moment(written, zone);
			if (!date)
				refuse(
					`must be a date and time such as 2026-02-14T08:30:00, not ${quoted(written)}${dayHint(written)}`,
				);
			const [when, time] = date?.toISOString().slice(0, 19).split('T') ?? [];
			if (spelling === 'day') return when;
			return date && `${when}${spelling === 'T' ? 'T' : ' '}${time}`;
		}),
		wire: (value) => value,
		zoned,
		sample: zoned('2026-02-14 08:30:00', 'UTC'),
	});
	// By its API name a moment is in UTC, as the API has it, wherever the workflow is.
	return { ...field, fromApi: (name, params) => field.fromApi(name, params, 'UTC') };
};

/**
 * One of the values that the API lists. `initial` is chosen until the user chooses; `none` is the
 * name of a choice that sends nothing.
 */
export const choice = <const V extends string | number>(
	label: string,
	values: Record<string, V>,
	{ initial, none, ...hints }: Hints & { initial?: NoInfer<V>; none?: string } = {},
): Field<V> => {
	const named = Object.entries(values).map(([name, value]) => ({ name, value }));
	// n8n asks for alphabetical order from five options up; below that the API's order says more.
	if (named.length >= 5) named.sort((a, b) => alphabetical(a.name, b.name));
	const listed = named
		.map(({ name, value }) => (name === value ? name : `${value} (${name})`))
		.join(', ');
	return scalar<V>({
		label,
		hints,
		form: {
			type: 'options',
			default: initial ?? named[0].value,
			options: [...named, ...(none ? [{ name: none, value: '' }] : [])],
		},
		param: { type: 'enum', values: named.map(({ value }) => value) },
		schema: schemaBy((raw, refuse) => {
			const isPlain = typeof raw === 'string' || typeof raw === 'number';
			const plain = isPlain ? folded(String(raw)) : undefined;
			const match = named.find(
				({ name, value }) => folded(String(value)) === plain || folded(name) === plain,
			);
			if (!match) refuse(`must be one of ${listed}, not ${quoted(raw)}`);
			return match?.value;
		}),
		wire: (value, place) => (place === 'query' ? String(value) : value),
		sample: named[0].value,
	});
};

/**
 * The members of a list: of an array, of the text of a JSON array, or of text with commas,
 * semicolons or line breaks between. `undefined` for what is none of these.
 */
function membersOf(raw: unknown, separators: RegExp): unknown[] | undefined {
	if (Array.isArray(raw)) return raw;
	if (isObject(raw)) return undefined;
	if (typeof raw !== 'string') return [raw];
	const text = trimmed(raw);
	// `"A","B"` are the members of a list whose brackets were left behind.
	if (/^".*"$/s.test(text)) return listIn(`[${text}]`) ?? text.split(separators);
	return text.startsWith('[') ? listIn(text) : text.split(separators);
}

function listIn(json: string): unknown[] | undefined {
	const list = jsonIn(json, () => undefined, '');
	return Array.isArray(list) ? list : undefined;
}

/**
 * Several values of one kind: comma-separated text in the form, a list from an expression. On the
 * wire they are one text with a separator, or an array.
 */
export function several<V>(
	element: Field<V>,
	{
		separator = ',',
		max,
		...hints
	}: Hints & { separator?: ',' | ';' | ':' | 'array'; max?: number } = {},
): Field<V[]> {
	const [{ type, values }] = element.params('');
	const separators = separator === ':' ? /[,;:\r\n]/ : /[,;\r\n]/;
	const isJoined = separator !== 'array';
	return scalar<V[]>({
		label: element.label,
		hints,
		form: { type: 'string', default: '' },
		param: {
			type,
			...(values ? { values } : {}),
			...(isJoined ? { list: 'text', separator } : { list: 'array' }),
			...(max ? { maxLength: max } : {}),
		},
		...(element.zoned
			? {
					zoned: (raw, zone) =>
						membersOf(raw, separators)?.map((member) => element.zoned?.(member, zone)) ?? raw,
				}
			: {}),
		schema: schemaBy((raw, refuse) => {
			const members = membersOf(raw, separators);
			if (!members) {
				refuse(`must be values with commas between, or a JSON list, not ${quoted(raw)}`);
				return undefined;
			}
			const results = members
				.filter((member) => filled(member) !== undefined)
				.map((member) => element.schema.safeParse(member));
			if (results.length === 0) refuse('needs at least one value');
			for (const result of results)
				if (!result.success) refuse(`each value ${result.error.issues[0].message}`);
			const values = results.flatMap((result) => (result.success ? [result.data] : []));
			const split = values.map(String).find((value) => isJoined && value.includes(separator));
			if (split !== undefined)
				refuse(`each value must do without ${quoted(separator)}, not ${quoted(split)}`);
			const length = values.map(String).join(separator).length;
			if (max !== undefined && length > max)
				refuse(`is ${length} characters long in all, but at most ${max} are allowed`);
			return values;
		}),
		wire: (given, place) => {
			const wired = given.map((value) => Object.values(element.serialize('', value, place))[0]);
			return isJoined ? wired.join(separator) : wired;
		},
		compared: (given) => given.map((value) => element.compared?.(value) ?? value),
		sample: [element.sample],
	});
}

/** A parameter that goes into the URL while the others form the body. */
export const inQuery = <F extends Field>(field: F): F => ({ ...field, place: 'query' });

/** A text that a further check has nothing against. */
const checkedBy = (
	field: Field<string>,
	faultOf: (text: string) => string | undefined,
): Field<string> => ({
	...field,
	schema: schemaBy((raw, refuse) => {
		const checked = field.schema.safeParse(raw);
		const faults = checked.success
			? [faultOf(checked.data)].filter((fault) => fault !== undefined)
			: checked.error.issues.map(({ message }) => message);
		for (const fault of faults) refuse(fault);
		return checked.success && faults.length === 0 ? checked.data : undefined;
	}),
});

/** A parameter that stands in the path of the URL, such as `{webhookId}`. */
export const inPath = (field: Field<string>): Field<string> => ({
	...checkedBy(field, segmentFault),
	place: 'path',
});

/** A path below the base URL, which cannot lead out of it. */
export const asPath = (field: Field<string>): Field<string> => checkedBy(field, pathFault);

/** A parameter that is always sent, empty when nothing was entered. */
export const evenEmpty = (field: Field<string>): Field<string> => ({
	...field,
	alone: true,
	fromForm: (name, from) => from.value(name) ?? '',
	fromApi: (name, params) => params[name] ?? '',
});

/** What only the form has: rules and `shape` read it, but it is no parameter of the API. */
export const formOnly = <F extends Field>(field: F): F => ({ ...field, place: 'form' });

/** Text that nobody should read over a shoulder or find in an output. */
export const hidden = (field: Field<string>): Field<string> => ({
	...field,
	secret: 'form',
	form: (name) =>
		field.form(name).map((property) => ({ ...property, typeOptions: { password: true } })),
});

/** JSON of a shape that the documentation does not give; it goes out as it comes in. */
export const json = (label: string, hints: Hints = {}) =>
	scalar<unknown>({
		label,
		hints,
		form: { type: 'json', default: '{}' },
		param: { type: 'object' },
		schema: schemaBy((raw, refuse) => {
			const value = jsonIn(raw, refuse, '{"name": "value"}');
			if (value === undefined) return undefined;
			const isPlain = typeof value !== 'object' || value === null;
			const wrong = isPlain ? `must be a JSON object or list, not ${quoted(raw)}` : misspelt(value);
			if (wrong) refuse(wrong);
			return wrong ? undefined : value;
		}),
		wire: (value) => value,
		sample: {},
	});
