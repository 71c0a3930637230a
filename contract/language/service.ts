import { paramsOf, parseGroup } from './group';
import type { Fields, Param, Params, Place, Raw, Rule } from './field';
import type {
	Encoding,
	Operation,
	Range,
	Resource,
	TokenKind,
	TokenPlace,
	Verb,
} from './operation';
import type { List } from './kinds/record-picker';
import { within } from './rules';

/** What a request takes from the credential besides secrets. */
export interface Connection {
	baseUrl: string;
	account?: string;
	salesChannel?: string;
	/** Whose token it is, where the credential says so. */
	tokenKind?: TokenKind;
}

/** A header that the credential fills in. */
export interface CredentialHeader {
	/** The header. */
	name: string;
	/** The field of the credential, and what its form calls it. */
	field: string;
	label: string;
	/** Who tells the value to somebody who does not know it. */
	toldBy?: string;
}

/** Where a service looks for the token of a request. */
export interface TokenRule {
	name: string;
	otherNames: string[];
	/** What the token is called at a path below the base URL. */
	nameAt(path: string): string;
	/** Where the token goes, by the family of the URL. */
	place(verb: Verb, path: string): Place | 'header';
	/** The kinds of token that a method takes which declares none of its own. */
	kinds: TokenKind[];
	/** Label of the field in the credential that says whose token it is. */
	kindLabel: string;
}

/** What holds for all methods of an API. */
export interface Service {
	/** Name that users know, such as Komet Sales. */
	label: string;
	/** Name of its credential in n8n. */
	credential: string;
	/** What proves who asks, and where to look when it is not accepted. */
	access: {
		by: string;
		help(call?: Call): string;
		/** Whether the words of a refusal may be about the token and what it may do. */
		isMeant?(words: string): boolean;
	};
	/** What the examples of the reference are sent with. */
	example: Connection;
	/** Without it, the credential adds user name and password by itself. */
	token?: TokenRule;
	/** Without it, the HTTP status alone tells success, and replies of any form are handed on. */
	envelope?: {
		message: string;
		/** Whether the words of a reply say that a list is empty, not that a request failed. */
		isEmpty(words: string): boolean;
	};
	headers?: { account: CredentialHeader; salesChannel: CredentialHeader };
	/** Values of the sales channel header. */
	salesChannels?: Array<{ name: string; value: string }>;
	/** Largest body or URL of a request, in bytes. */
	requestBytes?: number;
	/** What limits the number of requests, for the words of errors and hints. */
	quota?: { daily: number; whose: string; counted: string };
	resources: Record<string, Resource>;
	lists: List[];
}

/** An operation with all that follows from its place in the contract. */
export interface Call extends Operation {
	/** Keys in the form. */
	resource: string;
	key: string;
	/** The name that the API uses, such as `invoice.create`. */
	method: string;
	verb: Verb;
	path: string;
	encoding: Encoding;
	token: TokenPlace;
	tokens: TokenKind[];
	/** The rules, but for the longest ranges. */
	rulesOfLongRanges: Rule[];
	/** Whether it reads many records, of which the form limits the number. */
	paged: boolean;
	/**
	 * Whether Return All is on at first. Saved workflows leave defaults out, and lists of no known name
	 * came whole before they had a limit: none of their records may be missing now.
	 */
	returnsAll: boolean;
	/** The collection of the form that holds what is optional. */
	collection: { name: string; title: string };
}

/** What operations of n8n's usual names have in the form: `getMany…` and `update…`. */
function formOf(
	key: string,
	{ response, pages }: Operation,
): Pick<Call, 'paged' | 'returnsAll' | 'collection'> {
	const isOpen = response.listOpen === true;
	const paged = (response.list !== undefined || isOpen) && key.startsWith('getMany');
	const returnsAll = isOpen && !pages;
	// The name is that of former versions, in which a list of no known name was read as one record.
	const filters = isOpen ? 'additionalFields' : 'filters';
	if (paged) return { paged, returnsAll, collection: { name: filters, title: 'Filters' } };
	const isUpdate = key.startsWith('update');
	return {
		paged,
		returnsAll,
		collection: isUpdate
			? { name: 'updateFields', title: 'Update Fields' }
			: { name: 'additionalFields', title: 'Additional Fields' },
	};
}

