import { createHash, timingSafeEqual } from 'node:crypto';
import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { Proof } from '../contract/event';
import { trimmed } from '../contract/raw';
import { unpadded } from './secure';

/** How the sender proves who it is, as chosen in the credential. */
export interface WebhookSecret {
	authentication: Proof;
	user?: string;
	password?: string;
	token?: string;
}

/** What of a delivery tells who sent it. Headers may come one by one or in lists of equal names. */
export interface Evidence {
	headers: Record<string, string | string[] | undefined>;
	query: Record<string, unknown>;
}

/** The URL parameter of the kind Token in the URL. */
export const TOKEN_PARAMETER = 'token';

/** Compares in the same time whatever differs; hashing makes the lengths equal. */
export const same = (given: string, expected: string) =>
	timingSafeEqual(
		createHash('sha256').update(given).digest(),
		createHash('sha256').update(expected).digest(),
	);

/** The one value that a sender gave; two are as good as none. */
function single(given: unknown): string | undefined {
	const [one, ...more] = [given].flat();
	return typeof one === 'string' && one !== '' && more.length === 0 ? one : undefined;
}

const pairOf = (user: string, password: string) =>
	Buffer.from(`${user}:${password}`).toString('base64');

/** Whether a delivery carries the secret. An empty secret lets nobody in. */
export function isAuthentic(
	{ headers, query }: Evidence,
	{ authentication, user = '', password = '', token = '' }: WebhookSecret,
): boolean {
	const scheme = single(headers.authorization)?.match(/^(basic|bearer) +(.+)$/i);
	const given = {
		basic: () => (scheme?.[1].toLowerCase() === 'basic' ? scheme[2].trim() : undefined),
		bearer: () => (scheme?.[1].toLowerCase() === 'bearer' ? scheme[2].trim() : undefined),
		header: () => single(headers.authenticationtoken),
		query: () => single(query[TOKEN_PARAMETER]),
	}[authentication]();
	const complete = authentication === 'basic' ? trimmed(user) && trimmed(password) : trimmed(token);
	if (given === undefined || complete === '') return false;
	// A secret may be pasted with a blank around it here alone, or on both sides.
	const expected = [[user, password, token], [user, password, token].map(trimmed)].map(
		([name, word, mark]) => (authentication === 'basic' ? pairOf(name, word) : mark),
	);
	// n8n hands over headers as Latin-1, whatever the sender meant.
	const spellings = [...expected, ...expected.map((text) => Buffer.from(text).toString('latin1'))];
	return spellings.some((text) => same(given, text));
}

/** Every spelling of a secret that must not reach an item. */
export const secretTexts = ({ user = '', password = '', token = '' }: Partial<WebhookSecret>) => {
	const given = [user, password, token];
	const spellings = [given, given.map(trimmed)].flatMap(([name, word, mark]) => [
		word,
		mark,
		word && pairOf(name, word),
	]);
	return [...new Set(spellings)].filter((text) => text !== '');
};

/** A webhook credential cannot be tried against the service, only be found empty. */
export async function testWebhookSecret(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { authentication, user, password, token } = unpadded(data ?? {});
	const complete = authentication === 'basic' ? user && password : token;
	return complete
		? {
				status: 'OK',
				message: 'Complete. Enter the same in the webhook settings of the other system.',
			}
		: { status: 'Error', message: 'An empty secret lets nobody in: fill in all fields.' };
}
