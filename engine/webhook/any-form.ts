import type { Params } from '../../contract/language/field';
import { isObject, isObjectOrList } from '../../contract/language/raw';
import { TurnedAway, mediaTypeOf, readJson } from './body';

/** Types that are text. Of what is none, such as a file, not every byte would reach the item. */
const TEXT = /^(text\/.+|[a-z]+\/([\w.-]+\+)?(json|xml)|application\/x-www-form-urlencoded)$/;

/** Refuses a body that is no text; a sender that names no type is taken at its word. */
export function refuseBinary(contentType: string | undefined): TurnedAway | undefined {
	const type = mediaTypeOf(contentType);
	if (type === '' || TEXT.test(type)) return undefined;
	return new TurnedAway(
		415,
		`The content type must be that of JSON, a form, XML or text, not ${type.slice(0, 60)}`,
	);
}

/** The fields of a form; a name that stands several times has a list. */
function formFields(text: string): Params {
	const values = new Map<string, string[]>();
	for (const [name, value] of new URLSearchParams(text)) {
		const known = values.get(name);
		if (known) known.push(value);
		else values.set(name, [value]);
	}
	return Object.fromEntries(
		[...values].map(([name, given]) => [name, given.length > 1 ? given : given[0]]),
	);
}

/**
 * The fields in a body of any form: the members of an object or a form, else all of it in the
 * field `body`: a list, a single value, XML or text. An empty body has none. Many senders name
 * another type than JSON for JSON, so an object or list is read whatever it is called.
 */
export function fieldsIn(text: string, contentType: string | undefined): Params | TurnedAway {
	if (text.trim() === '') return {};
	const type = mediaTypeOf(contentType);
	const isJson = type.endsWith('json') || /^\s*[[{]/.test(text);
	const read = isJson ? readJson(text) : undefined;
	if (read instanceof TurnedAway) return read;
	if (isObject(read?.json)) return read.json;
	if (read) return { body: read.json };
	return type.endsWith('urlencoded') ? formFields(text) : { body: text };
}

/** The fields of a body beside the parameters of its URL, none of which may hide the other. */
export function besideQuery(query: Params, fields: Params): Params | TurnedAway {
	const twice = Object.keys(fields).find((name) => Object.hasOwn(query, name));
	return twice === undefined
		? { ...query, ...fields }
		: new TurnedAway(400, `The URL and the body both have ${twice.slice(0, 60)}`);
}

/** The parameters of a URL as pairs, those that were read as lists and objects too. */
export const pairsOf = (name: string, value: unknown): Array<[string, string]> =>
	isObjectOrList(value)
		? Object.entries(value).flatMap(([key, inner]) =>
				pairsOf(Array.isArray(value) ? name : `${name}[${key}]`, inner),
			)
		: [[name, String(value)]];
