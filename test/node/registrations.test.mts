import type { IDataObject } from 'n8n-workflow';
import { deriveKeysOnce } from '../support/derived-keys.mts';
import { Subscriber } from '../support/subscriber.mts';
import type { Fault, IdForm, Script } from '../../sandbox/ecomnow/script.mts';
import { VENDOR, startEComNow } from '../../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../../sandbox/ecomnow/server.mts';

const REGISTER = 'POST /basic/webhooks';
const READ = 'GET /basic/webhooks/{webhookId}';
const CHANGE = 'PUT /basic/webhooks/{webhookId}';
const DELETE = 'DELETE /basic/webhooks/{webhookId}';
const BOTH = ['new_order', 'order_cancellation'];

/** A registration of somebody else; it has to be there, unchanged, after every test. */
const FOREIGN = {
	id: 'foreign-1',
	webhookType: 'new_order',
	url: 'https://elsewhere.example/hook',
	authentication: 'Basic c29tZWJvZHk6ZWxzZQ==',
};

deriveKeysOnce();
let sandbox: EComNowSandbox;
let node: Subscriber;
beforeAll(async () => {
	sandbox = await startEComNow();
});
beforeEach(async () => {
	sandbox.reset();
	sandbox.world.registrations = [{ ...FOREIGN }];
	node = Subscriber.of(sandbox.url);
	node.parameters = { events: BOTH };
});
afterEach(() => expect(sandbox.registrations()).toContainEqual(FOREIGN));
afterAll(async () => await sandbox.stop());

const ours = () => sandbox.registrations().filter(({ id }) => id !== FOREIGN.id);
const calls = () => sandbox.requests.map(({ method }) => method).join(' ');
/** Gives up soon. An answer that takes `TOO_LONG` then comes too late, and all others in time. */
const hurry = () => {
	node.service = { ...node.service, timeout: 500 };
};
const TOO_LONG = 1000;
const failing = async (doing: Promise<unknown>) =>
	await doing.then(
		() => 'nothing went wrong',
		(error: Error) => error.message,
	);
const everythingTold = () => JSON.stringify([node.staticData, node.log]);

describe('publishing', () => {
	test.each([[['new_order']], [['order_cancellation']], [BOTH]])(
		'registers %j for the production URL, unpublishing deletes it',
		async (events) => {
			node.parameters = { events };
			await node.publish();
			expect(ours().map(({ webhookType, url }) => [webhookType, url])).toEqual(
				events.map((type) => [type, node.url]),
			);
			await node.unpublish();
			expect(ours()).toEqual([]);
			expect(node.known).toEqual({});
			expect(node.log).toEqual([]);
		},
	);

	test.each<[IdForm]>([['id'], ['webhookId'], ['nested'], ['text'], ['number'], ['array']])(
		'reads the ID in the form %s',
		async (idForm) => {
			sandbox.script({ idForm });
			await node.publish();
			expect(Object.values(node.known).map(({ id }) => id)).toEqual(ours().map(({ id }) => id));
			await node.unpublish();
			expect(ours()).toEqual([]);
		},
	);

	test('does not believe an ID that leads to somebody else', async () => {
		node.parameters = { events: ['order_cancellation'] };
		sandbox.script({ errors: 'text' });
		sandbox.fail({ kind: 200, on: REGISTER, message: 'id: foreign-1', after: true });
		await node.publish();
		expect(node.known.order_cancellation.id).toBeUndefined();
		expect(node.log.join()).toContain('told no ID (id: foreign-1)');
		expect(await failing(node.unpublish())).toContain('n8n cannot delete it');
	});

	test.each<[Script['reads'], string]>([
		['basic', 'basic'],
		['headers', 'headers'],
		['either', 'both'],
	])('works with a server that reads %s', async (reads, sendAs) => {
		sandbox.script({ reads });
		node.credential = { ...node.credential, sendAs };
		await node.publish();
		expect(ours()).toHaveLength(2);
	});

	test('tells a secret that is stored nowhere, and another one in every workflow', async () => {
		await node.publish();
		const [{ authentication }] = ours();
		expect(authentication).toMatch(/^Basic [\w+/]{40,}=*$/);
		expect(everythingTold()).not.toContain(authentication);
		expect(everythingTold()).not.toContain(VENDOR.password);
		node.workflowId = 'wf2';
		node.webhookId = 'hook-2';
		node.staticData = {};
		await node.publish();
		expect(new Set(ours().map((known) => known.authentication)).size).toBe(2);
	});

	test('again, with nothing changed, only asks', async () => {
		await node.publish();
		const before = [...ours()];
		sandbox.requests.length = 0;
		await node.publish('update');
		expect(calls()).toBe('GET GET');
		expect(ours()).toEqual(before);
	});

	test('under another name finds the registrations that are there, and deletes them', async () => {
		await node.publish();
		const before = [...ours()];
		sandbox.requests.length = 0;
		node.name = 'Renamed';
		await node.publish('init');
		expect(calls()).toBe('GET GET');
		expect(ours()).toEqual(before);
		await node.unpublish();
		expect(ours()).toEqual([]);
		node.name = 'Node';
		await node.publish();
		expect(ours()).toHaveLength(2);
	});

	test('goes on with what the first version of the package remembered', async () => {
		await node.publish();
		const before = [...ours()];
		const { registrations } = node.staticData['node:Node'] as IDataObject;
		node.staticData = { 'node:Node': { registrations } };
		await node.publish('update');
		expect(ours()).toEqual(before);
		await node.unpublish();
		expect(ours()).toEqual([]);
	});

	test('after an event was taken away deletes what is left of it', async () => {
		await node.publish();
		node.parameters = { events: ['new_order'] };
		await node.publish('update');
		expect(ours().map(({ webhookType }) => webhookType)).toEqual(['new_order']);
	});
});

