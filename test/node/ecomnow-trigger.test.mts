import { scryptSync } from 'node:crypto';
import { authenticationFor, fingerprintOf } from '../../engine/subscription/secret';
import { orderWebhooks } from '../../contract/ecomnow/order-webhooks';
import { powerOf } from '../support/growth.mts';
import { startHook } from '../support/webhook.mts';
import type { Hook } from '../support/webhook.mts';
import { fire } from '../../sandbox/ecomnow/fire.mts';
import type { Delivery } from '../../sandbox/ecomnow/fire.mts';
import { VENDOR } from '../../sandbox/ecomnow/server.mts';

const BOTH = ['new_order', 'order_cancellation'];
const ITEM = {
	skuNr: 'NHCBDFSJ&P20027-1',
	itemName: 'NutraHemp CBD Full Spectrum Joint and Pain Balm',
	itemQuantity: 1,
	itemPrice: 60,
	itemTotal: 60,
};
const ORDER = {
	orderNo: '1000-4612',
	platformId: '1000',
	orderNumber: '4612',
	type: 'new_order',
	items: [ITEM],
};

let hook: Hook;
/** What the registrations of the workflow of the bench carry. */
let authentication: string;
beforeAll(async () => {
	hook = await startHook({ node: 'eComNowTrigger', credential: 'eComNowVendorApi' });
	const credential = { ...VENDOR, baseUrl: 'http://127.0.0.1:1' };
	authentication = authenticationFor(orderWebhooks, credential, 'bench', { id: '2' } as never);
});
beforeEach(() => {
	hook.parameters = { events: BOTH };
	hook.credential = { ...VENDOR, baseUrl: 'http://127.0.0.1:1', sendAs: 'both' };
	hook.staticData = {
		registrations: { new_order: { fingerprint: fingerprintOf(authentication) } },
	};
	hook.results.length = 0;
});
afterAll(async () => await hook.stop());

const deliver = async (delivery: Delivery = {}) => {
	const [answer] = await fire({ url: hook.url, authentication }, delivery);
	return answer;
};
const started = () => hook.items()?.map(({ json }) => json);

