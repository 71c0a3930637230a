import { DEFAULTS } from '../../../sandbox/ecomnow/script.mts';
import type { IdForm, Script } from '../../../sandbox/ecomnow/script.mts';
import { VENDOR, startEComNow } from '../../../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../../../sandbox/ecomnow/server.mts';

let sandbox: EComNowSandbox;
beforeAll(async () => {
	sandbox = await startEComNow();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const BASIC = {
	authorization: `Basic ${Buffer.from(`${VENDOR.username}:${VENDOR.password}`).toString('base64')}`,
};
const PLAIN = { username: VENDOR.username, password: VENDOR.password };

async function ask(call: string, body?: unknown, login: Record<string, string> = BASIC) {
	const [method, path] = call.split(' ');
	const reply = await fetch(`${sandbox.url}${path}`, {
		method,
		headers: { ...login, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
		body: body === undefined ? undefined : JSON.stringify(body),
		redirect: 'manual',
	});
	return { http: reply.status, text: await reply.text() };
}

const WEBHOOK = { webhookType: 'new_order', url: 'https://n8n.example/webhook/1' };
const PRODUCTS = [{ sku: 'MedicalMary01', quantityAvailable: 999 }];

test.each<[Script['reads'], boolean, boolean]>([
	['either', true, true],
	['basic', true, false],
	['headers', false, true],
])('a server that reads %s', async (reads, basic, plain) => {
	sandbox.script({ reads });
	expect((await ask('GET /basic/vendor/get-order', undefined, BASIC)).http === 200).toBe(basic);
	expect((await ask('GET /basic/vendor/get-order', undefined, PLAIN)).http === 200).toBe(plain);
	expect((await ask('GET /basic/vendor/get-order', undefined, {})).http).toBe(401);
});

test.each<[IdForm, RegExp]>([
	['id', /^\{"id":"501"\}$/],
	['webhookId', /"webhookId":501/],
	['nested', /"data":\{"webhook":\{"id":501\}\}/],
	['text', /^wh-501$/],
	['number', /^501$/],
	['array', /^\[\{"id":"501"\}\]$/],
	['empty', /^$/],
])('a registration answers its ID as %s', async (idForm, text) => {
	sandbox.script({ idForm });
	expect((await ask('POST /basic/webhooks', WEBHOOK)).text).toMatch(text);
	const [{ id }] = sandbox.registrations();
	expect((await ask(`GET /basic/webhooks/${id}`)).text).toContain(WEBHOOK.url);
	expect((await ask(`DELETE /basic/webhooks/${id}`)).http).toBe(200);
	expect(sandbox.registrations()).toEqual([]);
	expect((await ask(`DELETE /basic/webhooks/${id}`)).http).toBe(404);
});

test.each<[Script['second'], number, number]>([
	['add', 200, 2],
	['replace', 200, 1],
	['refuse', 400, 1],
])('a second registration of one type: %s', async (second, http, left) => {
	sandbox.script({ second });
	await ask('POST /basic/webhooks', WEBHOOK);
	expect((await ask('POST /basic/webhooks', WEBHOOK)).http).toBe(http);
	expect(sandbox.registrations()).toHaveLength(left);
});

test('what is wrong is refused, and changes nothing', async () => {
	const refused = async (call: string, body?: unknown) => (await ask(call, body)).http;
	expect(await refused('POST /basic/webhooks', { webhookType: 'other', url: WEBHOOK.url })).toBe(
		400,
	);
	expect(await refused('POST /basic/webhooks', { ...WEBHOOK, method: 'POST' })).toBe(400);
	expect(await refused('POST /basic/vendor/inventory', PRODUCTS[0])).toBe(400);
	expect(await refused('POST /basic/vendor/inventory', [{ sku: 'A', itemCost: '1' }])).toBe(400);
	expect(await refused('PUT /basic/vendor/inventory', PRODUCTS)).toBe(405);
	expect(await refused('POST /basic/orders', {})).toBe(404);
	expect(sandbox.registrations()).toEqual([]);
	expect(sandbox.world.inventory.MedicalMary01.quantityAvailable).toBe(12);
});

test('verbs that are not documented can be others', async () => {
	sandbox.script({ verbs: { ...DEFAULTS.verbs, inventory: 'PUT' } });
	expect((await ask('POST /basic/vendor/inventory', PRODUCTS)).http).toBe(405);
	expect((await ask('PUT /basic/vendor/inventory', PRODUCTS)).http).toBe(200);
	expect(sandbox.world.inventory.MedicalMary01).toEqual({
		sku: 'MedicalMary01',
		quantityAvailable: 999,
		itemCost: 52.25,
	});
});

test('an order takes one shipment notification', async () => {
	const notification = { orderNo: '1000-4612', items: [] };
	expect((await ask('POST /basic/vendor/order-notification', notification)).http).toBe(200);
	const again = await ask('POST /basic/vendor/order-notification', notification);
	expect(again).toMatchObject({ http: 400, text: expect.stringContaining('already') as string });
	expect(sandbox.world.notifications).toEqual({ '1000-4612': notification });
});

describe('faults', () => {
	test('come where and when they are asked for', async () => {
		sandbox.fail({ kind: 500, on: 'POST /basic/webhooks', skip: 1 });
		expect((await ask('GET /basic/vendor/get-order')).http).toBe(200);
		const codes = [];
		for (let n = 0; n < 3; n++) codes.push((await ask('POST /basic/webhooks', WEBHOOK)).http);
		expect(codes).toEqual([200, 500, 200]);
		expect(sandbox.registrations()).toHaveLength(2);
	});

	test('can hide that a call was carried out', async () => {
		sandbox.fail({ kind: 'cut', after: true });
		await expect(ask('POST /basic/webhooks', WEBHOOK)).rejects.toThrow();
		expect(sandbox.registrations()).toHaveLength(1);
	});

	test('can come late, and redirect', async () => {
		sandbox.fail({ kind: 'slow', ms: 60 });
		const start = Date.now();
		expect((await ask('GET /basic/vendor/get-order')).http).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(55);
		sandbox.fail({ kind: 'redirect' });
		expect((await ask('GET /basic/vendor/get-order')).http).toBe(302);
	});

	test.each<[Script['errors'], string]>([
		['message', '{"message":"No"}'],
		['text', 'No'],
		['html', '<html><body><h1>No</h1></body></html>'],
		['empty', ''],
	])('refuse in the form %s', async (errors, text) => {
		sandbox.script({ errors });
		sandbox.fail({ kind: 400, message: 'No' });
		expect(await ask('GET /basic/vendor/get-order')).toEqual({ http: 400, text });
	});
});
