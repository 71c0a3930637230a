import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { Params } from '../../contract/language/field';
import type { Call, Service } from '../../contract/language/service';
import { decode } from '../http/decode';
import type { HttpReply, Refusal } from '../http/decode';
import { encode } from '../http/encode';
import { lostBy } from '../http/lost';
import { CredentialRefusal, NO_REDIRECTS, baseUrlOf } from '../http/origin';
import { replyOf } from '../http/send';
import { redactorOf, secretsOf } from '../http/redact';

const TIMEOUT = 20_000;

/** What a connection test of a service has of its own. */
export interface ConnectionTest {
	service: Service;
	/**
	 * What to read; nothing when nothing is to be sent, so that only the fields are checked.
	 *
	 * @throws CredentialRefusal when the credential does not say it
	 */
	readingOf(credential: ICredentialDataDecryptedObject): { call: Call; values: Params } | undefined;
	/** Puts the secrets into a request. @throws CredentialRefusal */
	authenticate(
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): IHttpRequestOptions;
	/** Gets what the credential lacks before the first request, such as a token. */
	prepare?(
		credential: ICredentialDataDecryptedObject,
		send: (request: IHttpRequestOptions) => Promise<HttpReply>,
	): Promise<ICredentialDataDecryptedObject>;
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** What a refused test means, in words that say where to look. */
function wordsOn(service: Service, { method }: Call, { reason, http, message }: Refusal) {
	const { label, access, token } = service;
	// Komet documents no words for a wrong token, and the methods of the test need nothing else.
	if (reason === 'token' || (reason === 'status' && token)) {
		const said = message.startsWith(label)
			? message
			: `${label} did not accept ${access.by}: ${message}`;
		return `${said.replace(/\.$/, '')}. ${access.help(method)}`;
	}
	return reason === 'http' && !message.startsWith(label)
		? `${label} answered with HTTP ${http}: ${message}`
		: message;
}

/** The only request that n8n offers to a connection test is of its older kind. */
const sender =
	({ helpers }: ICredentialTestFunctions) =>
	async (request: IHttpRequestOptions): Promise<HttpReply> => {
		const reply: unknown = await helpers.request({
			...request,
			...NO_REDIRECTS,
			timeout: TIMEOUT,
			simple: false,
			resolveWithFullResponse: true,
			encoding: null,
		});
		return replyOf(reply);
	};

/** Makes the connection test of a credential, for every node that uses it. */
export const connectionTestOf = ({ service, readingOf, authenticate, prepare }: ConnectionTest) =>
	async function (
		this: ICredentialTestFunctions,
		{ data: given = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const redactor = redactorOf(secretsOf(given));
		const send = sender(this);
		try {
			const reading = readingOf(given);
			const baseUrl = baseUrlOf(given);
			const credential = (await prepare?.(given, send)) ?? given;
			const request = reading
				? encode(service, reading.call, { values: reading.values, extra: {} }, { baseUrl })
				: { method: 'GET' as const, url: `${baseUrl}/`, headers: {} };
			const signed = authenticate(credential, request);
			if (!reading) return { status: 'OK', message: 'Nothing was sent' };
			const decoded = decode(service, reading.call, await send(signed), { redactor });
			if (!('refusal' in decoded)) return { status: 'OK', message: `${service.label} answered` };
			const words = wordsOn(service, reading.call, decoded.refusal);
			return failed(redactor.text(words).slice(0, 500));
		} catch (thrown) {
			if (thrown instanceof CredentialRefusal) return failed(thrown.message);
			const { lost } = lostBy(thrown);
			return failed(`${service.label} did not answer: ${lost}. Check the base URL.`);
		}
	};
