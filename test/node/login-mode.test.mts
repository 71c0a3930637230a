import { UNLIKE, numbered, pick, stage } from '../support/stage.mts';
import { DEMO } from '../../sandbox/komet/server.mts';

const SIGN_IN = {
	authentication: 'password',
	token: '',
	username: DEMO.username,
	password: DEMO.password,
};
const at = stage(SIGN_IN);
const users = () => at.sandbox.access.users;
let tokens: typeof at.sandbox.access.tokens;

beforeAll(() => {
	tokens = [...at.sandbox.access.tokens];
});
afterEach(() => {
	users()[0].apiKey = DEMO.apiKey;
	at.sandbox.access.tokens = [...tokens];
	at.sandbox.access.badToken = 'http';
});
/** Komet replaces the token of the user: the old one is refused from now on. */
const renew = (apiKey: string) => {
	users()[0].apiKey = apiKey;
	at.sandbox.access.tokens = [{ token: apiKey, transactional: true }];
};

test('signs in once and uses the token for all items and later executions', async () => {
	await at.run(
		'boxType.getMany',
		{ options: { ...UNLIKE, concurrency: 1 } },
		{ items: numbered(1, 2, 3) },
	);
	const { error } = await at.run('boxType.getMany');
	expect(error).toBeUndefined();
	expect(at.sent('login')).toHaveLength(1);
	expect(at.sent('login')[0]).toMatchObject({
		method: 'POST',
		query: { username: DEMO.username, password: DEMO.password },
		body: undefined,
	});
	expect(at.sent('boxtype.list').map(({ query }) => query.authenticationToken)).toEqual(
		Array(4).fill(DEMO.apiKey),
	);
});

test.each([
	['the body', 'invoice.confirm', { invoiceNumber: pick('number', 212061) }, 'body'],
	[
		'a header',
		'standingOrder.deleteItem',
		{ standingOrderId: pick('id', 950413), standingOrderItemId: 131215 },
		'headers',
	],
] as const)('puts the token into %s', async (_name, operation, form, part) => {
	const { error } = await at.run(operation, form);
	expect(error).toBeUndefined();
	const [request] = at.sent().filter(({ path }) => path !== '/login');
	const name = part === 'headers' ? 'authenticationtoken' : 'authenticationToken';
	expect(request[part]).toMatchObject({ [name]: DEMO.apiKey });
});

describe('a token that Komet no longer takes', () => {
	test.each([
		['the query', 'boxType.getMany', {}],
		['the body', 'invoice.confirm', { invoiceNumber: pick('number', 212061) }],
		[
			'a header',
			'standingOrder.deleteItem',
			{ standingOrderId: pick('id', 950413), standingOrderItemId: 131215 },
		],
	] as const)('in %s is renewed, and the request sent again', async (_name, operation, form) => {
		await at.run('boxType.getMany');
		at.sandbox.requests.length = 0;
		renew('second-token');
		const { error } = await at.run(operation, form);
		expect(error).toBeUndefined();
		const [first, login, again, ...more] = at.sandbox.requests;
		expect([first.path, login.path, again.path]).toEqual([first.path, '/login', first.path]);
		expect(more).toEqual([]);
		expect(JSON.stringify([first.url, first.headers.authenticationtoken, first.body])).toContain(
			DEMO.apiKey,
		);
		const second = JSON.stringify([again.url, again.headers.authenticationtoken, again.body]);
		expect(second.split('second-token')).toHaveLength(2);
		expect(second).not.toContain(DEMO.apiKey);
	});

	test('is not asked for a third time', async () => {
		at.sandbox.faults.next({ kind: 'unauthorized', method: 'boxtype.list', times: 9 });
		const { error } = await at.run('boxType.getMany');
		expect(error?.httpCode).toBe('401');
		expect(at.sent('boxtype.list')).toHaveLength(2);
	});
});

test('a wrong password is told in words of Komet, and nothing else is sent', async () => {
	at.credential.password = 'nearly right';
	const { error } = await at.run('boxType.getMany');
	expect(error?.message).toContain(
		'Komet Sales did not accept the user name and password: The user name or the password is wrong.',
	);
	expect(at.sent().every(({ path }) => path === '/login')).toBe(true);
	expect(at.sent('login').length).toBe(1);
});

test('Log In answers with the account of the credential, without the token', async () => {
	const { outputs, error } = await at.run('authentication.logIn');
	expect(error).toBeUndefined();
	expect(outputs[0][0].json).toMatchObject({ status: '1', apiKey: '[hidden]' });
});

test('Log In with a credential that has a token only says what it needs', async () => {
	Object.assign(at.credential, {
		authentication: 'token',
		token: DEMO.token,
		username: '',
		password: '',
	});
	const { error } = await at.run('authentication.logIn');
	expect(error?.message).toContain('User Name and Password');
	expect(at.sent()).toEqual([]);
});
