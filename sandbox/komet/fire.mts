import { sampleOf } from '../../contract/language/webhook-event';
import { kometHooks } from '../../contract/komet/webhook';

/** How Komet proves to a receiver who it is. */
export type WebhookAuth =
	| { kind: 'none' }
	| { kind: 'basic'; user: string; password: string }
	| { kind: 'bearer'; token: string }
	| { kind: 'header'; token: string }
	| { kind: 'query'; token: string };

export interface Firing {
	url: string;
	/** A key of the contract, such as `orderCancellation`; with `otherEvent`, anything can be sent. */
	event?: string;
	/** A version of the event: `current`, for orders `old` (GET) or `invoiceId`, for `otherEvent` `get`. */
	version?: string;
	auth?: WebhookAuth;
	/** The ID of the event, of whatever it is. */
	orderId?: number | string;
	companyId?: number | string;
	/** Further members of the payload, which replace those of the sample. */
	more?: Record<string, unknown>;
	/** Sent in the place of all members, as it is, and under this type. */
	body?: string;
	contentType?: string;
	/** How long Komet waits for an answer; it documents no time. */
	patienceMs?: number;
}

export interface Fired {
	request: { method: string; url: string; headers: Record<string, string>; body?: string };
	/** HTTP status; undefined when no answer came. */
	http?: number;
	/** The content type of the answer. */
	type?: string;
	/** The answer: parsed, or its text when it is no JSON. */
	reply?: unknown;
	/** What Komet shows to its user; undefined when it did not understand the answer. */
	understood?: { status: '0' | '1'; message: string };
	/** Why no answer came. */
	error?: string;
	ms: number;
}

/** An e-mail to the addresses under Error Notification. */
export interface Mail {
	to: string;
	subject: string;
	text: string;
	/** The ID of what the event is about. */
	id: string;
	at: string;
}

const PATIENCE = 30_000;
const { events } = kometHooks;

function headersOf(auth: WebhookAuth): Record<string, string> {
	if (auth.kind === 'basic') {
		const pair = Buffer.from(`${auth.user}:${auth.password}`).toString('base64');
		return { Authorization: `Basic ${pair}` };
	}
	if (auth.kind === 'bearer') return { Authorization: `Bearer ${auth.token}` };
	return auth.kind === 'header' ? { authenticationToken: auth.token } : {};
}

/** A URL with parameters as a user writes them into the settings. */
const withParams = (url: string, params: string[]) =>
	params.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${params.join('&')}`;

const pair = (name: string, value: unknown) => `${name}=${encodeURIComponent(String(value))}`;

function versionOf({ event = 'orderConfirmation', version = 'current' }: Partial<Firing>) {
	const declared = events[event];
	const found = declared?.versions[version];
	if (!found) throw new Error(`There is no version ${version} of an event ${event}`);
	return { ...declared, ...found };
}

/** Komet writes several IDs into one text. */
const asSent = (payload: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(payload).map(([name, value]) => [
			name,
			Array.isArray(value) && value.every((one) => typeof one === 'number')
				? value.join(',')
				: (value as unknown),
		]),
	);

/** The payload, with the ID last: the old version lets Komet append its value to the URL. */
function payloadOf(firing: Firing): Record<string, unknown> {
	const { main, idAs = main, carries, verb } = versionOf(firing);
	const { [String(main)]: sample, ...others } = asSent(sampleOf(carries));
	if (firing.companyId !== undefined) others.companyId = firing.companyId;
	if (idAs === undefined) return { ...others, ...firing.more };
	const id = firing.orderId ?? sample;
	return verb === 'GET'
		? { ...others, ...firing.more, [idAs]: id }
		: { ...others, [idAs]: id, ...firing.more };
}

/** The request of a webhook, in each version that was ever documented. */
function requestOf(firing: Firing): Fired['request'] {
	const { url, auth = { kind: 'none' } } = firing;
	const { verb } = versionOf(firing);
	const payload = payloadOf(firing);
	const token = auth.kind === 'query' ? [pair('token', auth.token)] : [];
	const headers = headersOf(auth);
	if (verb === 'GET') {
		const pairs = Object.entries(payload).map(([name, value]) => pair(name, value));
		// The user ends the URL with "invoiceId=", and Komet appends the value.
		const appended = /[?&]invoiceId=$/.test(url)
			? `${url}${String(Object.values(payload).at(-1))}`
			: withParams(url, [...token, ...pairs]);
		return { method: verb, url: appended, headers };
	}
	return {
		method: verb,
		url: withParams(url, token),
		headers: { 'Content-Type': firing.contentType ?? 'application/json', ...headers },
		body: firing.body ?? JSON.stringify(payload),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Komet understands JSON with status "1" or "0"; older versions name the failure `error`. */
function understand(http: number, reply: unknown): Fired['understood'] {
	if (http < 200 || http > 299 || typeof reply !== 'object' || reply === null) return undefined;
	const { status, message, error } = reply as Record<string, unknown>;
	if (String(status) !== '1' && String(status) !== '0') return undefined;
	return { status: String(status) as '0' | '1', message: String(message ?? error ?? '') };
}

/** Sends a webhook once: Komet never repeats one by itself. */
export async function fire(firing: Firing): Promise<Fired> {
	const request = requestOf(firing);
	const start = performance.now();
	const ms = () => Math.round(performance.now() - start);
	const { method, url, headers, body } = request;
	try {
		const signal = AbortSignal.timeout(firing.patienceMs ?? PATIENCE);
		const answer = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
		const reply = parsed(await answer.text());
		const understood = understand(answer.status, reply);
		const type = answer.headers.get('content-type') ?? undefined;
		return { request, http: answer.status, type, reply, understood, ms: ms() };
	} catch (error) {
		const { name, message, cause } = error as Error;
		const reason = cause instanceof Error ? cause.message : message;
		return { request, error: name === 'TimeoutError' ? 'No answer in time' : reason, ms: ms() };
	}
}

/** The e-mail about a delivery that went wrong; none when the receiver said status 1. */
export function mailAbout(firing: Firing, fired: Fired, to: string): Mail | undefined {
	const { understood, http, reply, error } = fired;
	if (understood?.status === '1') return undefined;
	const { main, carries } = versionOf(firing);
	const id = main === undefined ? '' : String(firing.orderId ?? sampleOf(carries)[main]);
	const about = main === undefined ? '' : ` for ${main} ${id}`;
	const what = `the webhook ${events[firing.event ?? 'orderConfirmation'].name}${about}`;
	const said = typeof reply === 'string' ? reply : JSON.stringify(reply);
	const words =
		understood?.message ??
		error ??
		`The answer was not understood (HTTP ${http}): ${said?.slice(0, 200) ?? ''}`;
	return {
		to,
		subject: `Error in ${what}`,
		text: `The external system could not handle ${what}.\n\n${words}\n`,
		id,
		at: new Date().toISOString(),
	};
}