describe('a registration that was changed at eComNow', () => {
	test.each<[string, object]>([
		['another URL', { url: 'https://wrong.example/' }],
		['another type', { webhookType: 'order_cancellation' }],
		['another authentication', { authentication: 'Basic eDp5' }],
	])('has %s: it is put right', async (_what, change) => {
		node.parameters = { events: ['new_order'] };
		await node.publish();
		const right = { ...ours()[0] };
		for (const registration of ['sent', 'words', 'nested'] as const) {
			sandbox.script({ registration });
			Object.assign(ours()[0], change);
			sandbox.requests.length = 0;
			await node.publish('update');
			expect(ours()).toEqual([right]);
			expect(calls()).toBe('GET PUT');
		}
	});

	test('cannot be changed: it is replaced', async () => {
		node.parameters = { events: ['new_order'] };
		await node.publish();
		ours()[0].url = 'https://wrong.example/';
		sandbox.fail({ kind: 405, on: CHANGE });
		await node.publish('update');
		expect(ours()).toMatchObject([{ id: node.known.new_order.id, url: node.url }]);
	});

	test('is not shown with its authentication: that is no difference', async () => {
		sandbox.script({ tellsAuthentication: false });
		await node.publish();
		sandbox.requests.length = 0;
		await node.publish('update');
		expect(calls()).toBe('GET GET');
	});

	test.each([400, 404, 410])('is gone (HTTP %s): it is registered again', async (kind) => {
		node.parameters = { events: ['new_order'] };
		await node.publish();
		sandbox.world.registrations = [{ ...FOREIGN }];
		sandbox.fail({ kind, on: READ });
		await node.publish('update');
		expect(ours()).toMatchObject([{ id: node.known.new_order.id, url: node.url }]);
	});
});

/** What an answer does to a step. `left`: our registrations at eComNow afterwards. */
interface Row {
	fault: Fault;
	says: RegExp;
	left: number;
	knows: number;
}

describe.each([1, 0])('a registration that fails (event number %#)', (skip) => {
	const refused = (kind: number, says: RegExp): Row => ({
		fault: { kind, on: REGISTER, skip, times: 9 },
		says,
		left: 0,
		knows: 0,
	});
	const name = skip === 0 ? 'New Order' : 'Order Cancellation';
	test.each<[string, Row]>([
		['400', refused(400, /HTTP 400 \(HTTP 400\)\. eComNow may allow one webhook of a type/)],
		['401', refused(401, /did not accept the user name and password/)],
		['404', refused(404, /HTTP 404/)],
		[
			'a redirect',
			// It may lead to a page that says that all is done.
			{
				fault: { kind: 'redirect', on: REGISTER, skip },
				says: /HTTP 302.*Nobody knows/,
				left: 0,
				knows: 1,
			},
		],
		['500', { fault: { kind: 500, on: REGISTER, skip }, says: /Nobody knows/, left: 0, knows: 1 }],
		[
			'a cut connection, although it was carried out',
			{
				fault: { kind: 'cut', after: true, on: REGISTER, skip },
				says: /the connection was closed early\. Nobody knows/,
				left: 1,
				knows: 1,
			},
		],
		[
			'an answer after the time limit',
			{
				fault: { kind: 'slow', ms: TOO_LONG, after: true, on: REGISTER, skip },
				says: /the time limit was reached\. Nobody knows/,
				left: 1,
				knows: 1,
			},
		],
	])('with %s says so, and takes the other one back', async (_name, row) => {
		if (row.fault.kind === 'slow') hurry();
		sandbox.fail(row.fault);
		const said = await failing(node.publish());
		expect(said).toContain(`eComNow did not register ${name}`);
		expect(said).toMatch(row.says);
		expect(ours()).toHaveLength(row.left);
		expect(Object.keys(node.known)).toHaveLength(row.knows);
		expect(`${said}${everythingTold()}`).not.toContain(VENDOR.password);
	});
});

