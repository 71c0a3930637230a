import { createHash, timingSafeEqual } from 'node:crypto';
import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { Proof } from '../../contract/language/webhook-event';
import { trimmed } from '../../contract/language/raw';
import { unpadded } from '../http/origin';

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

const isLatin1 = (text: string) => Buffer.from(text, 'latin1').toString('latin1') === text;

/** User name and password as the header has them: browsers and libraries differ in the bytes. */
const pairsOf = (user: string, password: string) => {
	const pair = `${user}:${password}`;
	const bytes = isLatin1(pair)
		? [Buffer.from(pair), Buffer.from(pair, 'latin1')]
		: [Buffer.from(pair)];
	return bytes.map((spelling) => spelling.toString('base64'));
};

/** What was pasted, with the blanks and line breaks around it that it was pasted with, and without. */
const pasted = (text: string) => [...new Set([text, trimmed(text)])];

/** What a sender may bring that knows the secret; nothing where a part of it is missing. */
function expectedOf({ authentication, user = '', password = '', token = '' }: WebhookSecret) {
	if (authentication !== 'basic') return trimmed(token) === '' ? [] : [trimmed(token)];
	if (trimmed(user) === '' || trimmed(password) === '') return [];
	return [...pairsOf(user, password), ...pairsOf(trimmed(user), trimmed(password))];
}

/** What a header may have been meant to say: n8n hands over its bytes as Latin-1, also those of UTF-8. */
export function meantBy(given: string): string[] {
	const text = Buffer.from(given, 'latin1').toString();
	return Buffer.from(text).toString('latin1') === given ? [given, text] : [given];
}

/** Whether a delivery carries the secret. An empty secret lets nobody in. */
export function isAuthentic({ headers, query }: Evidence, secret: WebhookSecret): boolean {
	const scheme = single(headers.authorization)?.match(/^(basic|bearer) +(.+)$/i);
	// The blanks around it are gone; what looks like one now may be the last byte of a letter, such as à.
	const given = {
		basic: () => (scheme?.[1].toLowerCase() === 'basic' ? scheme[2] : undefined),
		bearer: () => (scheme?.[1].toLowerCase() === 'bearer' ? scheme[2] : undefined),
		header: () => single(headers.authenticationtoken),
		query: () => single(query[TOKEN_PARAMETER]),
	}[secret.authentication]();
	if (given === undefined) return false;
	const expected = expectedOf(secret);
	return meantBy(given).some((meant) => expected.some((text) => same(trimmed(meant), text)));
}

/** Every spelling of a secret that must not reach an item. */
export function secretTexts({ user = '', password = '', token = '' }: Partial<WebhookSecret>) {
	const pairs = password === '' ? [] : pairsOf(user, password);
	const plain = password === '' ? [] : pairsOf(trimmed(user), trimmed(password));
	const texts = [...pasted(password), ...pasted(token), ...pairs, ...plain];
	return [...new Set(texts)].filter((text) => trimmed(text) !== '');
}

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
