import type { INodeProperties } from 'n8n-workflow';

/** Where in a request a parameter travels; it decides how a value is spelt. */
export type Place = 'query' | 'body';

/** Parameters by the name that the API uses. */
export type Params = Record<string, unknown>;

/** A file that a user hands over: its bytes and what n8n knows about them. */
export interface FileInput {
	bytes: Buffer;
	fileName?: string;
	mimeType?: string;
}

/** Where form values come from: the parameters of a node, or one row of a list. */
export interface Source {
	/** The value of a form parameter; `undefined` when the user left it out. */
	value(name: string): unknown;
	/**
	 * The file behind the name of an input data field, or behind what n8n has there.
	 *
	 * @throws Error when there is none, in words for the user
	 */
	file(field: string | Params): Promise<FileInput>;
	/** IANA name of the time zone in which a date-time without zone was meant. */
	timezone: string;
}

/** One parameter as the API knows it; `npm run contract` prints these. */
export interface Param {
	name: string;
	label: string;
	type:
		| 'integer'
		| 'decimal'
		| 'string'
		| 'boolean01'
		| 'boolean'
		| 'date'
		| 'datetime'
		| 'enum'
		| 'array'
		| 'object'
		| 'file';
	required: boolean;
	/** Several values of the type: as an array, or as one text with the separator. */
	list?: 'array' | 'text';
	separator?: string;
	/** The values that the API accepts. */
	values?: Array<string | number>;
	/** Longest text; of several values in one text, the length of all. */
	maxLength?: number;
	/** Decimals of a `decimal`. */
	decimals?: number;
	note?: string;
	transactionalOnly?: boolean;
	/** Members of the objects of an `array`. */
	items?: Param[];
}

/** One thing that is wrong with an input, in words for the user. */
export interface Fault {
	/** Labels from the outside in, such as `Items`, `row 2`, `Price`. */
	path: PropertyKey[];
	message: string;
}

/** The part of a zod schema that the engine uses. */
export interface Schema<V> {
	safeParse(
		raw: unknown,
	): { success: true; data: V } | { success: false; error: { issues: Fault[] } };
}

/**
 * A kind of parameter. Every kind answers the same questions for itself, so no other code
 * has to ask which kind it holds.
 */
export interface Field<V = unknown> {
	label: string;
	/**
	 * Travels in the URL although the other parameters form the body: in its query or its path.
	 * What is for the `form` alone is never sent: rules and `shape` read it.
	 */
	place?: 'query' | 'path' | 'form';
	/** Stands in the form itself, never in a collection: its form takes several parameters, or `onTop`. */
	alone?: true;
	/** Stood in the collection before, where saved workflows may still have it. */
	formerlyInCollection?: true;
	/** What is said when it is needed and not there; `is required` when left out. */
	missing?: string;
	/** Holds a secret, which must not reach the output; `credential` when it comes from there. */
	secret?: 'form' | 'credential';
	/** The form: one or more n8n parameters, the first of them named `name`. */
	form(name: string): INodeProperties[];
	/** The raw value from the form, `undefined` when not set. */
	fromForm(name: string, from: Source): unknown;
	/**
	 * The raw value from parameters by API name, `undefined` when not there. `zone` is that of the
	 * days that Date objects stand for.
	 */
	fromApi(name: string, params: Params, zone: string): unknown;
	/** The raw value as it is meant in a time zone, where that is another one. */
	zoned?(raw: unknown, zone: string): unknown;
	/** What is compared of a value to tell whether two are the same; the value itself when left out. */
	compared?(value: V): unknown;
	/** Checks and converts a raw value. */
	schema: Schema<V>;
	/** The parameters that go over the wire, by API name. */
	serialize(name: string, value: V, place: Place): Params;
	/** The parameters of the API that this field covers. */
	params(name: string): Param[];
	/** The names of these parameters, where they are others than that of the field. */
	sends?: readonly string[];
	/** What each row of a list of objects is made of. */
	rows?: Group;
	/** A raw value that a test may send. */
	sample: unknown;
}

/** A field whose parameters are called otherwise than it is: a record that is named by ID or code. */
export interface NamedField<V, P extends string> extends Field<V> {
	sends: readonly P[];
}

/**
 * An optional field that stands in the form itself, where people see it first. Its form has to
 * start empty, lest a value that nobody chose is sent.
 */
export const onTop = <F extends Field>(field: F): F => ({ ...field, alone: true });

/**
 * One that stood in the collection before. Workflows that were saved so keep it there and go on
 * working (docs/decisions/0028).
 */
export const movedOnTop = <F extends Field>(field: F): F => ({
	...onTop(field),
	formerlyInCollection: true,
});

export type Fields = Record<string, Field>;
export type Value<F> = F extends Field<infer V> ? V : never;
export type Values<F extends Fields> = { [K in keyof F]: Value<F[K]> };
/** What an operation takes: everything it needs, and any part of the rest. */
export type Input<N extends Fields, T extends Fields> = Values<N> & Partial<Values<T>>;

/** The parameters of a field `K`: those that it names, the members of its rows, or one of its own name. */
type ParamOf<K extends string, F> = F extends { sends: readonly (infer P extends string)[] }
	? P
	: F extends { rows: Group<infer N, infer T> }
		? K | `${K}.${ParamName<N> | ParamName<T>}`
		: K;

/** The names of all parameters of some fields; of a member of rows `items.price`. */
export type ParamName<F extends Fields> = {
	[K in keyof F & string]: ParamOf<K, F[K]>;
}[keyof F & string];

