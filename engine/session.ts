import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import type { Service } from '../contract/service';
import type { Connection } from './encode';

/** What a run takes from the credential. */
export interface Session extends Connection {
	/** n8n can get a new token by itself. */
	renewable: boolean;
	/** Takes every secret of the credential out of a text. */
	redact(text: string): Promise<string>;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Takes secrets out of a text, also as they stand in a URL or inside JSON. */
export function redactor(secrets: unknown[]) {
	const spellings = secrets
		.map(text)
		.filter((secret) => secret !== undefined)
		.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
		.sort((a, b) => b.length - a.length);
	return (raw: string) =>
		spellings.reduce((clean, secret) => clean.split(secret).join('[hidden]'), raw);
}

/** Reads the credential: its address and headers in the clear, its secrets only for `redact`. */
export async function openSession(
	service: Service,
	context: IExecuteFunctions | ILoadOptionsFunctions,
): Promise<Session> {
	const read = async () =>
		await context.getCredentials<ICredentialDataDecryptedObject>(service.credential);
	const credential = await read();
	const renewable = credential.authentication === 'password';
	return {
		baseUrl: String(credential.baseUrl).replace(/\/+$/, ''),
		account: text(credential.companyId) ?? text(String(credential.companyId ?? '')),
		salesChannel: text(credential.salesChannel),
		renewable,
		redact: async (raw) => {
			// n8n may have got a new session token with the very request that is being answered.
			const { token, password, sessionToken } = renewable ? await read() : credential;
			return redactor([token, password, sessionToken])(raw);
		},
	};
}
