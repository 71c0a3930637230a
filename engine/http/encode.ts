import { wireGroup } from '../../contract/language/group';
import type { Params } from '../../contract/language/field';
import { namedMarks, secretMark } from '../../contract/language/secret';
import type { Verb } from '../../contract/language/operation';
import type { Call, Connection, Service } from '../../contract/language/service';

/** The values of an operation after checking, and parameters beyond the declared ones. */
export interface RequestInput {
	values: Record<string, unknown>;
	extra: Params;
}

/** A request as it goes over the wire, with marks where secrets belong. */
export interface Request {
	method: Verb;
	url: string;
	headers: Record<string, string>;
	body?: Params | Params[];
}

const inQuery = (value: unknown) =>
	encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value));

const queryOf = (params: Params) =>
	Object.entries(params)
		.map(([name, value]) => `${encodeURIComponent(name)}=${inQuery(value)}`)
		.join('&');

/** The rows of the one field of a `json-array` operation are the body. */
function arrayBody(call: Call, { values, extra }: RequestInput): Params[] {
	const [rows] = Object.values(wireGroup(call, values, {}, 'body')) as Params[][];
	return rows.map((row) => ({ ...row, ...extra }));
}

/** The path of an operation, with values in the place of names such as `{webhookId}`. */
const pathOf = (call: Call, { values }: RequestInput) =>
	Object.entries(wireGroup(call, values, {}, 'path')).reduce(
		(path, [name, value]) => path.replace(`{${name}}`, () => inQuery(value)),
		call.path,
	);

const shaped = ({ shape }: Call, { values }: RequestInput, body: Params) =>
	shape ? shape(body, values) : body;

/** Turns checked values into the request that an operation sends. Pure: the same in, the same out. */
export function encode(
	service: Service,
	call: Call,
	asked: RequestInput,
	from: Connection,
): Request {
	const tokenName = call.tokenName ?? service.token?.name;
	const token = tokenName === undefined ? {} : { [tokenName]: secretMark('token') };
	const place = call.encoding === 'query' ? 'query' : 'body';
	const query = {
		...(call.token === 'query' ? token : {}),
		...wireGroup(call, asked.values, place === 'query' ? asked.extra : {}, 'query', place),
	};
	const headers: Record<string, string> = { Accept: 'application/json' };
	if (call.token === 'header') Object.assign(headers, token);
	const names = service.headers;
	if (names && call.headers?.account && from.account) headers[names.account.name] = from.account;
	if (names && call.headers?.salesChannel && from.salesChannel)
		headers[names.salesChannel.name] = from.salesChannel;

	const search = queryOf(query);
	const request: Request = {
		method: call.verb,
		url: `${from.baseUrl}${pathOf(call, asked)}${search ? `?${search}` : ''}`,
		headers,
	};
	if (place === 'query') return request;
	headers['Content-Type'] = 'application/json';
	request.body =
		call.encoding === 'json-array'
			? arrayBody(call, asked)
			: {
					...(call.token === 'body' ? token : {}),
					...shaped(call, asked, wireGroup(call, asked.values, {}, 'body', place)),
					...asked.extra,
				};
	return request;
}

/** Size of a request in bytes: its body, or its URL when it has none. */
export const sizeOf = ({ url, body }: Request) =>
	Buffer.byteLength(body === undefined ? url : JSON.stringify(body));

/** A request as people may see it: with names in the place of secrets. */
export const shown = (request: Request): Request =>
	JSON.parse(namedMarks(JSON.stringify(request))) as Request;
