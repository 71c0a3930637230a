import { createServer as createPlain } from 'node:http';
import { createServer as createEncrypted } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';
import { notSignedIn, transportFailure } from '../../engine/http/transport-failure';
import { CredentialRefusal } from '../../engine/http/origin';
import { CERTIFICATE } from '../support/certificate.mts';
import { stage } from '../support/stage.mts';

const at = stage();
const servers: Server[] = [];
let answered = 0;

/** Starts a server and answers its port. */
async function listening(server: Server): Promise<number> {
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}
afterAll(() => servers.forEach((server) => server.close()));

const answer = (_request: unknown, response: { end(body: string): void }) => {
	answered++;
	response.end('{"status": 1}');
};

/** A write to a base URL, as an error item. */
async function write(baseUrl: string, more: object = {}) {
	Object.assign(at.credential, { baseUrl }, more);
	const { outputs } = await at.run(
		'invoice.confirm',
		{ invoiceNumber: 212061, options: { timeout: 1000 } },
		{ onError: 'continueRegularOutput' },
	);
	return outputs[0][0].json as { error: string; details?: { outcome: string; cause: string } };
}

describe('a write that cannot have reached anybody is not done', () => {
	test.each<[string, () => Promise<string>, RegExp, cause?: string]>([
		[
			'the certificate is not trusted',
			async () => `https://127.0.0.1:${await listening(createEncrypted(CERTIFICATE, answer))}`,
			/the certificate of the server is not trusted/,
		],
		[
			'https goes to a port without encryption',
			async () => `https://127.0.0.1:${await listening(createPlain(answer))}`,
			/no encrypted connection could be made/,
		],
		[
			'the server hangs up before there is encryption',
			async () =>
				`https://127.0.0.1:${await listening(createServer((socket) => socket.destroy()))}`,
			/closed the connection before it was encrypted/,
		],
		['nothing listens', async () => 'https://127.0.0.1:1', /nothing listens at the address/],
		['nobody has the name', async () => 'https://nobody.invalid', /host name/],
		[
			'nobody answers the call for encryption',
			async () => `https://127.0.0.1:${await listening(createServer(() => undefined))}`,
			/before the request could leave/,
		],
		[
			'there is no route',
			async () => 'https://[100::1]',
			/no route|before the request could leave/,
		],
		['the port is none', async () => 'https://127.0.0.1:99999', /is no address/, 'access'],
	])('%s', async (_case, baseUrl, words, cause = 'connection') => {
		answered = 0;
		const { error, details } = await write(await baseUrl());
		expect(error).toMatch(words);
		expect(details).toEqual({ outcome: 'not done', cause });
		expect(answered).toBe(0);
	});

	test('the sign-in before it gets no answer', async () => {
		const { error, details } = await write('https://127.0.0.1:1', {
			authentication: 'password',
			username: 'a@b',
			password: 'secret',
		});
		expect(error).toContain('the sign-in before the request got no answer: nothing listens');
		expect(details).toEqual({ outcome: 'not done', cause: 'connection' });
	});
});

describe('a write that may have arrived is unknown', () => {
	test.each<[string, Server]>([
		['the server hangs up', createServer((socket) => socket.once('data', () => socket.destroy()))],
		['what answers is no HTTP', createServer((socket) => socket.end('220 mail ready\r\n'))],
		['nothing answers', createServer(() => undefined)],
	])('%s', async (_case, server) => {
		const { details } = await write(`http://127.0.0.1:${await listening(server)}`);
		expect(details).toEqual({ outcome: 'unknown', cause: 'reply' });
	});
});

