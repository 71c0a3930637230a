import type { IWebhookFunctions } from 'n8n-workflow';
import { endOfText, parseJson } from '../../contract/language/json';

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
	return new TurnedAway(415, `The content type must be application/json, not ${type.slice(0, 60)}`);
}

/** Whether JSON is nested too deeply. It is looked at before it is parsed, which would take long. */
function isDeep(json: string): boolean {
	let depth = 0;
	for (let at = 0; at < json.length; at++) {
		const char = json[at];
		if (char === '"') at = endOfText(json, at) - 1;
		else if (char === '{' || char === '[') depth++;
		else if (char === '}' || char === ']') depth--;
		if (depth > MAX_DEPTH) return true;
	}
	return false;
}

/** The first member in valid JSON with the name of another one: parsing keeps but one of them. */
function repeatedIn(json: string): string | undefined {
	const open: Array<Set<string> | undefined> = [];
	let before = '';
	for (let at = 0; at < json.length; at++) {
		const char = json[at];
		if (!'{}[]:,"'.includes(char)) continue;
		if (char === '{') open.push(new Set());
		else if (char === '[') open.push(undefined);
		else if (char === '}' || char === ']') open.pop();
		else if (char === '"') {
			const end = endOfText(json, at);
			const names = open.at(-1);
			if (names && before !== ':') {
				const name = JSON.parse(json.slice(at, end)) as string;
				if (names.has(name)) return name;
				names.add(name);
			}
			at = end - 1;
		}
		before = char;
	}
	return undefined;
}

/** The object in a body of JSON, which was sent as text. */
export function parseBody(text: string): Record<string, unknown> | TurnedAway {
	if (isDeep(text))
		return new TurnedAway(400, `The body is nested more than ${MAX_DEPTH} levels deep`);
	let parsed: unknown;
	try {
		parsed = parseJson(text);
	} catch {
		return NOT_OBJECT;
	}
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return NOT_OBJECT;
	const repeated = repeatedIn(text);
	return repeated === undefined
		? (parsed as Record<string, unknown>)
		: new TurnedAway(400, `The body has the member ${repeated.slice(0, 60)} twice`);
}

/** The parameters of a URL. */
export function parseQuery(query: Record<string, unknown>): Record<string, unknown> | TurnedAway {
	const repeated = Object.keys(query).find((name) => typeof query[name] !== 'string');
	return repeated === undefined
		? query
		: new TurnedAway(400, `The URL has the parameter ${repeated.slice(0, 60)} twice`);
}
