import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { memberOf } from '../../contract/language/reply';
import type { Reply } from '../../contract/language/reply';
import { findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { decode } from '../http/decode';
import type { HttpReply } from '../http/decode';
import { CredentialRefusal, assertBaseUrl, assertSecure, baseUrlOf } from '../http/origin';
import { redactorOf, secretsOf } from '../http/redact';

/** A request that gets a token, ready to be sent: its URL holds user name and password. */
export interface SignInRequest {
	method: 'POST';
	url: string;
}

/**
 * Gets the token of a user with user name and password. `login` is the method that answers with it,
 * `send` sends a request as the caller may.
 *
 * @throws CredentialRefusal when the service does not hand out a token, or would get the password
 * in the clear.
 */
export async function signIn(
	service: Service,
	{ method, member }: { method: string; member: string },
	credential: ICredentialDataDecryptedObject,
	send: (request: SignInRequest) => Promise<HttpReply>,
): Promise<string> {
	const base = baseUrlOf(credential);
	assertBaseUrl(base);
	assertSecure(base);
	const query = ['username', 'password']
		.map((param) => `${param}=${encodeURIComponent(String(credential[param] ?? ''))}`)
		.join('&');
	const reply = await send({ method: 'POST', url: `${base}/${method}?${query}` });
	const call = findCall(service, method) as Call;
	const decoded = decode(service, call, reply);
	const token = 'reply' in decoded ? memberOf(decoded.reply as Reply, member) : undefined;
	if (typeof token === 'string' && token.trim() !== '') return token.trim();
	// Read once more for its words: a server may repeat what it was sent.
	const redactor = redactorOf(secretsOf(credential));
	const shown = decode(service, call, reply, { redactor });
	const { reason, message } =
		'refusal' in shown
			? shown.refusal
			: { reason: 'unreadable', message: `${service.label} answered without a token` };
	const isRefused = reason === 'status' || reason === 'token';
	const words = isRefused
		? `${service.label} did not accept the user name and password: ${message}`
		: `Signing in failed: ${message}`;
	// Behind the word password, also what may be a word of the data is hidden.
	throw new CredentialRefusal(redactor.text(words));
}
