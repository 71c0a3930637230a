import type { Fields, Group, Input, ParamName, Params, Place, Rule, Sent } from './field';
import type { ResponseForm } from './response';

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What a call does to the data: only a `read` may be repeated when its outcome is unknown;
 * `destroy` removes or voids something. Declared, because some GETs of Komet change data.
 */
export type Effect = 'read' | 'write' | 'destroy';

/** Whose token a request carries. */
export type TokenKind = 'company' | 'customer' | 'vendor' | 'user' | 'component';

/** How sure the catalogue is of a request or a reply. */
export type Sure = 'full' | 'partial' | 'name-only' | 'unseen';

/** Where the facts of a declaration come from. */
export interface Evidence {
	page: string;
	request: Sure;
	reply: Sure;
	/** What is not known. */
	gaps?: string;
}

/** How the parameters travel. `json-array` sends the rows of the only field as the whole body. */
export type Encoding = 'query' | 'json' | 'json-array';

/** Where the token goes; `login` stands for user name and password, which the credential adds. */
export type TokenPlace = Place | 'header' | 'login' | 'none';

/**
 * A method of the API, as data. `P` are the names of its parameters and `F` those of its fields,
 * which all that speaks of them may use; `V` are its values, and `R` the fields of its reply. Once
 * declared they are any.
 */
export interface Operation<
	N extends Fields = Fields,
	T extends Fields = Fields,
	P extends string = string,
	F extends string = string,
	V = Record<string, unknown>,
	R extends Fields = Fields,
> {
	http: `${Verb} /${string}`;
	/** What it does, as n8n shows it in the list of actions: sentence case, no article. */
	action: string;
	/** Name in the list of operations, where the key does not say it well. */
	name?: string;
	/** More about it, in the list of operations. */
	description?: string;
	/** What people have to know to fill in the form; it stands above the fields. */
	caution?: string;
	/** Cost beyond the daily quota. */
	fee?: string;
	effect: Effect;
	/** The default follows from the verb: `query` for GET and DELETE, else `json`. */
	encoding?: Encoding;
	/** Where the token goes when the rules of the service do not hold. */
	token?: TokenPlace;
	/** Whether user name and password are sent is not documented, so users choose. */
	loginOpen?: true;
	/** Verbs that users may choose instead, where the documentation does not name the verb. */
	otherVerbs?: Verb[];
	/** What the token is called here, when not as everywhere else. */
	tokenName?: string;
	/** Headers from the credential that the method asks for. */
	headers?: { account?: 'required' | 'optional'; salesChannel?: 'required' | 'optional' };
	/** Always sent: on top of the form. */
	required: N;
	/** Sent when given: in a collection of the form. */
	optional: T;
	rules?: Array<Rule<P>>;
	/** What else has to hold with a token of a kind. Only the connection knows whose token it is. */
	tokenRules?: Partial<Record<TokenKind, Array<Rule<P>>>>;
	/** Ranges of days that the API bounds; longer ones can be read in several requests. */
	ranges?: Array<Range<F>>;
	/** The reply holds one page of the list. Without it, a reply holds all that there is. */
	pages?: Pages<F>;
	/** Rows of several input items can go into one request. */
	combines?: Combines<F>;
	/** What may be sent only once: a second request for it in one run is refused, none is repeated. */
	uniqueKey?: { label: string; of(values: V): string };
	/** The last word on the body, such as names that users choose. */
	shape?(body: Sent<P>, values: V): Params;
	/** The kinds of token that the documentation allows; without it those of the service, empty where it names none. */
	tokens?: TokenKind[];
	response: ResponseForm<R>;
	output?: Output<ParamName<R>>;
	evidence: Evidence;
}

/**
 * What can come out of a record instead of the whole, by the names of the members that the reply
 * has: those of lines as `details.amount`.
 */
export interface Output<M extends string = string> {
	/** The member that holds the lines, such as the items of an order. */
	lines?: M;
	/** What a simplified record keeps, at most ten members on each level. The first tells it apart. */
	simplified?: M[];
}

/** Two `day` fields, and how far apart they may be. */
export type Range<K extends string = string> = {
	from: K;
	to: K;
	/** What a sample of the page does against its text, and so is not refused. */
	sampleHas?: 'more' | 'one end';
} & ({ days: number } | { months: number });

/** How a list is read that comes in pages. */
export interface Pages<K extends string = string> {
	/** The optional fields with the number of the page, from 1, and with the records of one. */
	page: K;
	rows: K;
	/** The member of the reply that counts the records of all pages. */
	total: string;
}

export interface Combines<K extends string = string> {
	/** The field with the rows. */
	rows: K;
	/** The most rows that one request takes. */
	most?: number;
	/** How many rows one request takes is not documented, so users may set it. */
	mostOpen?: true;
	/** The rows make one thing, such as an order: never cut in two, and combined only on demand. */
	whole?: true;
}

/** Declares a method; the types of its input follow from its fields, as do the names it may use. */
export const operation = <N extends Fields, T extends Fields, R extends Fields>(
	declared: Operation<
		N,
		T,
		ParamName<N> | ParamName<T>,
		(keyof N | keyof T) & string,
		Input<N, T>,
		R
	>,
): Operation<N, T> => declared;

/** The input of an operation after checking, by field. */
export type InputOf<O> = O extends Operation<infer N, infer T> ? Input<N, T> : never;

/** An entry of the list of operations that is no method of the API. */
interface Extra extends Group {
	action: string;
	name?: string;
	description?: string;
	caution?: string;
}

/** Answers the webhook that started the workflow. */
export interface Answer extends Extra {
	name: string;
	/** The trigger that receives what is answered: the last part of its type, and its name. */
	trigger: { type: string; label: string };
	answers(values: Record<string, unknown>): Record<string, unknown>;
}

/** Calls a method that the user names. */
export interface AnyMethod extends Extra {
	calls(values: Record<string, unknown>): { operation: Operation; values: Record<string, unknown> };
}

export type Step = Answer | AnyMethod;

/** The operations on one kind of thing. */
export interface Resource {
	name: string;
	operations: Record<string, Operation>;
	steps?: Record<string, Step>;
}

export const resource = (
	name: string,
	operations: Record<string, Operation>,
	steps?: Record<string, Step>,
): Resource => ({ name, operations, steps });