const failing = (message: string, more: object = {}) => Object.assign(new Error(message), more);
const node: INode = {
	id: '1',
	name: 'Node',
	type: 'x',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
/** As n8n hands it over: an error of its HTTP client around Node's, and its own around both. */
const wrapped = (error: Error & { code?: unknown }) =>
	new NodeApiError(
		node,
		failing(error.message, { code: error.code, cause: error }) as never as JsonObject,
	);

test.each<[string, Error, string]>([
	['CERT_HAS_EXPIRED', failing('certificate has expired', { code: 'CERT_HAS_EXPIRED' }), 'expired'],
	['CERT_NOT_YET_VALID', failing('x', { code: 'CERT_NOT_YET_VALID' }), 'not valid yet'],
	[
		'ERR_TLS_CERT_ALTNAME_INVALID',
		failing('x', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
		'another host',
	],
	['SELF_SIGNED_CERT_IN_CHAIN', failing('x', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'not trusted'],
	[
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		failing('x', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
		'not trusted',
	],
	[
		'ERR_SSL_WRONG_VERSION_NUMBER',
		failing('x', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
		'no encrypted connection',
	],
	[
		'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
		failing('x', { code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' }),
		'no encrypted connection',
	],
	[
		'EHOSTUNREACH',
		failing('x', { code: 'EHOSTUNREACH', syscall: 'connect' }),
		'no route to the host',
	],
	[
		'ENETUNREACH',
		failing('x', { code: 'ENETUNREACH', syscall: 'connect' }),
		'no route to the network',
	],
	[
		'ETIMEDOUT of connect',
		failing('x', { code: 'ETIMEDOUT', syscall: 'connect' }),
		'no connection was made in time',
	],
	[
		'a code that nobody knows, of connect',
		failing('x', { code: 'EXYZ', syscall: 'connect' }),
		'no connection could be made',
	],
	[
		'every address of a name',
		failing('', {
			code: 'ETIMEDOUT',
			errors: [failing('x', { code: 'ETIMEDOUT', syscall: 'connect' })],
		}),
		'no connection was made in time',
	],
	['ERR_INVALID_URL', failing('Invalid URL', { code: 'ERR_INVALID_URL' }), 'cannot be used'],
	['Invalid URL of n8n', failing('Invalid URL: https://x?token=secret'), 'cannot be used'],
	['ERR_INVALID_CHAR', failing('x', { code: 'ERR_INVALID_CHAR' }), 'cannot be used'],
	[
		'ERR_UNESCAPED_CHARACTERS',
		failing('x', { code: 'ERR_UNESCAPED_CHARACTERS' }),
		'cannot be used',
	],
	['ERR_BAD_OPTION', failing('x', { code: 'ERR_BAD_OPTION' }), 'cannot be used'],
	[
		'EAI_AGAIN',
		failing('x', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }),
		'could not be looked up',
	],
	[
		'a domain that the credential does not allow',
		new UserError('Domain not allowed: x'),
		'n8n did not send it: Domain not allowed: x',
	],
	[
		'no credential',
		new NodeOperationError(node, 'Credentials not found'),
		'n8n did not send it: Credentials not found',
	],
	[
		'no sign-in',
		notSignedIn(transportFailure(failing('x', { code: 'ECONNRESET' }))),
		'the sign-in before the request got no answer: the connection was closed early',
	],
])('%s is not sent', (_case, error, words) => {
	for (const thrown of [error, wrapped(error)]) {
		const failure = transportFailure(thrown);
		expect(failure).toEqual({
			kind: 'not sent',
			message: expect.stringContaining(words),
			outcome: 'not done',
		});
		expect(JSON.stringify(failure)).not.toContain('secret');
	}
});

test.each(['SsrfBlockedIpError', 'SsrfBlockedHostnameError'])(
	'%s of n8n is blocked, also when it kept a sign-in from being sent',
	(name) => {
		const error = Object.assign(new UserError('10.0.0.7, secret'), { name });
		for (const thrown of [error, wrapped(error), notSignedIn(transportFailure(error))]) {
			const failure = transportFailure(thrown);
			expect(failure).toMatchObject({ kind: 'blocked', outcome: 'not done' });
			expect(failure.message).toContain('N8N_SSRF_ALLOWED_HOSTNAMES');
			expect(JSON.stringify(failure)).not.toContain('secret');
		}
	},
);

test.each<[string, unknown]>([
	['ECONNRESET while reading', failing('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' })],
	['EPIPE', failing('write EPIPE', { code: 'EPIPE', syscall: 'write' })],
	['ETIMEDOUT while reading', failing('x', { code: 'ETIMEDOUT', syscall: 'read' })],
	['EHOSTUNREACH while reading', failing('x', { code: 'EHOSTUNREACH', syscall: 'read' })],
	['ECONNABORTED', failing('timeout of 60000ms exceeded', { code: 'ECONNABORTED' })],
	[
		'a record that cannot be decrypted',
		failing('decryption failed or bad record mac', {
			code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
		}),
	],
	['HPE_INVALID_CONSTANT', failing('x', { code: 'HPE_INVALID_CONSTANT' })],
	['an error without a code', failing('boom')],
	['what is no error', 'boom'],
])('%s may have been carried out', (_case, error) => {
	expect(transportFailure(error)).toMatchObject({ kind: 'no reply', outcome: 'unknown' });
});

test('a refusal of the credential keeps its words, however often it is wrapped', () => {
	expect(transportFailure(wrapped(new CredentialRefusal('Paste it again')))).toEqual({
		kind: 'credential',
		message: 'Paste it again',
		outcome: 'not done',
	});
});
