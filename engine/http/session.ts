import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { createHash } from 'node:crypto';
import type { Connection, Service } from '../../contract/language/service';
import { redactorOf, secretsOf } from './redact';
import type { Redactor, Secret } from './redact';
import { assertBaseUrl, baseUrlOf, unpadded } from './origin';

/** Where n8n calls the code of a node that sends requests. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What a run takes from the credential. */
export interface Session extends Connection {
	/** Tells credentials apart without telling what is in them. */
	identity: string;
	/** n8n can get a new token by itself. */
	renewable: boolean;
	/** Hides every secret of the credential, and those that a form holds. */
	redactor(ofForm?: Secret[]): Promise<Redactor>;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

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
		account: text(credential.companyId) ?? text(String(credential.companyId ?? '')),
		salesChannel: text(credential.salesChannel),
		identity: createHash('sha256').update(JSON.stringify(credential)).digest('hex'),
		renewable,
		redactor: async (ofForm = []) => {
			if (!renewable && ofForm.length === 0) return ofCredential;
			// n8n may have got a new session token with the very request that is being answered.
			const current = renewable ? await read() : credential;
			return redactorOf([...secretsOf(current), ...ofForm]);
		},
	};
}