describe('a registration of unknown outcome', () => {
	beforeEach(() => {
		node.parameters = { events: ['new_order'] };
		sandbox.fail({ kind: 'cut', after: true, on: REGISTER });
	});

	test('is not repeated by the retries of n8n', async () => {
		for (let attempt = 0; attempt < 5; attempt++)
			expect(await failing(node.publish())).toContain('Nobody knows whether New Order');
		expect(ours()).toHaveLength(1);
		await node.unpublish();
		expect(node.log).toEqual([]);
	});

	test('is repeated when a user publishes later', async () => {
		await failing(node.publish());
		node.known.new_order.doubtfulSince = Date.now() - 61_000;
		await node.publish();
		expect(ours()).toHaveLength(2);
		expect(node.known.new_order.doubtfulSince).toBeUndefined();
	});
});

test('what cannot be taken back makes only one error, lest n8n takes it for registered', async () => {
	sandbox.fail({ kind: 400, on: REGISTER, skip: 1 });
	sandbox.fail({ kind: 500, on: DELETE, times: 2 });
	expect(await failing(node.publish())).toMatch(/HTTP 400.+did not delete the webhook 501/);
	expect(node.log).toEqual([expect.stringContaining('did not delete the webhook 501')]);
	expect(node.threwInCleanUp).toBe(false);
	await node.publish();
	expect(ours()).toHaveLength(2);
	sandbox.fail({ kind: 500, on: DELETE });
	expect(await failing(node.unpublish())).toContain('did not delete the webhook');
});

test('a slow registration within the time limit is waited for', async () => {
	sandbox.fail({ kind: 'slow', ms: 50, on: REGISTER });
	await node.publish();
	expect(ours()).toHaveLength(2);
});

test('nothing listens at the base URL: nothing is in doubt', async () => {
	node.credential = { ...node.credential, baseUrl: 'http://127.0.0.1:9' };
	expect(await failing(node.publish())).toMatch(/nothing listens at the address$/);
	expect(node.known).toEqual({});
});

test('an answer that repeats the credentials does not bring them into messages', async () => {
	sandbox.fail({ kind: 'echo', on: REGISTER });
	const said = await failing(node.publish());
	expect(said).toContain('[hidden]');
	expect(said).not.toContain(VENDOR.password);
});

describe('an answer without an ID', () => {
	beforeEach(() => {
		node.parameters = { events: ['new_order'] };
		sandbox.script({ idForm: 'empty' });
	});

	test('is enough to work, and the log says what is missing', async () => {
		await node.publish();
		expect(ours()).toMatchObject([{ url: node.url }]);
		expect(node.log.join()).toContain('told no ID');
	});

	test('does not lead to a second registration', async () => {
		await node.publish();
		await failing(node.unpublish());
		await node.publish();
		await node.publish('update');
		expect(ours()).toHaveLength(1);
	});

	test('is told when the registration cannot be deleted', async () => {
		await node.publish();
		expect(await failing(node.unpublish())).toBe(
			`eComNow told no ID for New Order, so n8n cannot delete it. Ask eComNow to delete the webhook  for ${node.url}, or leave it: n8n uses it again when you publish`,
		);
	});

	test('makes a test fail at once', async () => {
		expect(await failing(node.listen())).toContain('Turn off Register Test URL');
	});
});

