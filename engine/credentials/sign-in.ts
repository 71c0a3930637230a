import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { memberOf } from '../../contract/language/reply';
import type { Reply } from '../../contract/language/reply';
import { findCall, parseCall } from '../../contract/language/service';
import type { Call, Service, TokenRule } from '../../contract/language/service';
import { decode } from '../http/decode';
import { exchange } from '../http/exchange';
import type { Failure } from '../http/failure';
import { assertBaseUrl, assertSecure, baseUrlOf } from '../http/origin';
import { redactorOf, secretsOf } from '../http/redact';
import { sessionOf } from '../http/session';
import { authenticate } from './apply-token';

/** Which method hands out a token for user name and password, and under which name. */
export interface Login {
	method: string;
	member: string;
}

/** The sign-in has no use without its words: they tell what to mend in the credential. */
function refused({ label }: Service, { kind, message }: Failure): Failure {
	const isRefused = kind === 'rejected' || kind === 'forbidden';
	const words = isRefused
		? `${label} did not accept the user name and password: ${message}`
		: `Signing in failed: ${message}`;
	return { kind: 'credential', message: words, outcome: 'not done' };
}

/**
 * Gets the token of a user with user name and password. `send` sends a request as the caller may,
 * without any secret of its own; `timeout` is in milliseconds. A failure of the kind `credential`
 * says what to mend.
 *
 * @throws CredentialRefusal when the service would get the password in the clear
 */
export async function signIn(
	service: Service,
	{ method, member }: Login,
	credential: ICredentialDataDecryptedObject,
	send: (options: IHttpRequestOptions) => Promise<unknown>,
	timeout: number,
): Promise<{ token: string } | { failure: Failure }> {
	const base = baseUrlOf(credential);
	assertBaseUrl(base);
	assertSecure(base);
	const call = findCall(service, method) as Call;
	const redactor = redactorOf(secretsOf(credential));
	const session = sessionOf(service, credential, redactor, async (_call, options) =>
		send(authenticate(service.token as TokenRule, credential, options)),
	);
	const result = await exchange(
		service,
		call,
		{ values: parseCall(call, {}).fields, extra: {} },
		session,
		{ timeout, tries: 1 },
	);
	if ('failure' in result) {
		const { failure } = result;
		const isReply = failure.http !== undefined;
		if (!isReply) return { failure };
		const { message, ...more } = refused(service, failure);
		// Behind the word password, also what may be a word of the data is hidden.
		return { failure: { ...more, message: redactor.text(message) } };
	}
	// Without hiding anything: the token may be the one that the credential had before.
	const decoded = decode(service, call, result.raw);
	const token = 'reply' in decoded ? memberOf(decoded.reply as Reply, member) : undefined;
	if (typeof token === 'string' && token.trim() !== '') return { token: token.trim() };
	const message = `${service.label} answered without a token`;
	return { failure: refused(service, { kind: 'unreadable', message, outcome: 'not done' }) };
}
