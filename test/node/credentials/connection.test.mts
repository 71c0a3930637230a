import type { INodePropertyOptions } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { findCall } from '../../../contract/language/service';
import { KometSalesApi } from '../../../credentials/KometSalesApi.credentials';
import { connect as connectWith } from '../../support/connect.mts';
import { stage } from '../../support/stage.mts';
import type { Fault } from '../../../sandbox/komet/faults.mts';
import { DEMO } from '../../../sandbox/komet/server.mts';

const TYPE = 'kometSalesApi';
const at = stage({ testMethod: 'boxtype.list' });
const connect = async (node = 'kometSales') => await connectWith(at.bench, node, TYPE);
const OK = { status: 'OK', message: 'Komet Sales answered' };
const failing = (message: string) => ({
	status: 'Error',
	message: expect.stringContaining(message) as string,
});

const choices = new KometSalesApi().properties.find(({ name }) => name === 'testMethod')?.options;
const methods = ((choices ?? []) as INodePropertyOptions[]).map(({ value }) => String(value));

test.each(methods)('%s can be called, and changes nothing', async (method) => {
	expect(findCall(kometSales, method)).toMatchObject({ effect: 'read', verb: 'GET' });
	at.credential.testMethod = method;
	expect(await connect()).toEqual(OK);
	expect(at.sent(method)).toHaveLength(1);
	const { orderDateFrom, orderDateTo, ...query } = at.sent()[0].query;
	expect(query).toEqual({ authenticationToken: DEMO.token });
	// Invoices can only be asked for by days.
	expect([orderDateFrom, orderDateTo].filter(Boolean)).toHaveLength(
		method === 'invoice.list' ? 2 : 0,
	);
});

test('slashes at the end of the base URL do not matter', async () => {
	at.credential.baseUrl = `${at.sandbox.url}//`;
	expect(await connect()).toEqual(OK);
});

test('a credential that signs in is tested with the token of its user', async () => {
	Object.assign(at.credential, {
		authentication: 'password',
		token: '',
		username: DEMO.username,
		password: DEMO.password,
	});
	expect(await connect()).toEqual(OK);
	expect(at.sent().map(({ path }) => path)).toEqual(['/login', '/boxtype.list']);
	expect(at.sent()[1].query).toEqual({ authenticationToken: DEMO.apiKey });
});

test('a user name and password that are wrong are told, and the login is as slow as it may be', async () => {
	const user = { authentication: 'password', username: DEMO.username, password: 'wrong-pass' };
	Object.assign(at.credential, user);
	expect(await connect()).toEqual(failing('Komet Sales did not accept the user name and password'));
	expect(at.sent().map(({ path }) => path)).toEqual(['/login']);
});

test('a token that may not call the method is refused, and may call another', async () => {
	Object.assign(at.credential, { token: DEMO.restrictedToken, testMethod: 'customer.list' });
	expect(await connect()).toEqual(failing('allow customer.list'));
	at.credential.testMethod = 'boxtype.list';
	expect(await connect()).toEqual(OK);
});

test('the poll trigger has the same test', async () => {
	expect(await connect('kometSalesPollTrigger')).toEqual(OK);
});

test.each<[Fault, string]>([
	[{ kind: 'html' }, 'answered with a web page instead of JSON'],
	[{ kind: 'brokenJson' }, 'answered with something else than JSON'],
	[{ kind: 'serverError' }, 'HTTP 500'],
	[{ kind: 'reset' }, 'did not answer: the connection was closed early. Check the base URL.'],
	[{ kind: 'redirect', to: 'https://portal.example' }, 'answered with a redirect'],
])('%j is no connection', async (fault, words) => {
	at.sandbox.faults.next(fault);
	expect(await connect()).toEqual(failing(words));
});

describe('a wrong token', () => {
	afterEach(() => {
		at.sandbox.access.badToken = 'http';
	});

	test.each(['http', 'status'] as const)('that Komet refuses by %s is told', async (badToken) => {
		at.sandbox.access.badToken = badToken;
		at.credential.token = 'wrong-token-0815';
		const told = await connect();
		expect(told).toEqual(failing('Komet Sales did not accept the token'));
		expect(told).toEqual(failing('under Setup > Settings > Tokens, allow boxtype.list'));
		expect(told.message).not.toContain('wrong-token-0815');
	});

	test.each(['', 'a'])('%j is not sent to an address without encryption', async (token) => {
		Object.assign(at.credential, { token, baseUrl: 'http://komet.example/api' });
		expect(await connect()).toEqual(failing('https://'));
		expect(at.sent()).toEqual([]);
	});
});