describe('unpublishing', () => {
	beforeEach(async () => {
		node.parameters = { events: ['new_order'] };
		await node.publish();
	});

	test.each<[string, Fault]>([
		['404', { kind: 404, on: DELETE }],
		['410', { kind: 410, on: DELETE }],
		['404 to reading', { kind: 404, on: READ }],
		['400 to reading', { kind: 400, on: READ }],
		['410 to reading', { kind: 410, on: READ }],
	])('takes %s for gone already', async (_what, fault) => {
		sandbox.world.registrations = [{ ...FOREIGN }];
		sandbox.fail(fault);
		await node.unpublish();
		expect(node.known).toEqual({});
	});

	test.each<[string, Fault]>([
		['400 although it is there', { kind: 400, on: DELETE }],
		['401', { kind: 401, times: 2 }],
		['500', { kind: 500, on: DELETE }],
		['a cut connection', { kind: 'cut', on: DELETE }],
		['no answer in time', { kind: 'slow', ms: TOO_LONG, on: DELETE }],
	])('with %s says so and forgets nothing; the next try deletes it', async (_what, fault) => {
		if (fault.kind === 'slow') hurry();
		sandbox.fail(fault);
		expect(await failing(node.unpublish())).toContain('eComNow did not delete the webhook 501');
		expect(node.known.new_order.id).toBe('501');
		await node.unpublish();
		expect(ours()).toEqual([]);
		expect(node.known).toEqual({});
	});

	test('needs no reading of the ID right after registering', async () => {
		await node.unpublish();
		sandbox.fail({ kind: 500, on: READ });
		await node.publish();
		await node.unpublish();
		expect(ours()).toEqual([]);
	});

	test('goes on when only reading fails', async () => {
		sandbox.fail({ kind: 500, on: READ });
		await node.unpublish();
		expect(ours()).toEqual([]);
	});

	test('leaves a webhook alone that points elsewhere by now', async () => {
		ours()[0].url = 'https://new-owner.example/';
		await node.unpublish();
		expect(ours()).toHaveLength(1);
		expect(node.known).toEqual({});
		sandbox.world.registrations = [{ ...FOREIGN }];
	});
});

describe('what n8n remembers', () => {
	test('is asked for when unpublishing had failed', async () => {
		await node.publish();
		const before = [...ours()];
		sandbox.fail({ kind: 500, on: DELETE, times: 9 });
		await failing(node.unpublish());
		sandbox.requests.length = 0;
		await node.publish();
		expect(ours()).toEqual(before);
	});

	test('of another workflow is not ours: a copy leaves the original alone', async () => {
		await node.publish();
		const original = [...ours()];
		node.workflowId = 'wf2';
		node.webhookId = 'hook-2';
		await node.publish();
		expect(ours()).toHaveLength(4);
		await node.unpublish();
		expect(ours()).toEqual(original);
	});

	test('of a copy is forgotten without a call', async () => {
		await node.publish();
		const original = [...ours()];
		node.webhookId = 'hook-2';
		sandbox.requests.length = 0;
		await node.unpublish();
		expect(calls()).toBe('');
		expect(ours()).toEqual(original);
	});

	test('of another account cannot be deleted, and that is said', async () => {
		node.parameters = { events: ['new_order'] };
		await node.publish();
		node.credential = { ...node.credential, username: 'other-vendor' };
		expect(await failing(node.unpublish())).toContain('was registered with another account');
		node.credential = { ...node.credential, username: VENDOR.username };
		await node.unpublish();
		expect(ours()).toEqual([]);
	});

	test('is renewed with the secret of a new password', async () => {
		const before = await startEComNow();
		node.parameters = { events: ['new_order'] };
		node.credential = { ...node.credential, baseUrl: before.url };
		await node.publish();
		await before.stop();
		const [old] = before.registrations();
		const after = await startEComNow({ port: before.port, password: 'new-Pa55' });
		try {
			after.world.registrations = [{ ...old }];
			node.credential = { ...node.credential, password: 'new-Pa55' };
			await node.publish('update');
			expect(after.requests.map(({ method }) => method)).toEqual(['GET', 'PUT']);
			const [renewed] = after.registrations();
			expect(renewed).toMatchObject({ id: old.id, url: old.url });
			expect(renewed.authentication).not.toBe(old.authentication);
		} finally {
			await after.stop();
		}
	});
});

