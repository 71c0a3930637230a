import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	INodePropertyOptions,
} from 'n8n-workflow';
import { EComNowVendorApi } from '../../../credentials/EComNowVendorApi.credentials';
import { eComNowVendorTest } from '../../../nodes/EComNow/vendorTest';
import { Bench } from '../../support/bench.mts';
import { sourcePackage } from '../../support/package.mts';
import { VENDOR, startEComNow } from '../../../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../../../sandbox/ecomnow/server.mts';

const api = new EComNowVendorApi();
const property = (name: string) => api.properties.find((given) => given.name === name);
const values = (name: string) =>
	((property(name)?.options ?? []) as INodePropertyOptions[]).map(({ value }) => value);

let sandbox: EComNowSandbox;
let bench: Bench;
beforeAll(async () => {
	sandbox = await startEComNow();
	bench = new Bench(sourcePackage(), {});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const credential = (more: ICredentialDataDecryptedObject = {}) => ({
	baseUrl: sandbox.url,
	...VENDOR,
	sendAs: 'both',
	testWith: 'none',
	webhookId: '',
	...more,
});

const BASIC = `Basic ${Buffer.from(`${VENDOR.username}:${VENDOR.password}`).toString('base64')}`;

describe('the form', () => {
	test('has no host of its own, and masks the password', () => {
		expect(property('baseUrl')).toMatchObject({ required: true, default: '' });
		expect(property('password')).toMatchObject({ typeOptions: { password: true }, default: '' });
	});
	test('offers both ways of sending, and sends nothing to test unless asked', () => {
		expect(values('sendAs')).toEqual(['both', 'basic', 'headers']);
		expect(property('sendAs')?.default).toBe('both');
		expect(values('testWith')).toEqual(['getOrder', 'none', 'webhook']);
		expect(property('testWith')?.default).toBe('none');
	});
});

describe('a request', () => {
	const authenticate = async (
		more: ICredentialDataDecryptedObject = {},
		request: Partial<IHttpRequestOptions> = {},
	) =>
		await api.authenticate(credential(more), {
			url: `${String(more.baseUrl ?? sandbox.url)}/basic/webhooks`,
			...request,
		});

	test.each([
		['both', { Authorization: BASIC, Username: VENDOR.username, Password: VENDOR.password }],
		['basic', { Authorization: BASIC }],
		['headers', { Username: VENDOR.username, Password: VENDOR.password }],
	])('gets its headers for %s and keeps its own', async (sendAs, headers) => {
		const request = await authenticate({ sendAs }, { headers: { Accept: 'text/plain' } });
		expect(request.headers).toEqual({ Accept: 'text/plain', ...headers });
	});

	test('has what was meant, however it was pasted', async () => {
		const pasted = {
			username: ` ${VENDOR.username}\n`,
			password: `\ufeff${VENDOR.password}\r\n`,
			baseUrl: ` ${sandbox.url}/\n`,
		};
		const url = `${sandbox.url}/basic/webhooks`;
		expect((await authenticate(pasted, { url })).headers).toEqual({
			Authorization: BASIC,
			Username: VENDOR.username,
			Password: VENDOR.password,
		});
	});

	test('follows no redirect, whichever helper of n8n sends it', async () => {
		expect(await authenticate()).toMatchObject({
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		});
	});

	test.each([
		['https://elsewhere.example/basic', 'only to https://ecomnow.example'],
		['https://ecomnow.example.attacker.example/basic', 'only to https://ecomnow.example'],
		['http://ecomnow.example/basic', 'must begin with https://'],
	])('to %s is refused', async (url, words) => {
		await expect(authenticate({ baseUrl: 'https://ecomnow.example' }, { url })).rejects.toThrow(
			words,
		);
	});

	test.each<[ICredentialDataDecryptedObject, string]>([
		[{ username: '' }, 'needs a user name and a password'],
		[{ password: '' }, 'needs a user name and a password'],
		[{ password: '密码' }, 'set Send Credentials As to HTTP Basic'],
		[{ password: 'a\r\nX-Evil: 1', sendAs: 'headers' }, 'set Send Credentials As to HTTP Basic'],
		[{ username: 'a:b' }, 'set Send Credentials As to Plain Headers'],
	])('of %j is refused, and the password not told', async (more, words) => {
		const refused = authenticate(more);
		await expect(refused).rejects.toThrow(words);
		if (more.password) await expect(refused).rejects.not.toThrow(String(more.password));
	});

	test('carries what the other way can hold', async () => {
		const chinese = await authenticate({ password: '密码', sendAs: 'basic' });
		expect(chinese.headers?.Authorization).toBe(
			`Basic ${Buffer.from(`${VENDOR.username}:密码`).toString('base64')}`,
		);
		const colon = await authenticate({ username: 'a:b', sendAs: 'headers' });
		expect(colon.headers?.Username).toBe('a:b');
	});
});

describe('the connection test', () => {
	// As n8n runs the test of a node: with its own context, and no more than it offers.
	const connect = async (more: ICredentialDataDecryptedObject = {}) =>
		await eComNowVendorTest.call(new CredentialTestContext(bench.additionalData()), {
			id: '1',
			name: 'eComNow',
			type: api.name,
			data: credential(more),
		} as ICredentialsDecrypted);
	const calls = () => sandbox.requests.map(({ method, path }) => `${method} ${path}`);

	test('is the one that the node names', () => {
		const { description, methods } = bench.loader.getNode('eComNow').type as never as {
			description: { credentials: unknown };
			methods: { credentialTest: object };
		};
		expect(description.credentials).toEqual([
			{ name: api.name, required: true, testedBy: 'eComNowVendorTest' },
		]);
		expect(methods.credentialTest).toHaveProperty('eComNowVendorTest');
	});

	test('makes no call by itself, but checks the fields and looks for the host', async () => {
		expect(await connect()).toEqual({ status: 'OK', message: 'The server of eComNow answers' });
		expect(await connect({ baseUrl: 'https://nobody.invalid' })).toEqual({
			status: 'Error',
			message: expect.stringContaining('the host name') as string,
		});
		expect(await connect({ password: '' })).toMatchObject({ status: 'Error' });
		expect(await connect({ baseUrl: '' })).toMatchObject({ status: 'Error' });
		expect(await connect({ baseUrl: 'http://ecomnow.example' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('https://') as string,
		});
		expect(calls()).toEqual(['GET /']);
	});

	test('gets orders, or reads a registration, on demand', async () => {
		expect(await connect({ testWith: 'getOrder' })).toMatchObject({ status: 'OK' });
		expect(await connect({ testWith: 'webhook', webhookId: '99' })).toEqual({
			status: 'Error',
			message: 'eComNow answered with HTTP 404: Webhook not found.',
		});
		expect(calls()).toEqual(['GET /basic/vendor/get-order', 'GET /basic/webhooks/99']);
	});

	test.each(['', '  ', '..'])('takes no webhook ID such as %j', async (webhookId) => {
		expect(await connect({ testWith: 'webhook', webhookId })).toMatchObject({ status: 'Error' });
		expect(calls()).toEqual([]);
	});

	test('tells a wrong password, a redirect and silence, and no secret', async () => {
		const told = async (more = {}) => (await connect({ testWith: 'getOrder', ...more })).message;
		expect(await told({ password: 'wrong-pass' })).toContain(
			'eComNow did not accept the user name and password',
		);
		sandbox.fail({ kind: 'redirect' });
		expect(await told()).toBe('eComNow answered with a redirect, which is not followed');
		expect(sandbox.requests).toHaveLength(2);
		sandbox.fail({ kind: 'echo' });
		expect(await told()).toContain('[hidden]');
		sandbox.fail({ kind: 'echo' });
		expect(await told()).not.toContain(VENDOR.password);
		sandbox.fail({ kind: 'cut' });
		expect(await told()).toBe(
			'eComNow did not answer: the connection was closed early. Check the base URL.',
		);
	});
});
