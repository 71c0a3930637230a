import type { INodePropertyOptions } from 'n8n-workflow';
import { kometSales } from '../../contract/komet/index';
import { findCall } from '../../contract/service';
import { KometSalesApi } from '../../credentials/KometSalesApi.credentials';
import { testConnection, verdict } from '../helpers/credential-test.mts';
import { stage } from '../helpers/stage.mts';
import { DEMO } from '../sandbox/server.mts';

const TYPE = 'kometSalesApi';
const at = stage({ testMethod: 'boxtype.list' });
const connect = async () => verdict(at.bench, TYPE, await testConnection(at.bench, TYPE));

const choices = new KometSalesApi().properties.find(({ name }) => name === 'testMethod')?.options;
const methods = ((choices ?? []) as INodePropertyOptions[]).map(({ value }) => String(value));

test.each(methods)('%s can be called, and changes nothing', async (method) => {
	expect(findCall(kometSales, method)).toMatchObject({ effect: 'read', verb: 'GET' });
	at.credential.testMethod = method;
	expect(await connect()).toBe('OK');
	expect(at.sent(method)).toHaveLength(1);
	expect(at.sent()[0].query).toEqual({ authenticationToken: DEMO.token });
});

test('slashes at the end of the base URL do not matter', async () => {
	at.credential.baseUrl = `${at.sandbox.url}//`;
	expect(await connect()).toBe('OK');
});

test('a credential that signs in is tested with the token of its user', async () => {
	Object.assign(at.credential, {
		authentication: 'password',
		token: '',
		username: DEMO.username,
		password: DEMO.password,
	});
	expect(await connect()).toBe('OK');
	expect(at.sent().map(({ path }) => path)).toEqual(['/login', '/boxtype.list']);
	expect(at.sent()[1].query).toEqual({ authenticationToken: DEMO.apiKey });
});

test('a token that may not call the method is refused, and may call another', async () => {
	Object.assign(at.credential, { token: DEMO.restrictedToken, testMethod: 'customer.list' });
	await expect(connect()).rejects.toThrow();
	at.credential.testMethod = 'boxtype.list';
	expect(await connect()).toBe('OK');
});

describe('a wrong token', () => {
	afterEach(() => {
		at.sandbox.access.badToken = 'http';
	});

	test.each(['http', 'status'] as const)('that Komet refuses by %s is told', async (badToken) => {
		at.sandbox.access.badToken = badToken;
		at.credential.token = 'wrong';
		const told = await connect().catch((error: Error) => `thrown: ${error.message}`);
		expect(told).not.toBe('OK');
		if (badToken === 'status') expect(told).toBe('Komet Sales refused the token');
	});

	test.each(['', 'a'])('%j is not sent to an address without encryption', async (token) => {
		Object.assign(at.credential, { token, baseUrl: 'http://komet.example/api' });
		await expect(connect()).rejects.toThrow();
		expect(at.sent()).toEqual([]);
	});
});