describe('a delivery', () => {
	test.each<[string, Delivery, object]>([
		['as the documentation prints it, which is no JSON', { orderNoAs: 'bare' }, ORDER],
		['with its order number in quotes', {}, ORDER],
		['of a cancellation', { type: 'order_cancellation' }, { ...ORDER, type: 'order_cancellation' }],
		[
			'with a number for its order number',
			{ orderNo: 4612 },
			{ ...ORDER, orderNo: '4612', platformId: null, orderNumber: '4612' },
		],
		[
			'with more digits than a number can hold',
			{ orderNo: '10000000000000004612', orderNoAs: 'bare' },
			{
				...ORDER,
				orderNo: '10000000000000004612',
				platformId: null,
				orderNumber: '10000000000000004612',
			},
		],
		[
			'with zeros and several hyphens',
			{ orderNo: '0010-0046-12', orderNoAs: 'bare' },
			{ ...ORDER, orderNo: '0010-0046-12', platformId: '0010', orderNumber: '0046-12' },
		],
		[
			'with an order number that is no number',
			{ orderNo: 'EU-A/7 é' },
			{ ...ORDER, orderNo: 'EU-A/7 é', platformId: 'EU', orderNumber: 'A/7 é' },
		],
		[
			'with numbers as text and a SKU as number',
			{ items: [{ skuNr: 7, itemQuantity: '2', itemPrice: '1.10', itemTotal: 'free' }] },
			{ ...ORDER, items: [{ skuNr: '7', itemQuantity: 2, itemPrice: 1.1, itemTotal: 'free' }] },
		],
		[
			'with digits that a number does not hold',
			{ raw: '{"orderNo": 1-2, "type": "new_order", "shopId": 90071992547409931, "items": null}' },
			{ orderNo: '1-2', items: [], shopId: '90071992547409931' },
		],
		[
			'with letters of ISO-8859-1',
			{ raw: Buffer.from('{"orderNo": 1-2, "type": "new_order", "city": "Köln"}', 'latin1') },
			{ orderNo: '1-2', city: 'Köln' },
		],
		[
			'in UTF-16',
			{
				raw: Buffer.from('\ufeff{"orderNo": 1-2, "type": "new_order", "city": "Köln"}', 'utf16le'),
			},
			{ orderNo: '1-2', city: 'Köln' },
		],
		['with one item outside of a list', { items: ITEM }, ORDER],
		[
			'with no items',
			{ raw: '{"orderNo": 1000-4612, "type": "new_order"}' },
			{ ...ORDER, items: [] },
		],
		['with null for items', { items: null }, { ...ORDER, items: [] }],
		['with items that nobody knows', { items: ['x'] }, { ...ORDER, items: ['x'] }],
		[
			'with members that nobody knows',
			{ more: { shipTo: { city: 'Köln' }, total: 60.5 } },
			{ ...ORDER, shipTo: { city: 'Köln' }, total: 60.5 },
		],
		[
			'with what looks like an order number inside of texts',
			{
				orderNoAs: 'bare',
				items: [{ ...ITEM, itemName: 'say "orderNo": 1-2, \\ "orderNo": 3-4}' }],
			},
			{ ...ORDER, items: [{ ...ITEM, itemName: 'say "orderNo": 1-2, \\ "orderNo": 3-4}' }] },
		],
		[
			'with members whose names belong to the language',
			{ raw: '{"orderNo":"1-2","type":"new_order","__proto__":{"polluted":true}}' },
			{ orderNo: '1-2', platformId: '1', orderNumber: '2', type: 'new_order', items: [] },
		],
	])('%s starts the workflow with one item', async (_what, delivery, json) => {
		expect(await deliver(delivery)).toEqual({ http: 200, reply: { message: 'Received' } });
		expect(started()).toEqual([expect.objectContaining(json)]);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	test('that comes twice starts two executions: nothing tells that it is the same', async () => {
		await fire({ url: hook.url, authentication }, { times: 2 });
		expect(hook.results.map(({ workflowData }) => workflowData?.[0].length)).toEqual([1, 1]);
	});

	test('of an event that was not chosen is received and starts nothing', async () => {
		hook.parameters = { events: ['order_cancellation'] };
		const answer = await deliver();
		expect(answer).toEqual({
			http: 200,
			reply: { message: 'Ignored: this workflow does not start on new_order' },
		});
		expect(started()).toBeUndefined();
	});
});

describe('a delivery that cannot be used', () => {
	const type = /^type must be new_order or order_cancellation$/;
	const json = /^The body must be a JSON object$/;
	const orderNo = /^orderNo must be a text or a number$/;
	test.each<[string, Delivery, RegExp]>([
		['no JSON', { raw: '{"orderNo": 1000-4612, "type": new_order}' }, json],
		['a bare order number of letters', { raw: '{"orderNo": A-1, "type": "new_order"}' }, json],
		['an order number that is cut off', { raw: '{"orderNo": 1000-4612' }, json],
		['another bare member', { raw: '{"orderNo": "1-2", "type": "new_order", "x": 1-2}' }, json],
		['a text without an end', { raw: '{"orderNo": 1-2, "type": "new_order\\' }, json],
		['a list', { raw: '[{"orderNo": "1-2", "type": "new_order"}]' }, json],
		['nothing', { raw: '' }, json],
		['bytes that are no text', { raw: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }, json],
		['two types', { raw: '{"type": "new_order", "type": "x", "orderNo": 1-2}' }, /twice/],
		['no type', { raw: '{"orderNo": 1000-4612}' }, type],
		['an unknown type', { type: 'order_shipped' }, type],
		['a type from the language', { type: 'constructor' }, type],
		['no order number', { raw: '{"type": "new_order"}' }, orderNo],
		['an empty order number', { orderNo: ' ' }, orderNo],
		...['{}', 'null', 'true', '["1-2"]', '1e400', '1e3', '1.5', '-1', '""'].map(
			(odd): [string, Delivery, RegExp] => [
				`the order number ${odd}`,
				{ raw: `{"orderNo": ${odd}, "type": "new_order"}` },
				orderNo,
			],
		),
		['open lists', { raw: '['.repeat(900_000) }, /nested more than 32 levels/],
	])('with %s is answered with 400 and starts nothing', async (_what, delivery, message) => {
		const { http, reply } = await deliver(delivery);
		expect(http).toBe(400);
		expect(reply).toEqual({ message: expect.stringMatching(message) as string });
		expect(started()).toBeUndefined();
	});

	test('because it is too large is answered with 413', async () => {
		expect(await deliver({ raw: ' '.repeat(1_000_001) })).toMatchObject({ http: 413 });
	});

	test.each(['"\\', '"\\"', '{"orderNo": 1-', '"orderNo":1-1'])(
		'because it repeats %j for a megabyte takes no longer than its size asks for',
		async (part) => {
			const repeated = (length: number) => part.repeat(Math.floor(length / part.length));
			const power = powerOf(80_000, repeated, orderWebhooks.mend);
			expect(power).toBeLessThan(1.7);
			expect(await deliver({ raw: repeated(900_000) })).toMatchObject({ http: 400 });
		},
	);
});

describe('with Other Event', () => {
	beforeEach(() => (hook.parameters.events = ['new_order', 'otherEvent']));
	const post = async (body: string, contentType: string) => {
		const headers = { authorization: authentication, 'content-type': contentType };
		return await fetch(hook.url, { method: 'POST', body, headers });
	};

	test.each<[string, string, string, object]>([
		[
			'another type',
			'application/json',
			'{"type": "stock_low", "sku": "A", "left": 2, "orderNo": 1e3}',
			{ type: 'stock_low', sku: 'A', left: 2, orderNo: 1000 },
		],
		[
			'an order number without quotes',
			'application/json',
			'{"type": "order_shipped", "orderNo": 1000-4612}',
			{ type: 'order_shipped', orderNo: '1000-4612' },
		],
		['no type', 'application/json', '{"sku": "A"}', { sku: 'A' }],
		['a list', 'application/json', '[{"sku": "A"}]', { body: [{ sku: 'A' }] }],
		[
			'a form',
			'application/x-www-form-urlencoded',
			'type=stock_low&sku=A',
			{ type: 'stock_low', sku: 'A' },
		],
		['XML', 'text/xml', '<a "orderNo": 1-2>', { body: '<a "orderNo": 1-2>' }],
		['nothing', 'application/json', '', {}],
	])('%s comes out as it came', async (_what, contentType, body, json) => {
		hook.parameters.settings = { includeRawBody: true };
		const reply = await post(body, contentType);
		expect([reply.status, await reply.json()]).toEqual([200, { message: 'Received' }]);
		expect(started()).toEqual([{ ...json, rawBody: body }]);
	});

	test('a documented type is read as ever, if it was chosen', async () => {
		await deliver({ orderNoAs: 'bare' });
		expect(started()).toEqual([ORDER]);
		expect(await deliver({ orderNo: ' ' })).toMatchObject({ http: 400 });
		expect((await deliver({ type: 'order_cancellation' })).reply).toEqual({
			message: 'Ignored: this workflow does not start on order_cancellation',
		});
		expect(started()).toBeUndefined();
	});

	test('only the types that the user named start the workflow', async () => {
		hook.parameters.otherTypes = ' stock_low , order_cancellation,';
		for (const type of ['stock_low', 'order_cancellation', 'new_order']) {
			await deliver({ type });
			expect(started()).toMatchObject([{ type }]);
		}
		expect((await deliver({ type: 'stock_gone' })).reply).toEqual({
			message: 'Ignored: this workflow does not start on stock_gone',
		});
		expect((await deliver({ raw: '{"sku": "A"}' })).reply).toEqual({
			message: 'Ignored: this workflow does not start on a delivery without a type',
		});
		expect(started()).toBeUndefined();
	});

	test('who sends it is looked at first', async () => {
		const [answer] = await fire({ url: hook.url, authentication: 'Basic eDp5' }, { type: 'x' });
		expect(answer).toEqual({ http: 401, reply: { message: 'The header Authorization is wrong' } });
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});

	test('a file is turned away', async () => {
		expect((await post('%PDF', 'application/pdf')).status).toBe(415);
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});
});

describe('authentication', () => {
	const MISSING =
		'The header Authorization is missing. If eComNow does not send it, turn off Require Authentication.';
	const WRONG = 'The header Authorization is wrong';
	const knock = async (value: string | undefined, delivery: Delivery = {}) => {
		const [answer] = await fire({ url: hook.url, authentication: value }, delivery);
		return answer;
	};

	test.each<[string, string | undefined, string]>([
		['missing', undefined, MISSING],
		['empty', '', MISSING],
		['of the vendor itself', `Basic ${btoa('vendor:password')}`, WRONG],
		['wrong', 'Basic bjhuOndyb25n', WRONG],
		['the fingerprint', 'replaced below', WRONG],
	])('that is %s is answered with 401 before the body is read', async (what, value, message) => {
		const given = what === 'the fingerprint' ? fingerprintOf(authentication) : value;
		expect(await knock(given, { raw: 'no JSON' })).toEqual({ http: 401, reply: { message } });
		expect(hook.results).toEqual([{ noWebhookResponse: true }]);
	});

	test('in another header is none', async () => {
		expect(await knock(authentication, { header: 'x-authentication' })).toMatchObject({
			http: 401,
		});
	});

	test('is asked for no more when Require Authentication is off', async () => {
		hook.parameters.requireAuthentication = false;
		expect((await knock(undefined)).http).toBe(200);
	});

	test('of a registration holds after the password was changed', async () => {
		hook.credential.password = 'changed';
		expect((await knock(authentication)).http).toBe(200);
	});

	test('is known before n8n has saved the registration', async () => {
		hook.staticData = {};
		expect((await knock(authentication)).http).toBe(200);
		expect((await knock('Basic eDp5')).http).toBe(401);
	});

	test('of webhooks by hand is the one of the credential', async () => {
		hook.staticData = {};
		hook.credential.webhookSecret = ' Bearer by-hand ';
		expect((await knock('Bearer by-hand')).http).toBe(200);
		expect((await knock(authentication)).http).toBe(401);
	});

	test('of webhooks by hand may have letters beyond ASCII', async () => {
		hook.staticData = {};
		hook.credential.webhookSecret = 'Bearer clé\n';
		expect((await knock('Bearer clé')).http).toBe(200);
		expect((await knock(Buffer.from('Bearer clé').toString('latin1'))).http).toBe(200);
		expect((await knock('Bearer cle')).http).toBe(401);
	});

	test('without any password lets nobody in', async () => {
		hook.staticData = {};
		hook.credential.password = '';
		const guess = scryptSync('', 'bench 2', 24).toString('base64url');
		expect((await knock(orderWebhooks.authentication(guess))).http).toBe(401);
	});
});

describe('the item', () => {
	const SECRETS = { cookie: 'a=b', 'x-api-key': 'k', 'x-forwarded-for': '10.0.0.1' };

	test('holds headers without secrets, and the body as it was sent', async () => {
		hook.parameters.settings = { includeHeaders: true, includeRawBody: true };
		await fetch(hook.url, {
			method: 'POST',
			headers: { ...SECRETS, authorization: authentication },
			body: '{"orderNo": 1000-4612, "type": "new_order", "x": "é"}',
		});
		const [{ headers, rawBody }] = started() as Array<{ headers: object; rawBody: string }>;
		expect(headers).toMatchObject({ 'x-forwarded-for': '10.0.0.1' });
		expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['authorization']));
		expect(JSON.stringify(headers)).not.toMatch(/a=b|"k"/);
		expect(rawBody).toBe('{"orderNo": 1000-4612, "type": "new_order", "x": "é"}');
		expect(JSON.stringify(hook.results)).not.toContain(authentication);
	});

	test.each<[unknown, boolean]>([
		['={{ "true" }}', true],
		[' yes ', true],
		['={{ 1 }}', true],
		['={{ "false" }}', false],
		['={{ null }}', false],
	])('holds the body where that is asked for by %p: %p', async (includeRawBody, isThere) => {
		hook.parameters.settings = { includeRawBody: includeRawBody as string };
		await deliver();
		expect('rawBody' in (started()?.[0] ?? {})).toBe(isThere);
	});

	test.each(['={{ $("Nowhere").first() }}', 'maybe'])(
		'is none where an option cannot be read (%s), and the sender is told',
		async (includeHeaders) => {
			hook.parameters.settings = { includeHeaders };
			expect(await deliver()).toEqual({
				http: 500,
				reply: {
					message: 'The trigger in n8n cannot be used: Include Headers. See the log of n8n.',
				},
			});
			expect(await deliver({ echoes: false })).toMatchObject({ http: 401 });
			expect(hook.results.every(({ workflowData }) => workflowData === undefined)).toBe(true);
		},
	);

	test('holds neither unless asked', async () => {
		await deliver();
		expect(started()).toEqual([ORDER]);
	});
});

test('n8n offers one URL for POST, hands over the body unread and answers at once', () => {
	const { webhooks, properties, inputs, outputs, version } = hook.description;
	expect(webhooks).toEqual([
		{
			name: 'default',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			responseData: '',
			path: 'ecomnow',
		},
	]);
	expect([inputs, outputs, version]).toEqual([[], ['main'], 1]);
	expect(properties.find(({ name }) => name === 'options')?.default).toEqual({ binaryData: true });
});

test('the form offers the events of the contract, and any other one', () => {
	const { properties } = hook.description;
	const offered = properties.find(({ name }) => name === 'events')?.options;
	expect(offered).toEqual(
		[
			...Object.entries(orderWebhooks.events),
			['otherEvent', orderWebhooks.otherEvent] as const,
		].map(([value, { name, description }]) =>
			expect.objectContaining({ name, value, description }),
		),
	);
});
