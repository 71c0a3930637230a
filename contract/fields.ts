import type { INodeProperties } from 'n8n-workflow';
import * as z from 'zod/v4-mini';
import type { Field, Param, Params, Schema } from './field';
import { calendarDay, moment } from './time';

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

/** An empty input counts as not set: blank text, an empty list, null. */
export const filled = (raw: unknown) => {
	const empty =
		raw === null ||
		(typeof raw === 'string' && raw.trim() === '') ||
		(Array.isArray(raw) && raw.length === 0);
	return empty ? undefined : raw;
};

/** An object with parameters, as JSON has it. */
export const isObject = (raw: unknown): raw is Params =>
	typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** A value as it stands in a message, short enough to read. */
export const quoted = (raw: unknown) => {
	const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw));
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
};

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
	sample: unknown;
}): Field<V> {
	const { label, hints, form, param, schema, wire } = kind;
	const property = {
		displayName: label,
		...form,
		...described(hints),
		...(hints.placeholder ? { placeholder: `e.g. ${hints.placeholder}` } : {}),
	};
	return {
		label,
		editor: (name) => [{ ...property, name } as INodeProperties],
		read: (name, from) => filled(from.value(name)),
		take: (name, params) => filled(params[name]),
		schema,
		wire: (name, value, place) => ({ [name]: wire(value, place) }),
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

const number = (raw: unknown) =>
	typeof raw === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(raw) ? Number(raw) : raw;
const notANumber = {
	error: ({ input }: { input?: unknown }) => `must be a number, not ${quoted(input)}`,
};
const asIn = (place: 'query' | 'body', value: number) =>
	place === 'query' ? String(value) : value;

/** Numbers start empty: a 0 that nobody typed would be sent as a price of 0 (docs/decisions/0017). */
const UNTOUCHED = '';

/** A whole number. `digits` is the length that the API documents. */
export const integer = (
	label: string,
	{ min, max, digits, ...hints }: Hints & { min?: number; max?: number; digits?: number } = {},
) => {
	const most = max ?? (digits ? Math.min(10 ** digits - 1, Number.MAX_SAFE_INTEGER) : undefined);
	return scalar({
		label,
		hints,
		form: {
			type: 'number',
			default: UNTOUCHED,
		},
		param: { type: 'integer', ...(digits ? { maxLength: digits } : {}) },
		schema: lazy(() =>
			z.pipe(
				z.transform(number),
				z
					.number(notANumber)
					.check(
						z.int({ error: ({ input }) => `must be a whole number, not ${quoted(input)}` }),
						z.gte(min ?? -Number.MAX_SAFE_INTEGER, `must be ${min} or more`),
						z.lte(most ?? Number.MAX_SAFE_INTEGER, `must be ${most} or less`),
					),
			),
		),
		wire: (value, place) => asIn(place, value),
		sample: hints.placeholder ? Number(hints.placeholder) : (min ?? 1),
	});
};

/** The number of a record, such as an invoice ID. */
export const id = (label: string, hints: Hints & { digits?: number } = {}) =>
	integer(label, {
		min: 1,
		digits: 20,
		...hints,
		sample: hints.sample ?? Number(hints.placeholder ?? 1001),
	});

/** A number with a fixed number of decimals, such as a price. More decimals are refused, not rounded. */
export const decimal = (
	label: string,
	places: number,
	{ min, max, ...hints }: Hints & { min?: number; max?: number } = {},
) => {
	const rounded = (value: number) => Number(value.toFixed(places));
	return scalar({
		label,
		hints,
		form: {
			type: 'number',
			default: UNTOUCHED,
		},
		param: { type: 'decimal', decimals: places },
		schema: lazy(() =>
			z.pipe(
				z.transform(number),
				z.number(notANumber).check(
					z.gte(min ?? -Number.MAX_VALUE, `must be ${min} or more`),
					z.lte(max ?? Number.MAX_VALUE, `must be ${max} or less`),
					// The tolerance forgives what binary fractions do to sums such as 0.1 + 0.2.
					z.refine((value) => Math.abs(value - rounded(value)) < 1e-9, {
						error: ({ input }) => `takes at most ${places} decimals, not ${quoted(input)}`,
					}),
				),
			),
		),
		wire: (value, place) => asIn(place, rounded(value)),
		sample: 1.25,
	});
};

/** Plain text. `min` and `max` are the lengths that the API documents. */
export const text = (
	label: string,
	{
		min = 0,
		max,
		rows,
		initial = '',
		...hints
	}: Hints & { min?: number; max?: number; rows?: number; initial?: string } = {},
) =>
	scalar({
		label,
		hints,
		form: { type: 'string', default: initial, ...(rows ? { typeOptions: { rows } } : {}) },
		param: { type: 'string', ...(max ? { maxLength: max } : {}) },
		schema: lazy(() =>
			z.pipe(
				z.transform((raw) =>
					typeof raw === 'number' || typeof raw === 'boolean'
						? String(raw)
						: typeof raw === 'string'
							? raw.trim()
							: raw,
				),
				z.string({ error: ({ input }) => `must be text, not ${quoted(input)}` }).check(
					z.minLength(min, `must have at least ${min} characters`),
					z.maxLength(max ?? Number.MAX_SAFE_INTEGER, {
						error: ({ input }) =>
							`is ${String(input).length} characters long, but at most ${max} are allowed`,
					}),
				),
			),
		),
		wire: (value) => value,
		sample: (hints.placeholder ?? 'sample').slice(0, max),
	});

const YES: unknown[] = [true, 1, '1', 'true', 'yes'];
const NO: unknown[] = [false, 0, '0', 'false', 'no'];

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
		schema: schemaBy((raw, refuse) => {
			const plain = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
			if (YES.includes(plain)) return true;
			if (NO.includes(plain)) return false;
			refuse(`must be true or false, not ${quoted(raw)}`);
			return undefined;
		}),
		wire: (value, place) => {
			const spelt = as === 'digit' ? Number(value) : value;
			return place === 'query' ? String(spelt) : spelt;
		},
		sample: true,
	});

