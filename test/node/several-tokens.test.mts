import type { IDataObject } from 'n8n-workflow';
import { numbered, pick, stage } from '../support/stage.mts';

/*
 * A field of the credential may be an expression. n8n resolves it for the item that is asked for,
 * and for the first one where a node does not say.
 */
const TOKENS = ['token-of-andes-1111', 'token-of-bloom-2222', 'token-of-cayambe-3333'];
const at = stage({}, { tokens: TOKENS.map((token) => ({ token })) });

/** Tokens stand in the credential, which n8n encrypts; the item only says whose. */
const BY_ITEM = `={{ [${TOKENS.map((token) => `'${token}'`).join()}][$json.n] }}`;
const FROM_ITEM = '={{ $json.token }}';
const items = TOKENS.map((token, n) => ({ json: { n, token } }));

const tokensSent = (method: string) =>
	at.sent(method).map(({ query, body }) => {
		const inBody = (body as IDataObject | undefined)?.authenticationToken;
		return (query.authenticationToken ?? inBody) as string;
	});

test.each([BY_ITEM, FROM_ITEM])('each item is sent with its own token: %s', async (token) => {
	at.credential.token = token;
	const { error, outputs } = await at.run('boxType.getMany', {}, { items });
	expect(error).toBeUndefined();
	expect(tokensSent('boxtype.list').sort()).toEqual(TOKENS);
	expect(JSON.stringify(outputs)).not.toContain('token-of');
});

test('the same question with the same token is asked once', async () => {
	at.credential.token = BY_ITEM;
	await at.run('boxType.getMany', {}, { items: numbered(0, 1, 0, 1, 0) });
	expect(tokensSent('boxtype.list').sort()).toEqual(TOKENS.slice(0, 2));
});

test('rows of several items go out together only where their token is the same', async () => {
	at.credential.token = BY_ITEM;
	const form = { combineItems: true, payments: { line: [{ paymentId: '={{ $json.n + 1 }}' }] } };
	await at.run('payment.markAsSynchronized', form, {
		items: numbered(0, 1, 0),
		onError: 'continueRegularOutput',
	});
	const bodies = at.sent('payment.mark.sync').map(({ body }) => body as IDataObject);
	expect(bodies).toEqual([
		expect.objectContaining({ authenticationToken: TOKENS[0] }),
		expect.objectContaining({ authenticationToken: TOKENS[1] }),
	]);
	expect(bodies.map(({ payments }) => (payments as unknown[]).length)).toEqual([2, 1]);
});

test('what Komet says of a token is hidden, whichever item it is of', async () => {
	at.credential.token = BY_ITEM;
	at.sandbox.faults.next({ kind: 'echoToken', times: 3 });
	const { outputs, saved } = await at.run(
		'boxType.getMany',
		{},
		{ items: numbered(0, 1, 2), onError: 'continueRegularOutput' },
	);
	expect(outputs[0].map(({ json }) => json.error)).toEqual(
		Array(3).fill('The token [hidden] is not active.'),
	);
	expect(saved).not.toContain('token-of');
});

test('a dry run shows no token', async () => {
	at.credential.token = BY_ITEM;
	const { saved } = await at.run(
		'invoice.confirm',
		{ invoiceNumber: pick('number', 212061), options: { dryRun: true } },
		{ items: numbered(0, 1) },
	);
	expect(saved).not.toContain('token-of');
	expect(saved).toContain('<token>');
});

test('an item without a token of its own is not sent with that of another', async () => {
	at.credential.token = BY_ITEM;
	const { outputs } = await at.run(
		'boxType.getMany',
		{},
		{ items: numbered(0, 9), onError: 'continueRegularOutput' },
	);
	expect(tokensSent('boxtype.list')).toEqual([TOKENS[0]]);
	expect(outputs[0].at(-1)?.json.error).toBe('The credential has no token');
});

test('the kind of the token may differ from item to item', async () => {
	Object.assign(at.credential, {
		token: BY_ITEM,
		belongsTo: '={{ $json.n === 0 ? "company" : "vendor" }}',
	});
	const { outputs } = await at.run(
		'invoice.confirm',
		{ invoiceNumber: pick('number', 212061) },
		{ items: numbered(0, 1), onError: 'continueRegularOutput' },
	);
	expect(tokensSent('invoice.confirm')).toEqual([TOKENS[0]]);
	expect(outputs[0][1].json.error).toContain('takes a company token');
});

describe('users who sign in', () => {
	const USERS = ['ana', 'ben'].map((name) => ({
		username: `${name}@petalworks.example`,
		password: `Pa55-of-${name}`,
		apiKey: `session-of-${name}-4711`,
	}));
	const [ana, ben] = USERS;
	let access: typeof at.sandbox.access;
	beforeEach(() => {
		access = { ...at.sandbox.access };
		Object.assign(at.sandbox.access, {
			users: USERS,
			tokens: USERS.map(({ apiKey }) => ({ token: apiKey })),
		});
		Object.assign(at.credential, {
			authentication: 'password',
			token: '',
			username: `={{ ${JSON.stringify(USERS.map(({ username }) => username))}[$json.n] }}`,
			password: `={{ ${JSON.stringify(USERS.map(({ password }) => password))}[$json.n] }}`,
		});
	});
	afterEach(() => Object.assign(at.sandbox.access, access));

	test('each get their own session, though n8n keeps only one', async () => {
		const { error, saved } = await at.run('boxType.getMany', {}, { items: numbered(0, 1, 0, 1) });
		expect(error).toBeUndefined();
		expect(tokensSent('boxtype.list').sort()).toEqual([ana.apiKey, ben.apiKey]);
		expect(saved).not.toMatch(/session-of|Pa55/);
	});

	test('are not served with the session of another that an earlier run left behind', async () => {
		await at.run('boxType.getMany', {}, { items: numbered(0) });
		expect(at.credential).toMatchObject({ sessionToken: ana.apiKey, sessionUser: ana.username });
		at.sandbox.requests.length = 0;
		await at.run('boxType.getMany', {}, { items: numbered(1) });
		expect(at.sent().map(({ path }) => path)).toEqual(['/login', '/boxtype.list']);
		expect(tokensSent('boxtype.list')).toEqual([ben.apiKey]);
	});

	test('who were changed in the credential sign in anew', async () => {
		Object.assign(at.credential, { username: ana.username, password: ana.password });
		await at.run('boxType.getMany');
		Object.assign(at.credential, { username: ben.username, password: ben.password });
		await at.run('boxType.getMany');
		expect(tokensSent('boxtype.list')).toEqual([ana.apiKey, ben.apiKey]);
	});

	test('whose session is from before sessions had a user sign in once more', async () => {
		Object.assign(at.credential, {
			username: ana.username,
			password: ana.password,
			sessionToken: ana.apiKey,
		});
		await at.run('boxType.getMany');
		await at.run('boxType.getMany');
		expect(at.sent('login')).toHaveLength(1);
	});

	test('hide the session of every item in what Komet says', async () => {
		at.sandbox.faults.next({ kind: 'echoToken', method: 'boxtype.list', times: 2 });
		const { outputs, saved } = await at.run(
			'boxType.getMany',
			{},
			{ items: numbered(0, 1), onError: 'continueRegularOutput' },
		);
		expect(outputs[0].map(({ json }) => json.error)).toEqual(
			Array(2).fill('The token [hidden] is not active.'),
		);
		expect(saved).not.toMatch(/session-of|Pa55/);
	});
});
