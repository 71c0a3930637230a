import { sleep } from 'n8n-workflow';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { usesCredential } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { marked } from './marked';
import type { HttpReply } from './decode';
import type { Request } from './encode';
import { lostBy } from './lost';
import type { Context } from './session';
import { textOf } from './charset';

const TRIES = 3;
const LONGEST_WAIT_SECONDS = 60;

/** No reply came. */
export interface Lost {
	/** Why, without any part of the request. */
	lost: string;
	/** Whether the request may have reached the API; nobody knows then if it was carried out. */
	outcome: 'unknown' | 'not sent' | 'refused by credential';
}

const CANCELLED: Lost = { lost: 'the execution was cancelled', outcome: 'not sent' };

/** Waits, but not past the end of a cancelled execution. */
async function pause(ms: number, cancelled?: AbortSignal) {
	await Promise.race([
		sleep(ms),
		new Promise((resolve) => cancelled?.addEventListener('abort', resolve, { once: true })),
	]);
}

/** Seconds that a reply asks to wait, as a number or as a date; `undefined` when it does not. */
function retryAfter({ headers }: HttpReply): number | undefined {
	const header = headers['retry-after'];
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (!Number.isNaN(seconds)) return seconds;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}

export interface SendOptions {
	/** Milliseconds without any data after which a request is given up. */
	timeout: number;
	/** The credential signs in with a password, so n8n may get a new token after a 401. */
	renewable: boolean;
	cancelled?: AbortSignal;
	/** Is told of every request that leaves. */
	onSend?(): void;
}

/** The text of a body as n8n hands it over: as bytes where it was asked to, else as it likes. */
function textIn(body: unknown, headers: Record<string, unknown>): string {
	if (typeof body === 'string') return body;
	if (body instanceof Uint8Array) return textOf(Buffer.from(body), headers['content-type']);
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

/** A reply that n8n was asked to hand over whole, with its body as bytes. */
export function replyOf(whole: unknown): HttpReply {
	const { statusCode, headers, body } = whole as {
		statusCode: number;
		headers: Record<string, unknown>;
		body: unknown;
	};
	return { status: statusCode, headers, body: textIn(body, headers) };
}

/** Sends a request once. */
async function sendOnce(
	context: Context,
	service: Service,
	call: Call,
	request: Request,
	{ timeout, renewable, cancelled, onSend }: SendOptions,
): Promise<HttpReply | Lost> {
	if (cancelled?.aborted) return CANCELLED;
	onSend?.();
	const options: IHttpRequestOptions = marked({
		...request,
		headers: { ...request.headers },
		timeout,
		// Bytes, because only the reply says in which charset its text is written.
		encoding: 'arraybuffer',
		returnFullResponse: true,
		// A 401 has to throw for n8n to sign in again; it was refused, so nothing is done twice.
		ignoreHttpStatusErrors: renewable ? { ignore: true, except: [401] } : true,
		disableFollowRedirect: true,
	});
	try {
		const { httpRequest, httpRequestWithAuthentication } = context.helpers;
		const reply: unknown = await (usesCredential(call)
			? httpRequestWithAuthentication.call(context, service.credential, options)
			: httpRequest(options));
		return replyOf(reply);
	} catch (thrown) {
		const isUnauthorized = (thrown as { httpCode?: unknown }).httpCode === '401';
		return isUnauthorized ? { status: 401, headers: {}, body: '' } : lostBy(thrown);
	}
}

/**
 * Sends a request and, where nothing can be done twice, repeats it: reads after a broken
 * connection, 408 or 5xx; anything once after a 429 that asks for a short wait,
 * but for what may be sent only once.
 */
export async function send(
	context: Context,
	service: Service,
	call: Call,
	request: Request,
	options: SendOptions,
): Promise<HttpReply | Lost> {
	const { cancelled } = options;
	const { effect, uniqueKey } = call;
	let waited = false;
	for (let attempt = 1; ; attempt++) {
		const reply = await sendOnce(context, service, call, request, options);
		const asked = 'lost' in reply || reply.status !== 429 ? undefined : retryAfter(reply);
		if (asked !== undefined && asked <= LONGEST_WAIT_SECONDS && !waited && !uniqueKey) {
			waited = true;
			await pause(asked * 1000, cancelled);
			continue;
		}
		const broken =
			'lost' in reply
				? reply.outcome !== 'refused by credential'
				: reply.status === 408 || reply.status >= 500;
		if (!broken || effect !== 'read' || attempt >= TRIES || cancelled?.aborted) return reply;
		await pause(500 * 2 ** (attempt - 1) * (0.5 + Math.random()), cancelled);
	}
}
