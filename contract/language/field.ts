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
	/** A `decimal` of a reply that is an amount of money. */
	money?: true;
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
export interface Schema<V, R = unknown> {
	safeParse(raw: R): { success: true; data: V } | { success: false; error: { issues: Fault[] } };
}

/**
 * A kind of parameter. Every kind answers the same questions for itself, so no other code
 * has to ask which kind it holds.
 *
 * `V` is its checked value, `R` its raw one: what `fromForm` and `fromApi` bring and `schema` takes.
 * Most kinds take what a user gave as it is (`unknown`); those that are made of several parts have
 * an object for it.
 */
export interface Field<V = unknown, R = unknown> {
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
	fromForm(name: string, from: Source): R | undefined | Promise<R | undefined>;
	/**
	 * The raw value from parameters by API name, `undefined` when not there. `zone` is that of the
	 * days that Date objects stand for.
	 */
	fromApi(name: string, params: Params, zone: string): R | undefined;
	/** What is compared of a value to tell whether two are the same; the value itself when left out. */
	compared?(value: V): unknown;
	/** Checks and converts a raw value. */
	schema: Schema<V, R>;
	/** The parameters that go over the wire, by API name. */
	serialize(name: string, value: V, place: Place): Params;
	/** The parameters of the API that this field covers. */
	params(name: string): Param[];
	/** The names of these parameters, where they are others than that of the field. */
	sends?: readonly string[];
	/** What each row of a list of objects is made of. */
	rows?: Group;
	/** A raw value that a test may send. */
	sample: R;
}

/** A field whose parameters are called otherwise than it is: a record that is named by ID or code. */
export interface NamedField<V, R, P extends string> extends Field<V, R> {
	sends: readonly P[];
}

/**
 * A field of any kind, as groups hold it: its values are `unknown`. That is sound as long as each
 * field is given only what it made by itself, which is what the functions of `group.ts` see to.
 */
export type AnyField = Field<unknown, unknown>;
export type Fields = Record<string, AnyField>;
type Value<F> = F extends Field<infer V> ? V : never;
type Values<F extends Fields> = { [K in keyof F]: Value<F[K]> };
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
