import type { Outcome, Reply } from '../contract/gives';
import type { Call, Service } from '../contract/service';

/** A reply as it came over the wire. */
export interface HttpReply {
	status: number;
	headers: Record<string, unknown>;
	body: string;
}

/** Why a request was not carried out. */
export interface Refusal {
	/** The API's own words, where it said any. */
	message: string;
	reason: 'status' | 'token' | 'quota' | 'http' | 'unreadable';
	http: number;
	/** The reply, for the details of the error. */
	reply?: unknown;
}

export type Decoded = { outcomes: Outcome[]; reply: unknown } | { refusal: Refusal };

const isObject = (reply: unknown): reply is Reply =>
	typeof reply === 'object' && reply !== null && !Array.isArray(reply);

function parse({ status, body }: HttpReply): { json: unknown } | undefined {
	if (body.trim() === '' && status === 204) return { json: {} };
	try {
		const json: unknown = JSON.parse(body);
		return typeof json === 'object' && json !== null ? { json } : undefined;
	} catch {
		return undefined;
	}
}

/** A web page comes from something else than the API, such as a portal or a proxy. */
const isPage = (body: string) => /^\s*<(!doctype|html)/i.test(body);

/** Where no form of replies is documented, text is one too. */
const textOf = ({ envelope }: Service, { body }: HttpReply) =>
	envelope || isPage(body) ? undefined : { json: { text: body } };

const wordsOf = ({ envelope }: Service, reply: unknown) => {
	if (!isObject(reply)) return undefined;
	const text = envelope || typeof reply.text !== 'string' ? undefined : reply.text.slice(0, 200);
	const words = reply[envelope?.message ?? 'message'] ?? reply.error ?? text;
	return typeof words === 'string' && words.trim() !== '' ? words.trim() : undefined;
};

/** A list method says "… not found" for an empty list, with status 0 or 1. */
const isEmptyList = (service: Service, { gives, effect }: Call, reply: unknown) =>
	service.envelope !== undefined &&
	effect === 'read' &&
	gives.list !== undefined &&
	isObject(reply) &&
	!(Array.isArray(reply[gives.list]) && (reply[gives.list] as unknown[]).length > 0) &&
	service.envelope.empty.test(wordsOf(service, reply) ?? '');

/**
 * Methods with a table of values succeed on 1 alone; elsewhere only 0 is a refusal. What stands
 * before a method may answer with the general `status` where the method has a field of its own.
 */
const isRefused = ({ envelope }: Service, { gives }: Call, reply: unknown) => {
	if (!envelope || !isObject(reply)) return false;
	const own = reply[gives.status];
	if (own !== undefined && gives.meanings) return String(own) !== '1';
	const status = String(own ?? reply.status);
	return status === '0' || status === 'false';
};

/** Turns a reply into outcomes or a refusal. Pure; unknown fields pass through. */
export function decode(service: Service, call: Call, http: HttpReply): Decoded {
	const { status, body } = http;
	const parsed = parse(http) ?? textOf(service, http);
	const reply = parsed?.json;
	const words = wordsOf(service, reply);
	const refuse = (reason: Refusal['reason'], message: string): Decoded => ({
		refusal: { reason, message, http: status, ...(parsed ? { reply } : {}) },
	});
	if (status === 429)
		return refuse(
			'quota',
			words ?? `${service.label} takes no more requests ${service.quota ? 'today' : 'for now'}`,
		);
	if (status === 401 || status === 403)
		return refuse('token', words ?? `${service.label} did not accept ${service.access.by}`);
	if (status >= 300 && status < 400)
		return refuse('http', `${service.label} answered with a redirect, which is not followed`);
	if (status >= 400)
		return refuse('http', words ?? `${service.label} answered with HTTP ${status}`);
	if (!parsed) {
		const start = body.trim().slice(0, 200) || 'nothing';
		return refuse('unreadable', `${service.label} did not answer with JSON. It sent: ${start}`);
	}
	if (isEmptyList(service, call, reply)) return { outcomes: [], reply };
	if (isRefused(service, call, reply)) {
		const value = String((reply as Reply)[call.gives.status]);
		return refuse('status', words ?? call.gives.meanings?.[value] ?? 'Refused without a message');
	}
	return { outcomes: call.gives.unpack(reply), reply };
}
