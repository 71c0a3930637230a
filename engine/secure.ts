/** A refusal of a credential: its message is for the user and holds no secret. */
export class CredentialRefusal extends Error {
	override name = 'CredentialRefusal';
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Secrets leave in the clear only to this machine. */
export function assertSecure(url: string) {
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	const secure = parsed?.protocol === 'https:';
	const local = parsed?.protocol === 'http:' && LOOPBACK.test(parsed.hostname);
	if (!secure && !local)
		throw new CredentialRefusal(
			`The base URL in the credential must begin with https://, not "${url.slice(0, 60)}"`,
		);
}
