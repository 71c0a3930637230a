import { choice, json, text } from './kinds';
import { isObject } from './raw';
import type { Params } from './field';
import { single, list } from './response';
import type { Effect, Operation, Verb } from './operation';

const VERBS = { DELETE: 'DELETE', GET: 'GET', PATCH: 'PATCH', POST: 'POST', PUT: 'PUT' } as const;

export const verbField = (note: string) => choice('HTTP Method', VERBS, { initial: 'GET', note });

export const effectField = choice(
	'What It Does',
	{ 'Reads Data': 'read', 'Changes Data': 'write', 'Removes Data': 'destroy' },
	{
		// The careful choice: what may change data is never sent twice.
		initial: 'write',
		note: 'Only what reads data is tried again after a broken connection',
	},
);

export const parametersAsField = choice(
	'Send Parameters As',
	{ Automatic: 'auto', 'JSON Body': 'json', 'Query String': 'query' },
	{ note: 'Automatic sends a query string with GET and DELETE, otherwise a JSON body' },
);

export const listField = (placeholder: string) =>
	text('Records In', {
		note: 'The array of the reply that holds the records, to output one item for each',
		placeholder,
	});

/** A method as its user describes it, with the parameters it is called with. */
export function anyMethod(
	{ verb, effect, parametersAs, parameters, list: name }: Record<string, unknown>,
	path: string,
	more: Partial<Operation>,
): { operation: Operation; values: Params } {
	const names = isObject(parameters) ? Object.keys(parameters) : ['rows'];
	return {
		operation: {
			http: `${verb as Verb} /${path}`,
			action: 'Call any API method',
			effect: effect as Effect,
			...(parametersAs === 'auto' ? {} : { encoding: parametersAs as 'json' | 'query' }),
			...(Array.isArray(parameters) ? { encoding: 'json-array' as const } : {}),
			required: {},
			// Each goes out under its own name, as it came in.
			optional: Object.fromEntries(names.map((name) => [name, json(name)])),
			tokens: [],
			evidence: { page: '', request: 'unseen', reply: 'unseen' },
			...more,
			response: name ? list(String(name), {}) : (more.response ?? single()),
		},
		values: isObject(parameters) ? parameters : { rows: parameters },
	};
}