/** A day of the calendar: taken as written, never moved by a time zone. */
export const day = (label: string, hints: Hints = {}) =>
	scalar<string>({
		label,
		hints,
		form: { type: 'dateTime', default: '', typeOptions: { dateOnly: true } },
		param: { type: 'date' },
		schema: schemaBy((raw, refuse) => {
			const date = calendarDay(raw);
			if (!date) refuse(`must be a date such as 2026-02-14, not ${quoted(raw)}`);
			return date;
		}),
		wire: (value) => value,
		sample: '2026-02-14',
	});

/** A moment: converted to GMT, the only zone that change filters know. */
export const instant = (
	label: string,
	{ spelling = 'space', ...hints }: Hints & { spelling?: 'space' | 'T' | 'day' } = {},
): Field<string> => {
	const field = scalar<string>({
		label,
		hints,
		form: { type: 'dateTime', default: '' },
		param: { type: spelling === 'day' ? 'date' : 'datetime' },
		schema: schemaBy((raw, refuse) => {
			const { written, zone } = raw as { written: unknown; zone: string };
			const date = moment(written, zone);
			if (!date)
				refuse(`must be a date and time such as 2026-02-14T08:30:00, not ${quoted(written)}`);
			const [when, time] = date?.toISOString().slice(0, 19).split('T') ?? [];
			if (spelling === 'day') return when;
			return date && `${when}${spelling === 'T' ? 'T' : ' '}${time}`;
		}),
		wire: (value) => value,
		sample: { written: '2026-02-14 08:30:00', zone: 'UTC' },
	});
	const inZone = (raw: unknown, zone: string) =>
		filled(raw) === undefined ? undefined : { written: raw, zone };
	return {
		...field,
		read: (name, from) => inZone(from.value(name), from.timezone),
		take: (name, params) => inZone(params[name], 'UTC'),
	};
};

