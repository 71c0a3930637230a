import type { IWebhookFunctions } from 'n8n-workflow';
import type { Params } from '../../contract/language/field';
import { endOfText, parseJson } from '../../contract/language/json';
import { isObject, isObjectOrList } from '../../contract/language/raw';

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

/** What a Content-Type names, without its parameters. */
export const mediaTypeOf = (contentType: string | undefined) =>
	contentType?.split(';')[0].trim().toLowerCase() ?? '';

/** JSON under any of its names; a sender that names no type is taken at its word. */
export function refuseType(contentType: string | undefined): TurnedAway | undefined {
	const type = mediaTypeOf(contentType);
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

/** What a JSON says, or why it is turned away; nothing for what is no JSON. */
export function readJson(text: string): { json: unknown } | TurnedAway | undefined {
	if (isDeep(text))
		return new TurnedAway(400, `The body is nested more than ${MAX_DEPTH} levels deep`);
	let json: unknown;
	try {
		json = parseJson(text);
	} catch {
		return undefined;
	}
	const repeated = isObjectOrList(json) ? repeatedIn(text) : undefined;
	return repeated === undefined
		? { json }
		: new TurnedAway(400, `The body has the member ${repeated.slice(0, 60)} twice`);
}

/** The object in a body of JSON, which was sent as text. */
export function parseBody(text: string): Params | TurnedAway {
	const read = readJson(text);
	if (read instanceof TurnedAway) return read;
	return isObject(read?.json) ? read.json : NOT_OBJECT;
}

/** The parameters of a URL. */
export function parseQuery(query: Params): Params | TurnedAway {
	const repeated = Object.keys(query).find((name) => typeof query[name] !== 'string');
	return repeated === undefined
		? query
		: new TurnedAway(400, `The URL has the parameter ${repeated.slice(0, 60)} twice`);
}
