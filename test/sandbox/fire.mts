import { events } from '../../contract/komet/events';

/** How Komet proves to a receiver who it is. */
export type WebhookAuth =
	| { kind: 'none' }
	| { kind: 'basic'; user: string; password: string }
	| { kind: 'bearer'; token: string }
	| { kind: 'header'; token: string }
	| { kind: 'query'; token: string };

export interface Firing {
	url: string;
	event?: 'orderConfirmation' | 'orderCancellation';
	/** `old` is the GET with URL parameters; `invoiceId` a POST with the older name of the ID. */
	version?: 'current' | 'invoiceId' | 'old';
	auth?: WebhookAuth;
	orderId?: number | string;
	companyId?: number | string;
	/** Further members of the payload. */
	more?: Record<string, unknown>;
	/** How long Komet waits for an answer; it documents no time. */
	patienceMs?: number;
}

export interface Fired {
	request: { method: string; url: string; headers: Record<string, string>; body?: string };
	/** HTTP status; undefined when no answer came. */
	http?: number;
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
	orderId: string;
	at: string;
}

const PATIENCE = 30_000;

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

/** The request of a webhook, in each version that was ever documented. */
function requestOf(firing: Firing): Fired['request'] {
	const { url, event = 'orderConfirmation', version = 'current' } = firing;
	const { auth = { kind: 'none' }, more = {} } = firing;
	const { sample } = events[event];
	const orderId = firing.orderId ?? sample.orderId;
	const companyId = firing.companyId ?? sample.companyId;
	const token = auth.kind === 'query' ? [pair('token', auth.token)] : [];
	const headers = headersOf(auth);
	if (version === 'old') {
		if (event !== 'orderConfirmation') throw new Error('Only confirmations have an old version');
		// The user ends the URL with "invoiceId=" and Komet appends the value, so that name is last.
		const extra = Object.entries(more).map(([name, value]) => pair(name, value));
		const known = [...token, pair('companyId', companyId), ...extra];
		const appended = /[?&]invoiceId=$/.test(url)
			? `${url}${orderId}`
			: withParams(url, [...known, pair('invoiceId', orderId)]);
		return { method: 'GET', url: appended, headers };
	}
	const name = version === 'invoiceId' ? 'invoiceId' : 'orderId';
	return {
		method: 'POST',
		url: withParams(url, token),
		headers: { 'Content-Type': 'application/json', ...headers },
		body: JSON.stringify({ companyId, [name]: orderId, ...more }),
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
		return { request, http: answer.status, reply, understood, ms: ms() };
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
	const order = String(firing.orderId ?? events.orderConfirmation.sample.orderId);
	const deed = firing.event === 'orderCancellation' ? 'cancellation' : 'confirmation';
	const said = typeof reply === 'string' ? reply : JSON.stringify(reply);
	const words =
		understood?.message ??
		error ??
		`The answer was not understood (HTTP ${http}): ${said?.slice(0, 200) ?? ''}`;
	return {
		to,
		subject: `Error in the ${deed} of order ${order}`,
		text: `The external system could not handle the ${deed} of order ${order}.\n\n${words}\n`,
		orderId: order,
		at: new Date().toISOString(),
	};
}
