import { KometSalesApi } from '../../credentials/KometSalesApi.credentials';
import { KometSalesWebhookApi } from '../../credentials/KometSalesWebhookApi.credentials';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { kometSales } from '../../contract/komet/index';
import { findCall } from '../../contract/service';
import { DEMO, startSandbox } from '../sandbox/server.mts';
import type { Sandbox } from '../sandbox/server.mts';

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

describe('the connection test', () => {
	const methods = named('testMethod')?.options?.map((option) => 'value' in option && option.value);

	test.each(methods ?? [])('with %s reads something that the contract knows', async (method) => {
		const call = findCall(kometSales, String(method));
		expect(call).toMatchObject({ effect: 'read', verb: 'GET' });
		const request = await api.authenticate(credential(), {
			baseURL: sandbox.url,
			url: `/${String(method)}`,
			headers: {},
		});
		const query = new URLSearchParams(request.qs as Record<string, string>).toString();
		const reply = await fetch(`${sandbox.url}/${String(method)}?${query}`);
		expect(reply.status).toBe(200);
		expect(await reply.json()).not.toMatchObject({ status: '0' });
	});

	test('calls refused what Komet answers with status 0, as text and as a number', () => {
		const values = (api.test.rules ?? []).map(({ type, properties }) => [
			type,
			'key' in properties && properties.key,
			'value' in properties && properties.value,
		]);
		expect(values).toEqual([
			['responseSuccessBody', 'status', '0'],
			['responseSuccessBody', 'status', 0],
		]);
	});
});

describe('the sign-in', () => {
	const helpers = {
		helpers: {
			httpRequest: async ({ method, url }: { method: string; url: string }) => {
				const reply = await fetch(url, { method });
				return (await reply.json()) as unknown;
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
		expect(await signIn()).toEqual({ sessionToken: DEMO.apiKey });
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
