import { createHash, timingSafeEqual } from 'node:crypto';
import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IDataObject,
	INodeCredentialTestResult,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Event } from '../contract/operation';

/** How the sender proves who it is, as chosen in the credential. */
export interface WebhookSecret {
	authentication: 'basic' | 'bearer' | 'header' | 'query';
	user?: string;
	password?: string;
	token?: string;
}

/** A delivery as it came in. */
export interface Delivery {
	verb: string;
	headers: Record<string, string | string[] | undefined>;
	query: Record<string, unknown>;
	body: Buffer;
}

/** What a delivery says, or why it is turned away. */
export type Received = { payload: IDataObject } | { http: 400 | 401; reason: string };

/** Compares in the same time whatever differs; hashing makes the lengths equal. */
const same = (given: string, expected: string) =>
	timingSafeEqual(
		createHash('sha256').update(given).digest(),
		createHash('sha256').update(expected).digest(),
	);

/** The one value that a sender gave; two are as good as none. */
const single = (given: unknown) => (typeof given === 'string' && given !== '' ? given : undefined);

/** Whether a delivery carries the secret. An empty secret lets nobody in. */
export function isAuthentic(
	{ headers, query }: Pick<Delivery, 'headers' | 'query'>,
	{ authentication, user = '', password = '', token = '' }: WebhookSecret,
): boolean {
	const scheme = single(headers.authorization)?.match(/^(basic|bearer) +(.+)$/i);
	const given = {
		basic: () => (scheme?.[1].toLowerCase() === 'basic' ? scheme[2].trim() : undefined),
		bearer: () => (scheme?.[1].toLowerCase() === 'bearer' ? scheme[2].trim() : undefined),
		header: () => single(headers.authenticationtoken),
		query: () => single(query.token),
	}[authentication]();
	const expected =
		authentication === 'basic'
			? user && password && Buffer.from(`${user}:${password}`).toString('base64')
			: token;
	return given !== undefined && expected !== '' && same(given, expected);
}

/** A webhook credential cannot be tried against Komet, only be found empty. */
export async function testWebhookSecret(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { authentication, user, password, token } = (data ?? {}) as Partial<WebhookSecret>;
	const complete = authentication === 'basic' ? user && password : token;
	return complete
		? { status: 'OK', message: 'Complete. Enter the same in the webhook settings of Komet Sales.' }
		: { status: 'Error', message: 'An empty secret lets nobody in: fill in all fields.' };
}

const NOT_OBJECT = 'The body must be a JSON object';

function parametersOf({ verb, query, body }: Delivery): Record<string, unknown> | string {
	if (verb === 'GET') return query;
	try {
		const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
		return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
			? (parsed as Record<string, unknown>)
			: NOT_OBJECT;
	} catch {
		return NOT_OBJECT;
	}
}

/** IDs come as numbers or as text; both become numbers. */
const asId = (given: unknown) => {
	const text = typeof given === 'number' || typeof given === 'string' ? String(given).trim() : '';
	return /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
};

/** Reads the payload of an event: known IDs under one name, unknown fields as they came. */
function payloadOf(event: Event, given: Record<string, unknown>, secretParam: string): Received {
	const known: IDataObject = {};
	const spellings = Object.values(event.carries).flatMap(({ spelt }) => spelt);
	for (const [name, { spelt, required }] of Object.entries(event.carries)) {
		const found = spelt.find((spelling) => given[spelling] !== undefined);
		const value = found === undefined ? undefined : given[found];
		const id = asId(value);
		if (id === undefined && required)
			return { http: 400, reason: `${spelt.join(' or ')} must be a number` };
		// What is not required may be text that a user wrote into the URL.
		if (value !== undefined) known[name] = id ?? (value as IDataObject);
	}
	const unknown = Object.entries(given).filter(
		([name]) => !spellings.includes(name) && name !== secretParam,
	);
	// fromEntries, because an assignment to "__proto__" would not make a field.
	return { payload: { ...known, ...(Object.fromEntries(unknown) as IDataObject) } };
}

/** Checks a delivery in the order authentication, form, content. Pure. */
export function receive(
	event: Event,
	delivery: Delivery,
	secret: WebhookSecret | undefined,
): Received {
	if (secret && !isAuthentic(delivery, secret))
		return { http: 401, reason: 'The authentication is missing or wrong' };
	if (!event.verbs.some((verb) => verb === delivery.verb))
		return { http: 400, reason: `This event is sent with ${event.verbs.join(' or ')}` };
	const given = parametersOf(delivery);
	if (typeof given === 'string') return { http: 400, reason: given };
	return payloadOf(event, given, 'token');
}

type ReplyForm = (status: '0' | '1', message: string) => IDataObject;

const isReply = (body: unknown) =>
	typeof body === 'object' && body !== null && 'status' in body && 'message' in body;

/**
 * n8n answers by itself when a workflow ends or breaks off before its respond step. Komet would
 * not understand that answer, so whatever is not in Komet's form becomes status 0. The response
 * object belongs to this request alone and lives in the process that answers it.
 */
export function guardReply(context: IWebhookFunctions, form: ReplyForm) {
	const response = context.getResponseObject();
	const send = response.json.bind(response);
	response.json = (body: unknown) => {
		if (isReply(body)) return send(body);
		const failed = response.statusCode >= 400;
		response.status(200);
		return send(
			form(
				'0',
				failed
					? 'The workflow stopped before it answered. See the execution in n8n.'
					: 'The workflow ended without an answer. See the execution in n8n.',
			),
		);
	};
}

/** Answers a delivery that starts no execution. */
export function turnAway(
	context: IWebhookFunctions,
	{ http, reason }: { http: number; reason: string },
	form: ReplyForm,
): IWebhookResponseData {
	context.getResponseObject().status(http).json(form('0', reason));
	return { noWebhookResponse: true };
}
