import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

/** A refusal of a credential: its message is for the user and holds no secret. */
export class CredentialRefusal extends Error {
	override name = 'CredentialRefusal';
}

/** Names and addresses of this machine, as URL parsing writes them. */
export const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL names this machine, which no other can reach by it. */
export const isLoopback = (url: string) =>
	URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);

/** Secrets leave in the clear only to this machine. */
export function assertSecure(url: string) {
	const protocol = URL.canParse(url) ? new URL(url).protocol : undefined;
	if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(url)))
		throw new CredentialRefusal(
			`The base URL in the credential must begin with https://, not "${url.slice(0, 60)}"`,
		);
}

/** The base URL of a credential, without the slash that users tend to leave at its end. */
export const baseUrlOf = (credential: ICredentialDataDecryptedObject) =>
	String(credential.baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '');

/** The full URL of a request: n8n's HTTP Request node still calls it `uri`, credential tests give two parts. */
export const urlOf = (request: IHttpRequestOptions & { uri?: string }) => {
	const url = request.url ?? request.uri ?? '';
	return URL.canParse(url) ? url : `${request.baseURL ?? ''}${url}`;
};

/** Refuses a request that would carry `secrets` in the clear, or to another server than the credential's. */
export function assertOwnServer(
	request: IHttpRequestOptions,
	credential: ICredentialDataDecryptedObject,
	secrets: string,
) {
	const base = baseUrlOf(credential);
	const url = urlOf(request);
	assertSecure(url);
	if (!url.startsWith(`${base}/`))
		throw new CredentialRefusal(`This credential sends its ${secrets} only to ${base}`);
}

/** A redirect may lead to another server, so none is followed; n8n's older requests have names of their own. */
export const NO_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};
