import { NodeOperationError, OperationalError, UnexpectedError, UserError } from 'n8n-workflow';
import type { Failure } from './failure';
import { CredentialRefusal } from './origin';

/** What kept a connection from being made. Nothing was sent then. */
const UNSENT: Record<string, string> = {
	EACCES: 'the machine of n8n does not let it out',
	EADDRNOTAVAIL: 'the address cannot be used',
	EAI_AGAIN: 'the host name could not be looked up',
	ECONNREFUSED: 'nothing listens at the address',
	EHOSTDOWN: 'the host is down',
	EHOSTUNREACH: 'there is no route to the host',
	EMFILE: 'the machine of n8n has no connection left',
	ENETDOWN: 'the network of the machine of n8n is down',
	ENETUNREACH: 'there is no route to the network of the host',
	ENOTFOUND: 'the host name is not known',
	EPERM: 'the machine of n8n does not let it out',
	ERR_ASSERTION: 'the host name could not be looked up',
	ETIMEDOUT: 'no connection was made in time',
};
const BROKEN: Record<string, string> = {
	ECONNRESET: 'the connection was closed early',
	ECONNABORTED: 'the time limit was reached',
	EPIPE: 'the connection was closed early',
	ETIMEDOUT: 'the time limit was reached',
	ERR_CANCELED: 'the execution was cancelled',
};
/** What Node's check of a certificate says of one that is good but for the time or the name. */
const CERTIFICATES: Record<string, string> = {
	CERT_HAS_EXPIRED: 'the certificate of the server has expired',
	CERT_NOT_YET_VALID: 'the certificate of the server is not valid yet',
	CERT_REVOKED: 'the certificate of the server was revoked',
	ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of the server is for another host name',
};
const UNTRUSTED =
	/^(CERT_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|.*SELF_SIGNED_CERT)/;

/** Refusals of OpenSSL before there is an encrypted connection; later ones have other words. */
const HANDSHAKE =
	/handshake|wrong.version.number|packet.length.too.long|unsupported.protocol|protocol.version|no.(shared.)?ciphers?|unrecognized.name|certificate|unknown.ca/i;

/** The URL, a header or an option cannot be used, so that no connection is even tried. */
const INVALID =
	/^ERR_(INVALID_URL|INVALID_PROTOCOL|INVALID_CHAR|INVALID_HTTP_TOKEN|HTTP_INVALID_HEADER_VALUE|UNESCAPED_CHARACTERS|SOCKET_BAD_PORT|BAD_OPTION|BAD_OPTION_VALUE|INVALID_ARG_TYPE|INVALID_ARG_VALUE)$/;

/** An error as Node, its HTTP client or n8n makes it. */
interface Thrown extends Error {
	code?: unknown;
	/** Where n8n keeps the code of what it wrapped. */
	httpCode?: unknown;
	/** What Node was doing, such as `connect`. */
	syscall?: unknown;
	/** One for each address that was tried. */
	errors?: Thrown[];
	/** Node's request, where its client gave up waiting. */
	request?: { writableFinished?: boolean };
}

/** What was thrown and what it was made of, the outermost first. */
function chainOf(thrown: unknown): Thrown[] {
	const chain: Thrown[] = [];
	for (let error = thrown; error instanceof Error && chain.length < 10; error = error.cause)
		chain.push(error, ...((error as Thrown).errors ?? []));
	return chain;
}

