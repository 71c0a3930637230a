import { sleep } from 'n8n-workflow';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Call } from '../../contract/language/service';
import { hasFile, inParts } from './body-in-parts';
import { marked } from './marked';
import type { HttpReply } from './decode';
import type { Request } from './encode';
import type { Failure } from './failure';
import type { Session } from './session';
import { textOf } from './charset';
import { isStream, readWithFiles } from './reply-stream';
import { transportFailure } from './transport-failure';

const TRIES = 3;
const LONGEST_WAIT_SECONDS = 60;

const CANCELLED: Failure = {
	kind: 'not sent',
	message: 'the execution was cancelled',
	outcome: 'not done',
};

/** Waits, but not past the end of a cancelled execution. Leaves nothing behind that listens. */
async function pause(ms: number, cancelled?: AbortSignal) {
	if (cancelled?.aborted) return;
	const { promise, end } = ending();
	cancelled?.addEventListener('abort', end, { once: true });
	await Promise.race([sleep(ms), promise]);
	cancelled?.removeEventListener('abort', end);
}

/** A promise, and what ends it. */
function ending() {
	let end: () => void = () => undefined;
	const promise = new Promise<void>((resolve) => (end = resolve));
	return { promise, end };
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
	/** How often a read is tried: three times, but once in sign-ins, connection tests, registrations. */
	tries?: number;
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

/** A reply that n8n was asked to hand over whole, with its body as bytes or as a stream of them. */
async function replyOf(whole: unknown, { timeout, cancelled }: SendOptions): Promise<HttpReply> {
	const { statusCode, headers, body } = whole as {
		statusCode: number;
		headers: Record<string, unknown>;
		body: unknown;
	};
	const reply = { status: statusCode, headers };
	if (!isStream(body)) return { ...reply, body: textIn(body, headers) };
	const { text, files } = await readWithFiles(body, timeout, cancelled);
	return { ...reply, body: textIn(text, headers), files };
}

/** Sends a request once. */
async function sendOnce(
	{ transport, renewable }: Session,
	call: Call,
	request: Request,
	given: SendOptions,
): Promise<HttpReply | { failure: Failure }> {
	const { timeout, cancelled, onSend } = given;
	if (cancelled?.aborted) return { failure: CANCELLED };
	onSend?.();
	const options: IHttpRequestOptions = {
		...request,
		headers: { ...request.headers },
		timeout,
		// Bytes, because only the reply says in which charset its text is written.
		encoding: call.response.file ? 'stream' : 'arraybuffer',
		returnFullResponse: true,
		// A 401 has to throw for n8n to sign in again; it was refused, so nothing is done twice.
		ignoreHttpStatusErrors: renewable ? { ignore: true, except: [401] } : true,
		disableFollowRedirect: true,
	};
	try {
		const asked = marked(options, hasFile(request.body) ? inParts : undefined);
		return await replyOf(await transport(call, asked), given);
	} catch (thrown) {
		const isUnauthorized = (thrown as { httpCode?: unknown }).httpCode === '401';
		if (isUnauthorized) return { status: 401, headers: {}, body: '' };
		const failure = transportFailure(thrown);
		return { failure: call.effect === 'read' ? { ...failure, outcome: 'not done' } : failure };
	}
}

/** Whether a read may be tried again: nothing came, or a status that passes. */
const mayPass = (reply: HttpReply | { failure: Failure }) =>
	'failure' in reply
		? !['credential', 'blocked'].includes(reply.failure.kind)
		: reply.status === 408 || reply.status >= 500;

/**
 * Sends a request and, where nothing can be done twice, repeats it: reads after a broken
 * connection, 408 or 5xx; anything once after a 429 that asks for a short wait,
 * but for what may be sent only once. With one try alone, nothing is repeated.
 */
export async function send(
	session: Session,
	call: Call,
	request: Request,
	options: SendOptions,
): Promise<HttpReply | { failure: Failure }> {
	const { tries = TRIES, cancelled } = options;
	const { effect, uniqueKey } = call;
	let waited = tries === 1;
	for (let attempt = 1; ; ) {
		const reply = await sendOnce(session, call, request, options);
		const asked = 'failure' in reply || reply.status !== 429 ? undefined : retryAfter(reply);
		if (asked !== undefined && asked <= LONGEST_WAIT_SECONDS && !waited && !uniqueKey) {
			waited = true;
			await pause(asked * 1000, cancelled);
			continue;
		}
		if (!mayPass(reply) || effect !== 'read' || attempt >= tries || cancelled?.aborted)
			return reply;
		await pause(500 * 2 ** (attempt - 1) * (0.5 + Math.random()), cancelled);
		attempt++;
	}
}
