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
import { tokenKindIn } from '../../contract/language/tokens';
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

/**
 * The requests of n8n, where it calls the code of a node. The credential is handed over as it was
 * read, because n8n itself would resolve its expressions for the first item; n8n puts a new session
 * token into the same object.
 */
const transportOf =
	(service: Service, context: Context, data: ICredentialDataDecryptedObject): Transport =>
	async (call, options) => {
		if (!usesCredential(call)) return await context.helpers.httpRequest(options);
		const { credential } = service;
		return await context.helpers.httpRequestWithAuthentication.call(context, credential, options, {
			credentialsDecrypted: { id: '', name: credential, type: credential, data },
		});
	};

/** What a credential gives for a header; an expression may have made a number of it. */
const headerValue = (credential: ICredentialDataDecryptedObject, header?: CredentialHeader) =>
	(header && String(credential[header.field] ?? '')) || undefined;

/** Whose token it is. That of a sign-in is a user's, and what it may do was not seen. */
export const tokenKindOf = ({ authentication, belongsTo }: ICredentialDataDecryptedObject) =>
	authentication === 'password' ? undefined : tokenKindIn(belongsTo);

/** What a credential says in the clear. */
const connectionOf = (
	{ headers }: Service,
	credential: ICredentialDataDecryptedObject,
): Connection => ({
	baseUrl: baseUrlOf(credential),
	account: headerValue(credential, headers?.account),
	salesChannel: headerValue(credential, headers?.salesChannel),
	tokenKind: tokenKindOf(credential),
});

/** A session outside of an execution, with what a credential holds at the moment. */
export const sessionOf = (
	service: Service,
	credential: ICredentialDataDecryptedObject,
	redactor: Redactor,
	transport: Transport,
): Session => ({
	...connectionOf(service, unpadded(credential)),
	identity: '',
	renewable: false,
	redactor: async () => redactor,
	transport,
});

/** Tells credentials apart, whatever session token they have at the moment. */
function identityOf(credential: ICredentialDataDecryptedObject) {
	const own = JSON.stringify({ ...credential, sessionToken: '', sessionUser: '' });
	return createHash('sha256').update(own).digest('hex');
}

/** Makes a session of a credential: its address in the clear, its secrets only to hide them. */
function sessionWith(
	service: Service,
	context: Context,
	credential: ICredentialDataDecryptedObject,
	identity: string,
): Session {
	assertBaseUrl(baseUrlOf(credential));
	const secrets = secretsOf(credential);
	const ofCredential = redactorOf(secrets);
	const renewable = credential.authentication === 'password';
	return {
		...connectionOf(service, credential),
		identity,
		renewable,
		transport: transportOf(service, context, credential),
		redactor: async (ofForm = []) => {
			if (!renewable && ofForm.length === 0) return ofCredential;
			// n8n may have got a new session token with the very request that is being answered.
			return redactorOf([...secrets, ...secretsOf(credential), ...ofForm]);
		},
	};
}

/** Reads the credential, where there are no items. */
export async function openSession(service: Service, context: Context): Promise<Session> {
	const credential = unpadded(
		await context.getCredentials<ICredentialDataDecryptedObject>(service.credential),
	);
	return sessionWith(service, context, credential, identityOf(credential));
}

/**
 * Reads the credential for an item, since a field of it may be an expression. Items with the same
 * credential share a session.
 */
export function sessionsOf(
	service: Service,
	context: IExecuteFunctions,
): (item: number) => Promise<Session> {
	const known = new Map<string, Session>();
	return async (item) => {
		const credential = unpadded(
			await context.getCredentials<ICredentialDataDecryptedObject>(service.credential, item),
		);
		const identity = identityOf(credential);
		const session = known.get(identity) ?? sessionWith(service, context, credential, identity);
		known.set(identity, session);
		return session;
	};
}
