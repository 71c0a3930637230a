import { DEMO } from './server.mts';

export type Json = Record<string, unknown>;

/** The calls of a plain client, with the token at each place. */
export function clientOf(base: () => string) {
	async function ask(verb: string, path: string, options: RequestInit & { json?: unknown } = {}) {
		const { json, ...init } = options;
		const headers = {
			...(json === undefined ? {} : { 'content-type': 'application/json' }),
			...(init.headers as Record<string, string> | undefined),
		};
		const body = json === undefined ? init.body : JSON.stringify(json);
		const answer = await fetch(`${base()}/${path}`, { method: verb, ...init, headers, body });
		return { http: answer.status, json: (await answer.json()) as Json };
	}
	return {
		ask,
		inQuery: (path: string, token = DEMO.token, headers: Record<string, string> = {}) =>
			ask('GET', `${path}${path.includes('?') ? '&' : '?'}authenticationToken=${token}`, {
				headers,
			}),
		inBody: (path: string, params: Json, token = DEMO.token) =>
			ask('POST', path, { json: { authenticationToken: token, ...params } }),
		inHeader: (verb: string, path: string, json?: unknown, more: Record<string, string> = {}) =>
			ask(verb, path, { json, headers: { authenticationToken: DEMO.token, ...more } }),
	};
}
