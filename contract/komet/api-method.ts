import { choice, json, text } from '../fields';
import { one, rows } from '../gives';
import type { AnyMethod, Effect, Verb } from '../operation';
import type { Field, Params } from '../field';
import { token as tokenRule } from './service';

const VERBS = { DELETE: 'DELETE', GET: 'GET', PATCH: 'PATCH', POST: 'POST', PUT: 'PUT' } as const;

const isObject = (given: unknown): given is Params =>
	typeof given === 'object' && given !== null && !Array.isArray(given);

/** A parameter that goes out under its own name, as it came in. */
const asGiven = (label: string): Field => json(label);

/** A method that Komet adds tomorrow works today, with the same handling of replies and limits. */
export const call: AnyMethod = {
	does: 'Call any API method',
	name: 'Call',
	note: 'For methods that have no operation of their own',
	needs: {
		method: text('Method', {
			note: 'As the documentation of Komet names it, such as invoice.list or v2/price-list',
			placeholder: 'invoice.list',
		}),
		verb: choice('HTTP Method', VERBS, {
			initial: 'GET',
			note: 'As the documentation of the method says, mostly GET or POST',
		}),
		parameters: json('Parameters', {
			note: 'A JSON object by the names of the API, or an array for methods that take one. Leave the token out.',
		}),
		effect: choice(
			'Effect',
			{ 'Reads Data': 'read', 'Changes Data': 'write', 'Removes Data': 'destroy' },
			{
				// The careful choice: what may change data is never sent twice.
				initial: 'write',
				note: 'Only what reads data is tried again after a broken connection',
			},
		),
		parametersAs: choice(
			'Send Parameters As',
			{ Automatic: 'auto', 'JSON Body': 'json', 'Query String': 'query' },
			{ note: 'Automatic sends a query string with GET and DELETE, otherwise a JSON body' },
		),
		token: choice(
			'Token In',
			{
				Automatic: 'auto',
				Body: 'body',
				Header: 'header',
				None: 'none',
				Query: 'query',
			},
			{ note: 'Automatic adds the token of the credential where Komet looks for it' },
		),
	},
	takes: {
		list: text('Records In', {
			note: 'The array of the reply that holds the records, to output one item for each',
			placeholder: 'invoices',
		}),
	},
	calls: ({ method, verb, effect, parametersAs, token, parameters, list }) => {
		const path = String(method).replace(/^\/+/, '');
		const place = tokenRule.place(verb as Verb, `/${path}`);
		const names = isObject(parameters) ? Object.keys(parameters) : ['rows'];
		return {
			operation: {
				http: `${verb as Verb} /${path}`,
				does: 'Call any API method',
				effect: effect as Effect,
				...(parametersAs === 'auto' ? {} : { encoding: parametersAs as 'json' | 'query' }),
				...(Array.isArray(parameters) ? { encoding: 'json-array' as const } : {}),
				...(token === 'auto' ? {} : { token: token as 'body' | 'header' | 'none' | 'query' }),
				// The families that take the token in a header also know X-ACCOUNT.
				...(place === 'header' ? { headers: { account: 'optional' as const } } : {}),
				needs: {},
				takes: Object.fromEntries(names.map((name) => [name, asGiven(name)])),
				gives: list ? rows(String(list), {}) : one(),
				seen: { page: '', request: 'unseen', reply: 'unseen' },
			},
			values: isObject(parameters) ? parameters : { rows: parameters },
		};
	},
};