/** Why a request that the machine made cannot have reached anybody, if that is so. */
function unsentBecause(chain: Thrown[]): string | undefined {
	const codes = chain.flatMap(({ code, httpCode }) => [code, httpCode]).map(String);
	const texts = chain.map(({ message }) => message).join('\n');
	const doing = chain.map(({ syscall }) => syscall).find((syscall) => syscall !== undefined);
	const isConnecting = doing === 'connect' || doing === 'getaddrinfo';

	const certificate = codes.find((code) => code in CERTIFICATES || UNTRUSTED.test(code));
	if (certificate !== undefined)
		return CERTIFICATES[certificate] ?? 'the certificate of the server is not trusted';
	if (
		codes.some((code) => code === 'EPROTO' || code.startsWith('ERR_SSL_')) &&
		HANDSHAKE.test(`${codes.join()} ${texts}`)
	)
		return 'no encrypted connection could be made: the port may be one without encryption';
	if (texts.includes('before secure TLS connection was established'))
		return 'the server closed the connection before it was encrypted';
	if (codes.some((code) => INVALID.test(code)) || /^Invalid URL\b/m.test(texts))
		return 'the address, a header or an option of the request cannot be used';
	// While Node still holds a part of the request, nobody can have read all of it.
	const isHeld = chain.some(({ request }) => request?.writableFinished === false);
	if (isHeld && codes.includes('ECONNABORTED'))
		return 'the time limit was reached before the request could leave';
	// Codes that a connection can also break with say what was being done.
	const known = codes.find((code) => code in UNSENT && (isConnecting || !(code in BROKEN)));
	if (known !== undefined && (isConnecting || doing === undefined)) return UNSENT[known];
	return isConnecting ? 'no connection could be made' : undefined;
}

/** What n8n throws where `N8N_SSRF_PROTECTION_ENABLED` is on; it hands out no classes for it. */
const BLOCKS = ['SsrfBlockedIpError', 'SsrfBlockedHostnameError'];

const BLOCKED: Failure = {
	kind: 'blocked',
	message:
		'n8n blocks the address, to protect internal servers (N8N_SSRF_PROTECTION_ENABLED). An administrator of n8n can allow its host with N8N_SSRF_ALLOWED_HOSTNAMES',
	outcome: 'not done',
};

/** Why n8n itself did not send a request, if so: its words hold no part of the request. */
function withheldBecause(chain: Thrown[]): string | undefined {
	const own = chain.find((error) =>
		[NodeOperationError, UserError, OperationalError, UnexpectedError].some(
			(kind) => error instanceof kind,
		),
	);
	return own && `n8n did not send it: ${own.message}`;
}

/**
 * Why no reply came, and whether the request may have been carried out. n8n wraps what went wrong
 * several times. Of the texts none is taken over but n8n's own: others may hold the URL, and the
 * URL may hold the token.
 */
export function transportFailure(thrown: unknown): Failure {
	const chain = chainOf(thrown);
	const refused = chain.find(({ name }) => name === 'CredentialRefusal');
	if (refused) return { kind: 'credential', message: refused.message, outcome: 'not done' };
	if (chain.some(({ name }) => BLOCKS.includes(name))) return BLOCKED;
	const unsigned = chain.find(({ name }) => name === 'NotSignedIn');
	if (unsigned) return { kind: 'not sent', message: unsigned.message, outcome: 'not done' };
	const unsent = withheldBecause(chain) ?? unsentBecause(chain);
	if (unsent !== undefined) return { kind: 'not sent', message: unsent, outcome: 'not done' };
	const broken = chain
		.flatMap(({ code, httpCode }) => [BROKEN[String(code)], BROKEN[String(httpCode)]])
		.find((words) => words !== undefined);
	const message = broken ?? 'the connection was not made or broke off';
	return { kind: 'no reply', message, outcome: 'unknown' };
}

/** No token was got, so that the request which needs it is not sent. It may be tried again. */
class NotSignedIn extends Error {
	override name = 'NotSignedIn';
}

/** The sign-in was blocked, and so is the request that it was for. */
class SignInBlocked extends Error {
	override name = BLOCKS[0];
}

/** The failure of a sign-in, for the request that it was for. */
export function notSignedIn({ kind, message }: Failure) {
	if (kind === 'credential') return new CredentialRefusal(message);
	if (kind === 'blocked') return new SignInBlocked(message);
	return new NotSignedIn(`the sign-in before the request got no answer: ${message}`);
}
