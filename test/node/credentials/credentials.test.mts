import { KometSalesApi } from '../../../credentials/KometSalesApi.credentials';
import { KometSalesWebhookApi } from '../../../credentials/KometSalesWebhookApi.credentials';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { DEMO, startSandbox } from '../../../sandbox/komet/server.mts';
import type { Sandbox } from '../../../sandbox/komet/server.mts';
import type { Fault } from '../../../sandbox/komet/faults.mts';

const api = new KometSalesApi();
const named = (name: string) => api.properties.find((property) => property.name === name);
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const credential = (more: ICredentialDataDecryptedObject = {}) => ({
	authentication: 'token',
	token: DEMO.token,
	baseUrl: sandbox.url,
	...more,
});

/** The session of a sign-in, and whose it is. */
const SESSION = { sessionToken: DEMO.apiKey, sessionUser: DEMO.username };

describe('the sign-in', () => {
	const helpers = {
		helpers: {
			httpRequest: async ({ method, url }: { method: string; url: string }) => {
				const reply = await fetch(url, { method });
				const headers = Object.fromEntries(reply.headers);
				const body = Buffer.from(await reply.arrayBuffer());
				return { statusCode: reply.status, headers, body };
			},
		},
	} as unknown as IHttpRequestHelper;
	const signIn = async (more: ICredentialDataDecryptedObject = {}) =>
		await api.preAuthentication.call(
			helpers,
			credential({
				authentication: 'password',
				username: DEMO.username,
				password: DEMO.password,
				...more,
			}),
		);

	test('brings the token of the user', async () => {
		expect(await signIn()).toEqual(SESSION);
	});

	test('is made with what was meant, however it was pasted', async () => {
		const pasted = {
			username: ` ${DEMO.username}\n`,
			password: `${DEMO.password}\r\n`,
			baseUrl: `\t${sandbox.url}/ `,
		};
		expect(await signIn(pasted)).toEqual(SESSION);
	});

	test('is not made for a credential with a token', async () => {
		expect(await signIn({ authentication: 'token' })).toEqual({});
		expect(sandbox.requests).toEqual([]);
	});

	test('tells the words of Komet, without the password', async () => {
		await expect(signIn({ password: 'wrong pass' })).rejects.toThrow(
			'did not accept the user name and password: The user name or the password is wrong.',
		);
		sandbox.faults.next({ kind: 'refused', message: 'No: wrong pass' });
		await expect(signIn({ password: 'wrong pass' })).rejects.not.toThrow('wrong pass');
	});

	test.each<[Fault, string]>([
		[{ kind: 'html' }, 'Signing in failed: Komet Sales answered with a web page'],
		[{ kind: 'brokenJson' }, 'Signing in failed: Komet Sales answered with something else'],
		[{ kind: 'serverError' }, 'Signing in failed: Komet Sales answered with HTTP 500'],
		[{ kind: 'refused', message: 'Locked' }, 'did not accept the user name and password: Locked'],
	])('with the reply %j fails, and says how', async (fault, words) => {
		sandbox.faults.next(fault);
		await expect(signIn()).rejects.toThrow(words);
	});

	test('is not made without encryption', async () => {
		await expect(signIn({ baseUrl: 'http://komet.example/api' })).rejects.toThrow('https://');
	});
});

describe('secrets', () => {
	const secretNames = ['token', 'password', 'sessionToken'];
	test.each([api, new KometSalesWebhookApi()])('of $displayName are masked in the form', (type) => {
		const secrets = type.properties.filter(({ name }) => secretNames.includes(name));
		expect(secrets.length).toBeGreaterThan(1);
		expect(secrets.filter(({ typeOptions }) => typeOptions?.password !== true)).toEqual([]);
		expect(secrets.filter(({ default: given }) => given !== '')).toEqual([]);
	});

	test('of a session are never shown, and renewed by n8n', () => {
		expect(named('sessionToken')).toMatchObject({
			type: 'hidden',
			typeOptions: { expirable: true },
		});
	});
});
