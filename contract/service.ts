import { paramsOf, takeGroup } from './field';
import type { Param, Params, Place, Raw, Rule } from './field';
import type { Encoding, Operation, Resource, Verb } from './operation';
import type { List } from './picker';
import { within } from './rules';

/** What holds for all methods of an API. */
export interface Service {
	/** Name that users know, such as Komet Sales. */
	label: string;
	/** Name of its credential in n8n. */
	credential: string;
	token: {
		name: string;
		otherNames: string[];
		/** Where the token goes, by the family of the URL. */
		place(verb: Verb, path: string): Place | 'header';
	};
	envelope: {
		message: string;
		/** Says that a list is empty, not that a request failed. */
		empty: RegExp;
	};
	headers: { account: string; salesChannel: string };
	/** Values of the sales channel header. */
	salesChannels: Array<{ name: string; value: string }>;
	/** Largest body or URL of a request, in bytes. */
	requestBytes: number;
	/** Requests a day and paid user, for the words of errors. */
	dailyRequests: number;
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
	token: Place | 'header' | 'none';
	/** The rules, but for the longest ranges. */
	rulesOfLongRanges: Rule[];
}

/** Fills in what an operation leaves to the rules of its service. */
export function callOf(
	service: Service,
	resource: string,
	key: string,
	declared: Operation = service.resources[resource].operations[key],
): Call {
	const { rules = [], ranges = [] } = declared;
	const [verb, path] = declared.http.split(' ') as [Verb, string];
	return {
		...declared,
		resource,
		key,
		verb,
		path,
		method: path.slice(1),
		encoding: declared.encoding ?? (verb === 'GET' || verb === 'DELETE' ? 'query' : 'json'),
		token: declared.token ?? service.token.place(verb, path),
		rules: [...rules, ...ranges.map((range) => within(range.from, range.to, range))],
		rulesOfLongRanges: [...rules, ...ranges.map(({ from, to }) => within(from, to))],
	};
}

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
export function takeCall(call: Call, given: Params | Params[]): Raw {
	const [field] = Object.keys(call.needs);
	return takeGroup(call, Array.isArray(given) ? { [field]: given } : given);
}

/** The parameters of an operation as the API documents them. */
export const paramsOfCall = (call: Call): Param[] =>
	call.encoding === 'json-array' ? (paramsOf(call)[0].items ?? []) : paramsOf(call);

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