/**
 * The rules of a range of days, `long` being one that is read in several requests. Ends that are
 * both required are there together anyway.
 */
const withinRange = ({ required }: Operation, range: Range, long = false) =>
	within(range.from, range.to, {
		limit: long || range.sampleHas === 'more' ? undefined : range,
		bothEnds: range.sampleHas !== 'one end' && !(range.from in required && range.to in required),
	});

/** Fills in what an operation leaves to the rules of its service. */
export function callOf(
	service: Service,
	resource: string,
	key: string,
	declared: Operation = service.resources[resource].operations[key],
): Call {
	const { rules = [], ranges = [] } = declared;
	const [verb, path] = declared.http.split(' ') as [Verb, string];
	const token = declared.token ?? service.token?.place(verb, path) ?? 'login';
	const hasToken = token !== 'none' && token !== 'login';
	return {
		...declared,
		...formOf(key, declared),
		resource,
		key,
		verb,
		path,
		method: path.slice(1),
		encoding: declared.encoding ?? (verb === 'GET' || verb === 'DELETE' ? 'query' : 'json'),
		token,
		tokens: hasToken ? (declared.tokens ?? service.token?.kinds ?? []) : [],
		rules: [...rules, ...ranges.flatMap((range) => withinRange(declared, range))],
		rulesOfLongRanges: [...rules, ...ranges.flatMap((range) => withinRange(declared, range, true))],
	};
}

/** What users may choose where the documentation leaves it open. */
export interface Choices {
	httpMethod?: string;
	sendCredentials?: boolean;
}

/** A call as an item wants it sent. */
export function chosenCall(service: Service, call: Call, { httpMethod, sendCredentials }: Choices) {
	const verb = call.otherVerbs?.find((other) => other === httpMethod);
	const login = call.loginOpen && sendCredentials;
	if (!verb && !login) return call;
	return callOf(service, call.resource, call.key, {
		...service.resources[call.resource].operations[call.key],
		...(verb ? { http: `${verb} /${call.method}` } : {}),
		...(login ? { token: 'login' } : {}),
	});
}

/** Whether a call takes anything secret from the credential. */
export const usesCredential = ({ token, required, optional }: Call) =>
	token !== 'none' ||
	Object.values({ ...required, ...optional }).some(({ secret }) => secret === 'credential');

const known = new WeakMap<Service, Call[]>();

/** All operations of a service, in the order of the form. They are worked out once. */
export function callsOf(service: Service): Call[] {
	const calls =
		known.get(service) ??
		Object.entries(service.resources).flatMap(([resource, { operations }]) =>
			Object.keys(operations).map((key) => callOf(service, resource, key)),
		);
	known.set(service, calls);
	return calls;
}

/** Finds a method by its name; where two share a path, the verb comes first: `PUT v2/standing-order`. */
export function findCall(service: Service, name: string): Call | undefined {
	const calls = callsOf(service);
	return (
		calls.find(({ verb, method }) => name === `${verb} ${method}`) ??
		calls.find(({ method }) => name === method)
	);
}

/** Parameters by API name, of an operation. The array body of `json-array` has no name of its own. */
export function parseCall(call: Call, given: Params | Params[]): Raw {
	const [field] = Object.keys(call.required);
	return parseGroup(call, Array.isArray(given) ? { [field]: given } : given);
}

/** Fields without those that only the form has. */
const sentOf = (fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).filter(([, { place }]) => place !== 'form'));

/** The parameters of an operation as the API documents them. */
export const paramsOfCall = (call: Call): Param[] => {
	const params = paramsOf({ required: sentOf(call.required), optional: sentOf(call.optional) });
	return call.encoding === 'json-array' ? (params[0].items ?? []) : params;
};

const SMALL = new Set(['as', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'to']);
const WHOLE: Record<string, string> = { pdf: 'PDF', awb: 'AWB', id: 'ID' };

/** `getManyWithDetails` as a title: `Get Many With Details`. */
export const titleOf = (key: string) =>
	key
		.replace(/([A-Z])/g, ' $1')
		.trim()
		.split(' ')
		.map((word, index) => {
			const plain = word.toLowerCase();
			if (WHOLE[plain]) return WHOLE[plain];
			return index > 0 && SMALL.has(plain) ? plain : plain[0].toUpperCase() + plain.slice(1);
		})
		.join(' ');
