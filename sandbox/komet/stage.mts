import { clientOf } from './client.mts';
import type { Json } from './client.mts';
import { DEMO, startSandbox } from './server.mts';
import type { Sandbox } from './server.mts';

/** A sandbox and a plain client for the tests of one file; every test begins with the same world. */
export function stage() {
	let sandbox: Sandbox;
	const client = clientOf(() => sandbox.url);
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterEach(() => sandbox.reset());
	afterAll(() => sandbox.stop());
	const { inQuery, inBody, inHeader } = client;
	const account = { 'X-ACCOUNT': DEMO.account, 'X-SALES-CHANNEL': 'WEB_APP' };
	const inRows = ({ json }: { json: Json }, list: string) => (json[list] ?? []) as Json[];
	return {
		get state() {
			return sandbox.state;
		},
		/** The reply to a change, with the token in the body or in a header. */
		send: async (method: string, asked: Json) => (await inBody(method, asked)).json,
		call: async (verb: string, method: string, asked?: unknown) =>
			(await inHeader(verb, method, asked, account)).json,
		/** The rows of a list that wants the token in the query and the account in a header. */
		rowsWith: async (path: string, list: string) =>
			inRows(await inQuery(path, DEMO.token, account), list),
		/** The rows of a list, with the token in the query, in the body or in a header. */
		rows: async (path: string, list: string) => inRows(await inQuery(path), list),
		rowsBy: async (method: string, asked: Json, list: string) =>
			inRows(await inBody(method, asked), list),
		rowsOf: async (path: string, list: string) =>
			inRows(await inHeader('GET', path, undefined, account), list),
	};
}
