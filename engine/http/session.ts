import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { usesCredential } from '../../contract/language/service';
import type { Call, Connection, CredentialHeader, Service } from '../../contract/language/service';
import { redactorOf, secretsOf } from './redact';
import type { Redactor, Secret } from './redact';
import { assertBaseUrl, baseUrlOf, unpadded } from './origin';

/** Where n8n calls the code of a node that sends requests. */
export type Context = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * Hands a request to n8n, which puts in the secrets of the credential and sends it once. Gives back
 * the whole reply; throws what n8n throws.
 */
export type Transport = (call: Call, options: IHttpRequestOptions) => Promise<unknown>;

/** What a run takes from the credential. */
export interface Session extends Connection {
	/** Tells credentials apart without telling what is in them. */
	identity: string;
	/** n8n can get a new token by itself. */
	renewable: boolean;
	/** Hides every secret of the credential, and those that a form holds. */
	redactor(ofForm?: Secret[]): Promise<Redactor>;
	transport: Transport;
}

/** The requests of n8n, where it calls the code of a node. */
const transportOf =
	(service: Service, context: Context): Transport =>
	async (call, options) =>
		await (usesCredential(call)
			? context.helpers.httpRequestWithAuthentication.call(context, service.credential, options)
			: context.helpers.httpRequest(options));

/** What a credential gives for a header; an expression may have made a number of it. */
const headerValue = (credential: ICredentialDataDecryptedObject, header?: CredentialHeader) =>
	(header && String(credential[header.field] ?? '')) || undefined;

/** A session outside of an execution, with what a credential holds at the moment. */
export const sessionOf = (
	credential: ICredentialDataDecryptedObject,
	redactor: Redactor,
	transport: Transport,
): Session => ({
	baseUrl: baseUrlOf(credential),
	identity: '',
	renewable: false,
	redactor: async () => redactor,
	transport,
});

/** Reads the credential: its address and headers in the clear, its secrets only to hide them. */
export async function openSession(service: Service, context: Context): Promise<Session> {
	const read = async () =>
		unpadded(await context.getCredentials<ICredentialDataDecryptedObject>(service.credential));
	const credential = await read();
	assertBaseUrl(baseUrlOf(credential));
	const ofCredential = redactorOf(secretsOf(credential));
	const renewable = credential.authentication === 'password';
	return {
		baseUrl: baseUrlOf(credential),
		account: headerValue(credential, service.headers?.account),
		salesChannel: headerValue(credential, service.headers?.salesChannel),
		identity: createHash('sha256').update(JSON.stringify(credential)).digest('hex'),
		renewable,
		transport: transportOf(service, context),
		redactor: async (ofForm = []) => {
			if (!renewable && ofForm.length === 0) return ofCredential;
			// n8n may have got a new session token with the very request that is being answered.
			const current = renewable ? await read() : credential;
			return redactorOf([...secretsOf(current), ...ofForm]);
		},
	};
}