describe('a server with room for one webhook of a type', () => {
	beforeEach(() => {
		node.parameters = { events: ['order_cancellation'] };
	});

	test('that refuses the second one: the first one stays', async () => {
		sandbox.script({ second: 'refuse' });
		await node.publish();
		const first = [...ours()];
		const copy = Subscriber.of(sandbox.url);
		Object.assign(copy, { webhookId: 'hook-2', workflowId: 'wf2', parameters: node.parameters });
		expect(await failing(copy.publish())).toContain('may allow one webhook of a type');
		expect(ours()).toEqual(first);
	});

	test('that replaces the first one: its workflow lets the second one live', async () => {
		sandbox.script({ second: 'replace' });
		await node.publish();
		const copy = Subscriber.of(sandbox.url);
		Object.assign(copy, { webhookId: 'hook-2', workflowId: 'wf2', parameters: node.parameters });
		await copy.publish();
		await node.unpublish();
		expect(ours()).toMatchObject([{ url: copy.url }]);
		await copy.unpublish();
		expect(ours()).toEqual([]);
	});
});

describe('a restart', () => {
	test.each<[string, Fault]>([
		['is down', { kind: 'cut', times: 9 }],
		['fails', { kind: 500, times: 9 }],
		['does not know the credential', { kind: 401, times: 9 }],
	])('while eComNow %s keeps the workflow running', async (_what, fault) => {
		await node.publish();
		const before = [...ours()];
		sandbox.fail(fault);
		await node.publish('init');
		expect(ours()).toEqual(before);
		expect(node.log.join()).toContain('The webhooks could not be checked');
	});

	test('puts right what is wrong', async () => {
		await node.publish();
		ours()[0].url = 'https://wrong.example/';
		await node.publish('init');
		expect(ours().map(({ url }) => url)).toEqual([node.url, node.url]);
	});

	test('is the only time when nothing is asked: otherwise the user is told', async () => {
		await node.publish();
		sandbox.fail({ kind: 500, on: READ });
		expect(await failing(node.publish('update'))).toContain('did not show the webhook 501');
	});
});

describe('listening for a test event', () => {
	test('registers the test URL beside the production URL and deletes only that', async () => {
		await node.publish();
		const production = [...ours()];
		await node.listen();
		expect(ours().map(({ url }) => url)).toEqual([node.url, node.url, node.testUrl, node.testUrl]);
		await node.stopListening();
		expect(ours()).toEqual(production);
	});

	test('leaves eComNow alone when Register Test URL is off', async () => {
		node.parameters = { events: BOTH, registerTestUrl: false };
		await node.listen();
		await node.stopListening();
		expect(calls()).toBe('');
	});

	test('ends although the webhook cannot be deleted; the log says so', async () => {
		await node.listen();
		sandbox.fail({ kind: 500, on: DELETE, times: 2 });
		await node.stopListening();
		expect(node.log.join()).toContain('eComNow did not delete the webhook 501');
		sandbox.world.registrations = [{ ...FOREIGN }];
	});

	test('is refused by a server with room for one: production goes on', async () => {
		node.parameters = { events: ['order_cancellation'] };
		sandbox.script({ second: 'refuse' });
		await node.publish();
		const production = [...ours()];
		expect(await failing(node.listen())).toContain('may allow one webhook of a type');
		expect(ours()).toEqual(production);
	});
});

describe('registration by hand', () => {
	beforeEach(() => {
		node.parameters = { events: ['new_order'], registration: 'byHand' };
		sandbox.world.registrations.push({
			id: '77',
			webhookType: 'order_cancellation',
			url: 'https://old.example/',
		});
	});

	test('points a known webhook to the workflow and never deletes it', async () => {
		node.parameters.webhookIds = { new_order: ' 77 ' };
		await node.publish();
		expect(ours()).toMatchObject(
			[{ id: '77', webhookType: 'new_order', url: node.url, authentication: /^Basic / }].map(
				(known) => ({ ...known, authentication: expect.stringMatching(/^Basic /) as string }),
			),
		);
		await node.publish('update');
		await node.unpublish();
		expect(ours()).toHaveLength(1);
		expect(calls()).toBe('GET PUT GET');
	});

	test('says when an ID is not known', async () => {
		node.parameters.webhookIds = { new_order: '78' };
		expect(await failing(node.publish())).toBe(
			'eComNow knows no webhook with the ID 78 (New Order)',
		);
	});

	test('refuses one ID for two events', async () => {
		node.parameters = {
			...node.parameters,
			events: BOTH,
			webhookIds: { new_order: '77', order_cancellation: '77' },
		};
		expect(await failing(node.publish())).toContain('a different ID for each event');
	});

	test('without an ID needs a secret that can be checked', async () => {
		expect(await failing(node.publish())).toContain('fill in Webhook Secret');
		node.parameters.requireAuthentication = false;
		await node.publish();
		node.parameters.requireAuthentication = true;
		node.credential = { ...node.credential, webhookSecret: 'Basic abc' };
		await node.publish();
		await node.unpublish();
		expect(calls()).toBe('');
	});

	test('leaves eComNow alone during a test', async () => {
		node.parameters.webhookIds = { new_order: '77' };
		await node.listen();
		await node.stopListening();
		expect(calls()).toBe('');
	});

	test('lets go of what n8n registered before, and says so', async () => {
		node.parameters = { events: ['new_order'] };
		await node.publish();
		node.parameters = { ...node.parameters, registration: 'byHand', requireAuthentication: false };
		await node.publish('update');
		expect(node.known).toEqual({});
		expect(node.log.join()).toContain('no longer looks after the webhook 501');
	});
});

