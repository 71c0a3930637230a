import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { createHash } from 'node:crypto';
import type { Connection, Service } from '../contract/service';
import { basicValue } from './login';
import { baseUrlOf, unpadded } from './secure';

/** Where n8n calls the code of a node that sends requests. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What a run takes from the credential. */
export interface Session extends Connection {
	/** Tells credentials apart without telling what is in them. */
	identity: string;
	/** n8n can get a new token by itself. */
	renewable: boolean;
	/** Takes every secret of the credential out of a text. */
	redact(text: string): Promise<string>;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Hexadecimal digits in either case. */
const hex = (code: number, length: number) =>
	code
		.toString(16)
		.padStart(length, '0')
		.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

/** Every way in which a secret can stand in a text: as it is, in a URL, inside JSON, or a mixture. */
const spellingsOf = (secret: string) =>
	new RegExp(
		Array.from(secret, (char) => {
			const spellings = [
				escaped(char),
				Array.from(Buffer.from(char), (byte) => `%${hex(byte, 2)}`).join(''),
				escaped(JSON.stringify(char).slice(1, -1)),
				char
					.split('')
					.map((unit) => `\\\\u${hex(unit.charCodeAt(0), 4)}`)
					.join(''),
				...(char === ' ' ? ['\\+'] : []),
				...(char === '/' ? ['\\\\/'] : []),
			];
			return `(?:${spellings.join('|')})`;
		}).join(''),
		'g',
	);

/** Takes secrets out of a text. */
export function redactor(secrets: unknown[]) {
	const patterns = secrets
		.map(text)
		.filter((secret) => secret !== undefined)
		.sort((a, b) => b.length - a.length)
		.map(spellingsOf);
	return (raw: string) =>
		patterns.reduce((clean, pattern) => clean.replace(pattern, '[hidden]'), raw);
}

/** Everything in a credential that must not reach outputs, errors and logs. */
export const secretsIn = (credential: ICredentialDataDecryptedObject) => {
	const { token, password, sessionToken } = unpadded(credential);
	return [token, password, sessionToken, text(password) && basicValue(credential)];
};

/** Reads the credential: its address and headers in the clear, its secrets only for `redact`. */
export async function openSession(service: Service, context: Context): Promise<Session> {
	const read = async () =>
		unpadded(await context.getCredentials<ICredentialDataDecryptedObject>(service.credential));
	const credential = await read();
	const renewable = credential.authentication === 'password';
	return {
		baseUrl: baseUrlOf(credential),
		account: text(credential.companyId) ?? text(String(credential.companyId ?? '')),
		salesChannel: text(credential.salesChannel),
		identity: createHash('sha256').update(JSON.stringify(credential)).digest('hex'),
		renewable,
		redact: async (raw) => {
			// n8n may have got a new session token with the very request that is being answered.
			const current = renewable ? await read() : credential;
			return redactor(secretsIn(current))(raw);
		},
	};
}
