import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { Params } from '../../contract/language/field';
import type { Call, Service } from '../../contract/language/service';
import { wordsOf } from '../http/errors';
import { exchange } from '../http/exchange';
import type { Failure } from '../http/failure';
import { CredentialRefusal, NO_REDIRECTS, baseUrlOf } from '../http/origin';
import { redactorOf, secretsOf } from '../http/redact';
import { sessionOf } from '../http/session';
import { EDITOR_TIMEOUT_MS } from '../http/timeouts';
import { transportFailure } from '../http/transport-failure';

/** What a connection test of a service has of its own. */
export interface ConnectionTest {
	service: Service;
	/**
	 * What to read; nothing when no call is to be made, so that only the fields are checked, and
	 * whether the host answers at all.
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
		send: (options: IHttpRequestOptions) => Promise<unknown>,
		timeout: number,
	): Promise<ICredentialDataDecryptedObject | { failure: Failure }>;
}

const isFailure = (
	prepared: ICredentialDataDecryptedObject | { failure: Failure },
): prepared is { failure: Failure } => typeof prepared.failure === 'object';

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** What a failed test means, in words that say where to look. */
function wordsOn(service: Service, failure: Failure, call?: Call) {
	const { label, access, token } = service;
	const { kind, http, message } = failure;
	if (kind === 'credential') return message;
	if (kind === 'blocked' || kind === 'not sent' || kind === 'no reply')
		return `${wordsOf(service, failure)}. Check the base URL.`;
	// Komet documents no words for a wrong token, and the methods of the test need nothing else.
	if (kind === 'forbidden' || (kind === 'rejected' && token)) {
		const said = message.startsWith(label)
			? message
			: `${label} did not accept ${access.by}: ${message}`;
		return `${said.replace(/\.$/, '')}. ${access.help(call)}`;
	}
	return (kind === 'http' || kind === 'broke down') && !message.startsWith(label)
		? `${label} answered with HTTP ${http}: ${message}`
		: message;
}

/** The only request that n8n offers to a connection test is of its older kind. */
const sender =
	({ helpers }: ICredentialTestFunctions) =>
	async (options: IHttpRequestOptions): Promise<unknown> =>
		await helpers.request({
			...options,
			...NO_REDIRECTS,
			simple: false,
			resolveWithFullResponse: true,
			encoding: null,
		});

/** Makes the connection test of a credential, for every node that uses it. */
export const connectionTestOf = ({ service, readingOf, authenticate, prepare }: ConnectionTest) =>
	async function (
		this: ICredentialTestFunctions,
		{ data: given = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const redactor = redactorOf(secretsOf(given));
		try {
			const reading = readingOf(given);
			const send = sender(this);
			const credential = (await prepare?.(given, send, EDITOR_TIMEOUT_MS)) ?? given;
			if (isFailure(credential)) return failed(wordsOn(service, credential.failure));
			if (!reading) {
				const front: IHttpRequestOptions = {
					method: 'GET',
					url: `${baseUrlOf(given)}/`,
					headers: {},
				};
				// Finds what is wrong with the fields. What is sent has no secret: it only looks for the host.
				authenticate(credential, front);
				await send({ ...front, timeout: EDITOR_TIMEOUT_MS });
				return { status: 'OK', message: `The server of ${service.label} answers` };
			}
			const { call, values } = reading;
			const session = sessionOf(service, credential, redactor, async (_call, options) =>
				send(authenticate(credential, options)),
			);
			const options = { timeout: EDITOR_TIMEOUT_MS, tries: 1 };
			const result = await exchange(service, call, { values, extra: {} }, session, options);
			if (!('failure' in result)) return { status: 'OK', message: `${service.label} answered` };
			return failed(redactor.text(wordsOn(service, result.failure, call)).slice(0, 500));
		} catch (thrown) {
			if (thrown instanceof CredentialRefusal) return failed(thrown.message);
			return failed(wordsOn(service, transportFailure(thrown)));
		}
	};