/** One of the values that the API lists. `initial` is chosen until the user chooses. */
export const choice = <const V extends string | number>(
	label: string,
	values: Record<string, V>,
	{ initial, ...hints }: Hints & { initial?: NoInfer<V> } = {},
): Field<V> => {
	const named = Object.entries(values).map(([name, value]) => ({ name, value }));
	// n8n asks for alphabetical order from five options up; below that the API's order says more.
	if (named.length >= 5) named.sort((a, b) => alphabetical(a.name, b.name));
	const listed = named.map(({ name, value }) => `${value} (${name})`).join(', ');
	return scalar<V>({
		label,
		hints,
		form: { type: 'options', default: initial ?? named[0].value, options: named },
		param: { type: 'enum', values: named.map(({ value }) => value) },
		schema: schemaBy((raw, refuse) => {
			const plain = String(raw).trim().toLowerCase();
			const match = named.find(
				({ name, value }) => String(value).toLowerCase() === plain || name.toLowerCase() === plain,
			);
			if (!match) refuse(`must be one of ${listed}, not ${quoted(raw)}`);
			return match?.value;
		}),
		wire: (value, place) => (place === 'query' ? String(value) : value),
		sample: named[0].value,
	});
};

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
	return scalar<V[]>({
		label: element.label,
		hints,
		form: { type: 'string', default: '' },
		param: {
			type,
			...(values ? { values } : {}),
			...(separator === 'array' ? { list: 'array' } : { list: 'text', separator }),
		},
		schema: schemaBy((raw, refuse) => {
			const parts = Array.isArray(raw)
				? raw
				: String(raw).split(separator === ':' ? /[,;:]/ : /[,;]/);
			const results = parts
				.map((part) => (typeof part === 'string' ? part.trim() : part))
				.filter((part) => part !== '')
				.map((part) => element.schema.safeParse(part));
			if (results.length === 0) refuse('needs at least one value');
			for (const result of results)
				if (!result.success) refuse(`each value ${result.error.issues[0].message}`);
			const values = results.flatMap((result) => (result.success ? [result.data] : []));
			const length = values.map(String).join(separator).length;
			if (max !== undefined && length > max)
				refuse(`is ${length} characters long in all, but at most ${max} are allowed`);
			return values;
		}),
		wire: (given, place) => {
			const wired = given.map((value) => Object.values(element.wire('', value, place))[0]);
			return separator === 'array' ? wired : wired.join(separator);
		},
		sample: [element.sample],
	});
}

/** A parameter that goes into the URL while the others form the body. */
export const inQuery = <V>(field: Field<V>): Field<V> => ({ ...field, place: 'query' });

/** A parameter that stands in the path of the URL, such as `{webhookId}`. */
export const inPath = (field: Field<string>): Field<string> => ({
	...field,
	place: 'path',
	schema: schemaBy((raw, refuse) => {
		const checked = field.schema.safeParse(raw);
		if (!checked.success) for (const { message } of checked.error.issues) refuse(message);
		// In a path these two lead to another call.
		else if (checked.data === '.' || checked.data === '..')
			refuse(`cannot be ${quoted(checked.data)}`);
		else return checked.data;
		return undefined;
	}),
});

/** A parameter that is always sent, empty when nothing was entered. */
export const evenEmpty = (field: Field<string>): Field<string> => ({
	...field,
	alone: true,
	read: (name, from) => from.value(name) ?? '',
	take: (name, params) => params[name] ?? '',
});

/** What only the form has: rules and `shape` read it, but it is no parameter of the API. */
export const formOnly = <V>(field: Field<V>): Field<V> => ({ ...field, place: 'form' });

/** Text that nobody should read over a shoulder or find in an output. */
export const hidden = (field: Field<string>): Field<string> => ({
	...field,
	secret: 'form',
	editor: (name) =>
		field.editor(name).map((property) => ({ ...property, typeOptions: { password: true } })),
});

/** JSON of a shape that the documentation does not give; it goes out as it comes in. */
export const json = (label: string, hints: Hints = {}) =>
	scalar<unknown>({
		label,
		hints,
		form: { type: 'json', default: '{}' },
		param: { type: 'object' },
		schema: schemaBy((raw, refuse) => {
			if (typeof raw !== 'string') return raw;
			try {
				return JSON.parse(raw) as unknown;
			} catch {
				refuse(`must be JSON, not ${quoted(raw)}`);
				return undefined;
			}
		}),
		wire: (value) => value,
		sample: {},
	});
