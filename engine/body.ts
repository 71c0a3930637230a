import type { IWebhookFunctions } from 'n8n-workflow';

/** Why a delivery is turned away: the HTTP status and words for the sender. */
export class TurnedAway {
	constructor(
		readonly http: number,
		readonly reason: string,
	) {}
}

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

export const MEGABYTE = 1_000_000;

/** Deeper than any payload; what is nested without end breaks those who read it later. */
const MAX_DEPTH = 32;

const NOT_OBJECT = new TurnedAway(400, 'The body must be a JSON object');

const tooLarge = (limit: number) =>
	new TurnedAway(413, `The body is larger than ${limit / MEGABYTE} MB`);

/** Reads the body as it was sent. n8n stops reading at a limit of its own (16 MB by default). */
export async function readBody(request: Request, limit: number): Promise<Buffer | TurnedAway> {
	if (Number(request.headers['content-length']) > limit) return tooLarge(limit);
	try {
		await request.readRawBody();
	} catch (thrown) {
		const { type, status } = thrown as { type?: string; status?: number };
		if (type === 'entity.too.large' || status === 413) return tooLarge(limit);
		return new TurnedAway(400, 'The body cannot be read');
	}
	const body = request.rawBody ?? Buffer.alloc(0);
	return body.length > limit ? tooLarge(limit) : body;
}

/** JSON under any of its names; a sender that names no type is taken at its word. */
export function refuseType(contentType: string | undefined): TurnedAway | undefined {
	const type = contentType?.split(';')[0].trim().toLowerCase() ?? '';
	if (type === '' || /^[a-z]+\/([\w.-]+\+)?json$/.test(type)) return undefined;
	return new TurnedAway(415, `The content type must be application/json, not ${type}`);
}

/** Finds what JSON.parse lets pass: members of one name, and endless nesting. */
function oddityOf(json: string): string | undefined {
	const open: Array<Set<string> | undefined> = [];
	let before = '';
	for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/g)) {
		const names = open.at(-1);
		if (token === '{' || token === '[') open.push(token === '{' ? new Set() : undefined);
		if (token === '}' || token === ']') open.pop();
		if (open.length > MAX_DEPTH) return `The body is nested more than ${MAX_DEPTH} levels deep`;
		if (names && token.startsWith('"') && before !== ':') {
			const name = JSON.parse(token) as string;
			if (names.has(name)) return `The body has the member ${name.slice(0, 60)} twice`;
			names.add(name);
		}
		before = token;
	}
	return undefined;
}

/** The object in a body of JSON. */
export function parseBody(body: Buffer): Record<string, unknown> | TurnedAway {
	let text: string;
	let parsed: unknown;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		parsed = JSON.parse(text);
	} catch {
		return NOT_OBJECT;
	}
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return NOT_OBJECT;
	const reason = oddityOf(text);
	return reason ? new TurnedAway(400, reason) : (parsed as Record<string, unknown>);
}

/** The parameters of a URL. */
export function parseQuery(query: Record<string, unknown>): Record<string, unknown> | TurnedAway {
	const repeated = Object.keys(query).find((name) => typeof query[name] !== 'string');
	return repeated === undefined
		? query
		: new TurnedAway(400, `The URL has the parameter ${repeated.slice(0, 60)} twice`);
}
