import { Readable } from 'node:stream';
import { NodeApiError } from 'n8n-workflow';
import type {
	IAdditionalCredentialOptions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INode,
} from 'n8n-workflow';
import { EComNowVendorApi } from '../../credentials/EComNowVendorApi.credentials';
import { KometSalesApi } from '../../credentials/KometSalesApi.credentials';
import type { Params } from '../../contract/language/field';

/** What comes back for a request: a reply, or a connection that fails with a code such as `ECONNRESET`. */
export type CannedReply =
	| {
			/** 200 when left out. */
			status?: number;
			/** JSON when no content type is named. */
			headers?: Record<string, string>;
			/** Bytes and text go out as they are, anything else as JSON; nothing when left out. */
			body?: unknown;
	  }
	| { fails: string };

/** Replies in the order of the requests, or what answers each of them. */
export type Script =
	| CannedReply[]
	| ((request: SentRequest, index: number) => CannedReply | Promise<CannedReply>);

/** A request as it would have left this machine, with the secrets of the credential in it. */
export interface SentRequest {
	method: string;
	/** Path below the base URL, such as `/invoice.list`; the whole URL where it leads elsewhere. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, unknown>;
	body: unknown;
	/** The same as n8n was asked to send it. */
	options: IHttpRequestOptions;
}

export interface Transport {
	/** Requests in the order in which they left. */
	readonly sent: SentRequest[];
	/** Requests that are under way at the same time, at most. */
	readonly peak: number;
	/** The two helpers of n8n by which nodes send. */
	readonly helpers: {
		httpRequest(options: IHttpRequestOptions): Promise<unknown>;
		httpRequestWithAuthentication(
			type: string,
			options: IHttpRequestOptions,
			more?: IAdditionalCredentialOptions,
		): Promise<unknown>;
	};
}

/** The base URL of every canned credential; paths such as `/invoice.list` follow. */
export const BASE_URL = 'https://canned.example/api';

const TYPES = [new KometSalesApi(), new EComNowVendorApi()];

const bytesOf = (body: unknown): Buffer => {
	if (Buffer.isBuffer(body)) return body;
	if (typeof body === 'string' || body === undefined) return Buffer.from(body ?? '');
	return Buffer.from(JSON.stringify(body));
};

/** A body in the form that the request asks for, as n8n hands it over. */
function handedOver(bytes: Buffer, { encoding }: IHttpRequestOptions): unknown {
	if (encoding === 'arraybuffer') return bytes;
	if (encoding === 'stream') return Readable.from([bytes]);
	const text = bytes.toString('utf8');
	if (encoding === 'text') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

const throwsOn = (status: number, { ignoreHttpStatusErrors: ignored }: IHttpRequestOptions) =>
	typeof ignored === 'object'
		? !ignored.ignore || (ignored.except ?? []).includes(status)
		: ignored !== true;

function asSent(options: IHttpRequestOptions): SentRequest {
	const url = new URL(options.url);
	return {
		method: options.method ?? 'GET',
		path: `${url.origin}${url.pathname}`.replace(BASE_URL, ''),
		query: Object.fromEntries(url.searchParams),
		headers: options.headers ?? {},
		body: options.body,
		options,
	};
}

/**
 * Answers requests from a script instead of a network, with the errors that n8n throws. Secrets are
 * put in by the credential types of the package.
 */
export function cannedTransport(
	script: Script,
	node: INode,
	credential: ICredentialDataDecryptedObject,
	cancelled: AbortSignal,
): Transport {
	const sent: SentRequest[] = [];
	let running = 0;
	let peak = 0;

	const failing = (code: string) =>
		new NodeApiError(node, Object.assign(new Error(`connect ${code}`), { code }) as never);

	/** n8n breaks off what is under way when an execution is cancelled. */
	const breakingOff = new Promise<CannedReply>((resolve) =>
		cancelled.addEventListener('abort', () => resolve({ fails: 'ERR_CANCELED' })),
	);

	async function answer(request: SentRequest, index: number): Promise<CannedReply> {
		if (typeof script === 'function') return await script(request, index);
		if (index >= script.length)
			throw new Error(`No reply is left for request ${index + 1}: ${request.path}`);
		return script[index];
	}

	async function exchange(options: IHttpRequestOptions) {
		const request = asSent(options);
		sent.push(request);
		peak = Math.max(peak, ++running);
		const reply = await Promise.race([answer(request, sent.length - 1), breakingOff]);
		running -= 1;
		if ('fails' in reply) throw failing(reply.fails);
		const { status = 200, headers = {}, body } = reply;
		if (status >= 400 && throwsOn(status, options))
			throw new NodeApiError(node, { message: 'Refused' }, { httpCode: String(status) });
		const response: IN8nHttpFullResponse = {
			statusCode: status,
			headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
			body: handedOver(bytesOf(body), options) as IN8nHttpFullResponse['body'],
		};
		return options.returnFullResponse ? response : response.body;
	}

	return {
		sent,
		get peak() {
			return peak;
		},
		helpers: {
			httpRequest: async (options) => await exchange(options),
			async httpRequestWithAuthentication(name, options, { credentialsDecrypted } = {}) {
				const type = TYPES.find((known) => known.name === name);
				if (!type) throw new Error(`No credential type is called ${name}`);
				const authenticated = await type
					.authenticate({ ...(credentialsDecrypted?.data ?? credential) }, options)
					.catch((error: Error) => {
						throw new NodeApiError(node, error as never);
					});
				return await exchange(authenticated);
			},
		},
	};
}

/** A reply of Komet's: done, with what it tells. */
export const done = (more: Params = {}): CannedReply => ({
	body: { status: '1', message: 'OK', ...more },
});

/** A reply of Komet's: refused, with its reason. */
export const refused = (message: string): CannedReply => ({ body: { status: '0', message } });
