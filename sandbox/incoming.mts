import type { IncomingMessage } from 'node:http';
import type { Params } from '../contract/language/field';

/** A request as it came in, kept for tests to look at. */
export interface Incoming {
	at: string;
	method: string;
	/** Path below the base URL, such as `/invoice.list`. */
	path: string;
	/** Path and query as they were written. */
	url: string;
	query: Record<string, string>;
	/** Query parameters that were given more than once. */
	repeated: string[];
	headers: Record<string, string>;
	/** The body after JSON parsing; the text itself when it is no JSON; undefined without a body. */
	body: unknown;
	/** The text of the body, unless it is large. */
	text?: string;
	bytes: number;
	/** Parameters that the contract does not know, such as `items[0].colour`. */
	unknown: string[];
	/** HTTP status of the answer; undefined while none was sent. */
	http?: number;
	/** The answer before it was written as JSON; undefined for faults that answer something else. */
	answer?: Params;
}

const KEPT_TEXT = 256 * 1024;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

function parsed(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

export async function readRequest(request: IncomingMessage, base: string): Promise<Incoming> {
	const url = new URL(request.url ?? '/', 'http://sandbox');
	const bytes = await bodyOf(request);
	const text = bytes.toString('utf8');
	const names = [...url.searchParams.keys()];
	return {
		at: new Date().toISOString(),
		method: request.method ?? 'GET',
		path: url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : url.pathname,
		url: request.url ?? '/',
		query: Object.fromEntries(url.searchParams),
		repeated: names.filter((name, index) => names.indexOf(name) !== index),
		headers: Object.fromEntries(
			Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
		),
		body: parsed(text),
		...(bytes.length > 0 && bytes.length <= KEPT_TEXT ? { text } : {}),
		bytes: bytes.length,
		unknown: [],
	};
}
