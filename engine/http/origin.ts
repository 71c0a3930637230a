import { urlIn } from '../../contract/language/url';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { detourIn } from '../../contract/language/path';
import { trimmed } from '../../contract/language/raw';

/** A refusal of a credential: its message is for the user and holds no secret. */
export class CredentialRefusal extends Error {
	override name = 'CredentialRefusal';
}

/** Names and addresses of this machine, as URL parsing writes them. */
export const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL names this machine, which no other can reach by it. */
export const isLoopback = (url: string) => LOOPBACK.test(urlIn(url)?.hostname ?? '');

/** Whether an address has a user name or password before its host, also one that cannot be parsed. */
const hasLogin = (url: string) => {
	const [authority] = url
		.replace(/^[a-z][a-z\d+.-]*:/i, '')
		.replace(/^[/\\]+/, '')
		.split(/[/\\?#]/);
	return authority.includes('@');
};

/** What is quoted of an address: never a user name or password in it. */
const shownUrl = (url: string) => url.replace(/^.*@/s, '').slice(0, 60);

/** Refuses a base URL that is not the beginning of addresses, or has secrets of its own. */
export function assertBaseUrl(base: string) {
	if (hasLogin(base))
		throw new CredentialRefusal(
			'The base URL in the credential has a user name or password in it, which would show in errors and logs: take them out, up to the @',
		);
	if (/[\s?#]/.test(base))
		throw new CredentialRefusal('The base URL in the credential cannot hold a blank, ? or #');
}

/** Secrets leave in the clear only to this machine. */
export function assertSecure(url: string) {
	const parsed = urlIn(url);
	if (/^https?:/i.test(url) && !parsed)
		throw new CredentialRefusal(`The base URL in the credential is no address: "${shownUrl(url)}"`);
	const protocol = parsed?.protocol;
	if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(url)))
		throw new CredentialRefusal(
			`The base URL in the credential must begin with https://, not "${shownUrl(url)}"`,
		);
}

/** A header line holds Latin-1 and no control characters; n8n leaves out the others in silence. */
export const fitsHeader = (value: string) => /^[\x20-\x7e\xa0-\xff]*$/.test(value);

/**
 * A credential as it is used: people paste its texts with blanks and line breaks around them.
 * Everything that reads one starts with this, so that the test and the run use the same.
 */
export const unpadded = (credential: ICredentialDataDecryptedObject) =>
	Object.fromEntries(
		Object.entries(credential).map(([name, value]) => [
			name,
			typeof value === 'string' ? trimmed(value) : value,
		]),
	);

/** The base URL of a credential, without the slash that users tend to leave at its end. */
export const baseUrlOf = (credential: ICredentialDataDecryptedObject) =>
	trimmed(String(credential.baseUrl ?? '')).replace(/(?<!\/)\/+$/, '');

/** The token of a credential, its own or that of its session; empty when it has none. */
export const tokenOf = (credential: ICredentialDataDecryptedObject) => {
	const { authentication, sessionToken, token } = unpadded(credential);
	return String((authentication === 'password' ? sessionToken : token) ?? '');
};

/** The full URL of a request: n8n's HTTP Request node still calls it `uri`, credential tests give two parts. */
export const urlOf = (request: IHttpRequestOptions & { uri?: string }) => {
	const url = request.url ?? request.uri ?? '';
	return urlIn(url) ? url : `${request.baseURL ?? ''}${url}`;
};

/** The path of a URL below the base URL, beginning with a slash; `undefined` when it is elsewhere. */
export function pathBelow(base: string, url: string): string | undefined {
	const [root, target] = [urlIn(base), urlIn(url)];
	if (!root || !target) return undefined;
	// The whole address, lest a user name before the host makes it another.
	if (!target.href.startsWith(`${root.href.replace(/\/$/, '')}/`)) return undefined;
	return target.pathname.slice(root.pathname.replace(/\/$/, '').length);
}

/** Refuses a request that would carry `secrets` in the clear, or to another server than the credential's. */
export function assertOwnServer(
	request: IHttpRequestOptions,
	credential: ICredentialDataDecryptedObject,
	secrets: string,
) {
	const base = baseUrlOf(credential);
	const url = urlOf(request);
	assertBaseUrl(base);
	assertSecure(url);
	if (pathBelow(base, url) === undefined)
		throw new CredentialRefusal(`This credential sends its ${secrets} only to ${base}`);
	const detour = detourIn(url.replace(/^[^:]*:\/\/[^/\\?#]*/, '').split(/[?#]/)[0]);
	if (detour !== undefined)
		throw new CredentialRefusal(`This credential sends its ${secrets} to no path with ${detour}`);
}

/** A redirect may lead to another server, so none is followed; n8n's older requests have names of their own. */
export const NO_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};