/** What is about to be sent, as far as a rule reads it. */
export type Sent<P extends string> = { readonly [N in P]?: unknown };

/**
 * A rule across parameters. `P` are the names that it uses, so a rule only fits where the fields
 * have all of them.
 */
export interface Rule<P extends string = string> {
	/** The parameters that it speaks of, by the names of the API. */
	uses: readonly P[];
	/** What has to hold, for the reference. */
	says(label: (name: P) => string): string;
	/** What is wrong with an input, in words for the user; `undefined` when the rule holds. */
	faultOf(sent: Sent<P>, label: (name: P) => string): string | undefined;
}

/**
 * A group of fields that stand together: those always sent and those sent when given. `P` are the
 * names that its rules may use.
 */
export interface Group<
	N extends Fields = Fields,
	T extends Fields = Fields,
	P extends string = string,
> {
	required: N;
	optional: T;
	rules?: Array<Rule<P>>;
}

/** Raw values by field, and what JSON held beyond the declared parameters. */
export interface Raw {
	fields: Record<string, unknown>;
	extra: Params;
}

/** Reads the fields of a group from a form. `optional` may stand in a collection of their own. */
export async function readGroup(group: Group, needed: Source, taken: Source): Promise<Raw> {
	const fields: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(group.required))
		fields[name] = await field.fromForm(name, needed);
	for (const [name, field] of Object.entries(group.optional)) {
		const places = field.formerlyInCollection ? [needed, taken] : [field.alone ? needed : taken];
		for (const place of places) fields[name] ??= await field.fromForm(name, place);
	}
	return { fields, extra: {} };
}

/** Takes the fields of a group from parameters by API name. The APIs' own times are in UTC. */
export function parseGroup(group: Group, params: Params, zone = 'UTC'): Raw {
	const all = { ...group.required, ...group.optional };
	const known = new Set(paramsOf(group).map((param) => param.name));
	return {
		fields: Object.fromEntries(
			Object.entries(all).map(([name, field]) => [name, field.fromApi(name, params, zone)]),
		),
		extra: Object.fromEntries(Object.entries(params).filter(([name]) => !known.has(name))),
	};
}

/** Values of a group after checking, or every fault that was found. */
export type CheckedGroup =
	| { ok: true; values: Record<string, unknown>; extra: Params }
	| { ok: false; faults: Fault[] };

/**
 * Checks all fields and then the rules, so that one message can name everything to mend.
 * A field with a fault counts as sent, lest its rule complains about it a second time.
 */
export function checkGroup(group: Group, raw: Raw): CheckedGroup {
	const values: Record<string, unknown> = {};
	const faults: Fault[] = [];
	const sent: Params = { ...raw.extra };
	for (const [name, field] of Object.entries({ ...group.required, ...group.optional })) {
		const given = raw.fields[name];
		if (given === undefined) {
			if (name in group.required)
				faults.push({ path: [field.label], message: field.missing ?? 'is required' });
			continue;
		}
		const result = field.schema.safeParse(given);
		if (result.success) {
			values[name] = result.data;
			Object.assign(sent, field.serialize(name, result.data, 'body'));
		} else {
			for (const { path, message } of result.error.issues)
				faults.push({ path: [field.label, ...path], message });
			for (const param of field.params(name)) sent[param.name] ??= undefined;
		}
	}
	const labelOf = labelsIn(group);
	for (const rule of group.rules ?? []) {
		const message = rule.faultOf(sent, labelOf);
		if (message) faults.push({ path: [], message });
	}
	return faults.length > 0 ? { ok: false, faults } : { ok: true, values, extra: raw.extra };
}

/** The values of a group as they are compared: alike for what names the same. */
export const comparedGroup = (
	{ required, optional }: Group,
	values: Record<string, unknown>,
): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries({ ...required, ...optional })
			.filter(([name]) => values[name] !== undefined)
			.map(([name, { compared }]) => [name, compared ? compared(values[name]) : values[name]]),
	);

/**
 * The parameters of a group on the wire, for one place of the request; a field that has a place
 * of its own goes only there. Extra parameters win: the user typed them on purpose.
 */
export function wireGroup(
	group: Group,
	values: Record<string, unknown>,
	extra: Params,
	place: Place | 'path',
	main: Place | 'path' = place,
): Params {
	const wired: Params = {};
	for (const [name, field] of Object.entries({ ...group.required, ...group.optional }))
		if (values[name] !== undefined && (field.place ?? main) === place)
			Object.assign(wired, field.serialize(name, values[name], place === 'body' ? place : 'query'));
	return { ...wired, ...extra };
}

/** The parameters of the API that a group covers. */
export function paramsOf({ required, optional: takes }: Group): Param[] {
	const optional = (param: Param): Param => ({ ...param, required: false });
	return [
		...Object.entries(required).flatMap(([name, field]) => field.params(name)),
		...Object.entries(takes).flatMap(([name, field]) => field.params(name).map(optional)),
	];
}

/** Each parameter with its name, those of the members of rows as `items.price`. */
const namedIn = (params: Param[]): Array<[name: string, label: string]> =>
	params.flatMap(({ name, label, items = [] }) => [
		[name, label],
		...namedIn(items).map(([member, its]): [string, string] => [`${name}.${member}`, its]),
	]);

/**
 * What the form calls the parameters of a group, for the words of its rules. It is worked out when
 * something is to be said: most inputs, and most rows of them, have no fault.
 */
export function labelsIn(group: Group): (name: string) => string {
	let labels: Map<string, string> | undefined;
	return (name) => (labels ??= new Map(namedIn(paramsOf(group)))).get(name) ?? name;
}