test('an address that eComNow cannot call is not registered', async () => {
	node.credential = { ...node.credential, baseUrl: 'https://ecomnow.example.com' };
	expect(await failing(node.publish())).toContain(`eComNow cannot call ${node.url}`);
});

test('a base URL with user name and password in it is refused, and not told', async () => {
	const baseUrl = sandbox.url.replace('://', '://ops:hush-4711@');
	node.credential = { ...node.credential, baseUrl };
	expect(await failing(node.publish())).toContain('has a user name or password in it');
	expect(everythingTold()).not.toContain('hush');
	expect(calls()).toBe('');
});

describe('Other Event', () => {
	const OTHER = ['new_order', 'otherEvent'];
	const CLOSED =
		'Other Event could not be let in: fill in Webhook Secret in the credential, or name its types under Other Types, or turn off Require Authentication';
	const typesOf = () => ours().map(({ webhookType, url }) => [webhookType, url]);

	test('registers the types that the user named, and deletes those that are named no more', async () => {
		sandbox.script({ types: 'any' });
		node.parameters = { events: OTHER, otherTypes: 'stock_low, Stock_Gone' };
		await node.publish();
		expect(typesOf()).toEqual([
			['new_order', node.url],
			['stock_low', node.url],
			['Stock_Gone', node.url],
		]);
		const before = calls();
		await node.publish();
		expect(calls().slice(before.length)).not.toMatch(/POST|PUT|DELETE/);
		node.parameters = { events: OTHER, otherTypes: 'Stock_Gone' };
		await node.publish();
		expect(typesOf()).toEqual([
			['new_order', node.url],
			['Stock_Gone', node.url],
		]);
		await node.unpublish();
		expect(ours()).toEqual([]);
	});

	test('says so when eComNow refuses a type, and takes back the others', async () => {
		node.parameters = { events: OTHER, otherTypes: 'stock_low' };
		expect(await failing(node.publish())).toMatch(
			/did not register stock_low: .*eComNow documents no type stock_low: correct Other Types, or set Registration to By Hand$/,
		);
		expect(ours()).toEqual([]);
	});

	test('without types registers the documented ones alone', async () => {
		node.credential.webhookSecret = 'Bearer by-hand';
		node.parameters = { events: OTHER };
		await node.publish();
		expect(typesOf()).toEqual([['new_order', node.url]]);
		expect(ours()[0].authentication).toBe('Bearer by-hand');
	});

	test('without types is not published where its deliveries could not be let in', async () => {
		node.parameters = { events: OTHER };
		expect(await failing(node.publish())).toBe(CLOSED);
		expect(calls()).toBe('');
		node.parameters = { events: OTHER, requireAuthentication: false };
		await node.publish();
		expect(typesOf()).toEqual([['new_order', node.url]]);
	});

	test('by hand registers nothing, and needs the secret or no authentication', async () => {
		node.parameters = { events: ['otherEvent'], registration: 'byHand' };
		const closed = (name: string) =>
			`${name} could not be let in: fill in Webhook Secret in the credential, or turn off Require Authentication`;
		expect(await failing(node.publish())).toBe(closed('Other Event'));
		node.parameters.otherTypes = 'stock_low';
		expect(await failing(node.publish())).toBe(closed('stock_low'));
		node.credential.webhookSecret = 'Bearer by-hand';
		await node.publish();
		expect(calls()).toBe('');
	});
});
