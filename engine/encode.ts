import { wireGroup } from '../contract/field';
import type { Params } from '../contract/field';
import { secretMark } from '../contract/secret';
import type { Verb } from '../contract/operation';
import type { Call, Service } from '../contract/service';

/** The values of an operation after checking, and parameters beyond the declared ones. */
export interface Asked {
	values: Record<string, unknown>;
	extra: Params;
}

/** What a request takes from the credential besides secrets. */
export interface Connection {
	baseUrl: string;
	account?: string;
	salesChannel?: string;
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
function arrayBody(call: Call, { values, extra }: Asked): Params[] {
	const [rows] = Object.values(wireGroup(call, values, {}, 'body')) as Params[][];
	return rows.map((row) => ({ ...row, ...extra }));
}

/** Turns checked values into the request that an operation sends. Pure: the same in, the same out. */
export function encode(service: Service, call: Call, asked: Asked, from: Connection): Request {
	const token = { [call.tokenName ?? service.token.name]: secretMark('token') };
	const place = call.encoding === 'query' ? 'query' : 'body';
	const query = {
		...(call.token === 'query' ? token : {}),
		...wireGroup(call, asked.values, place === 'query' ? asked.extra : {}, 'query', place),
	};
	const headers: Record<string, string> = { Accept: 'application/json' };
	if (call.token === 'header') Object.assign(headers, token);
	if (call.headers?.account && from.account) headers[service.headers.account] = from.account;
	if (call.headers?.salesChannel && from.salesChannel)
		headers[service.headers.salesChannel] = from.salesChannel;

	const search = queryOf(query);
	const request: Request = {
		method: call.verb,
		url: `${from.baseUrl}${call.path}${search ? `?${search}` : ''}`,
		headers,
	};
	if (place === 'query') return request;
	headers['Content-Type'] = 'application/json';
	request.body =
		call.encoding === 'json-array'
			? arrayBody(call, asked)
			: {
					...(call.token === 'body' ? token : {}),
					...wireGroup(call, asked.values, asked.extra, 'body', place),
				};
	return request;
}

/** Size of a request in bytes: its body, or its URL when it has none. */
export const sizeOf = ({ url, body }: Request) =>
	Buffer.byteLength(body === undefined ? url : JSON.stringify(body));

/** A request as people may see it: with names in the place of secrets. */
export const shown = (request: Request): Request =>
	JSON.parse(JSON.stringify(request).replace(/__(token|username|password)__/g, '<$1>')) as Request;
