import type { IDataObject } from 'n8n-workflow';
import { numbered } from '../support/stage.mts';
import { vendorStage } from '../support/vendor-stage.mts';
import { DEFAULTS } from '../../sandbox/ecomnow/script.mts';

const at = vendorStage();
const bodies = () => at.sandbox.requests.map(({ body }) => body);
const calls = () => at.sandbox.requests.map(({ method, path }) => `${method} ${path}`);

const rows = (...line: IDataObject[]) => ({ productsInput: 'fields', products: { line } });

describe('Inventory: Update', () => {
	const stock = rows({
		sku: '={{ $json.sku }}',
		quantityAvailable: '={{ $json.n }}',
	});
	const skus = (count: number) =>
		Array.from({ length: count }, (_, n) => ({ json: { sku: `SKU-${n}`, n } }));

	test('sends a thousand items as one array', async () => {
		const { outputs, error } = await at.run(
			'inventory.update',
			{ ...stock, combineItems: true },
			{ items: skus(1000) },
		);
		expect(error).toBeUndefined();
		expect(calls()).toEqual(['POST /basic/vendor/inventory']);
		expect(bodies()[0]).toEqual(
			skus(1000).map(({ json: { sku, n } }) => ({ sku, quantityAvailable: n })),
		);
		expect(outputs[0].map(({ json }) => json)).toEqual([{ message: '1000 products updated' }]);
		expect(outputs[0][0].pairedItem).toHaveLength(1000);
		expect(at.sandbox.world.inventory['SKU-999']).toEqual({
			sku: 'SKU-999',
			quantityAvailable: 999,
		});
	});

	test('cuts the rows by Batch Size, in order', async () => {
		await at.run(
			'inventory.update',
			{ ...stock, combineItems: true, options: { batchSize: 400 } },
			{ items: skus(1000) },
		);
		const sizes = bodies().map((body) => (body as unknown[]).length);
		expect(sizes).toEqual([400, 400, 200]);
		expect(bodies().flat()).toHaveLength(1000);
	});

	test('sends one request for each item when they are not combined', async () => {
		await at.run('inventory.update', { ...stock, combineItems: false }, { items: skus(3) });
		expect(calls()).toHaveLength(3);
	});

	test('sends only what is set, also No and 0', async () => {
		await at.run('inventory.update', {
			...rows({
				sku: 'MedicalMary01',
				vendorEdiSku: '',
				quantityAvailable: 0,
				additionalFields: { infiniteQuantity: false, itemName: '', itemCost: '' },
			}),
			combineItems: true,
		});
		expect(bodies()).toEqual([
			[{ sku: 'MedicalMary01', quantityAvailable: 0, infiniteQuantity: 0 }],
		]);
		expect(at.sandbox.world.inventory.MedicalMary01).toMatchObject({ itemCost: 52.25 });
	});

	test('takes rows as JSON, with attributes that the form does not know', async () => {
		await at.run('inventory.update', {
			productsInput: 'json',
			productsJson: JSON.stringify([{ vendorEdiSku: 'ROSE-RED-60', shelf: 'A4' }]),
			combineItems: true,
		});
		expect(bodies()).toEqual([[{ vendorEdiSku: 'ROSE-RED-60', shelf: 'A4' }]]);
	});

	test('sends nothing when a row names no product', async () => {
		const { error } = await at.run(
			'inventory.update',
			{
				...rows({ sku: '={{ $json.sku }}', quantityAvailable: 1 }),
				combineItems: true,
			},
			{ items: [{ json: { sku: 'A' } }, { json: { sku: '' } }] },
		);
		expect(error?.message).toBe('Products: row 1: Give SKU, or Vendor EDI SKU');
		expect(error?.context?.itemIndex).toBe(1);
		expect(calls()).toEqual([]);
	});

	test('is sent with the HTTP method that the user chooses', async () => {
		at.sandbox.script({ verbs: { ...DEFAULTS.verbs, inventory: 'PUT' } });
		const form = { ...stock, combineItems: true };
		const { error } = await at.run('inventory.update', form, { items: skus(1) });
		expect(error?.message).toBe('Method Not Allowed');
		expect(error?.description).toContain('another can be chosen under Options');
		const put = await at.run(
			'inventory.update',
			{ ...form, options: { httpMethod: 'PUT' } },
			{ items: skus(1) },
		);
		expect(put.error).toBeUndefined();
		expect(calls()).toEqual(['POST /basic/vendor/inventory', 'PUT /basic/vendor/inventory']);
		const wrong = await at.run(
			'inventory.update',
			{ ...form, options: { httpMethod: 'DELETE' } },
			{ items: skus(1) },
		);
		expect(wrong.error?.message).toBe('HTTP Method: must be one of POST, PUT, PATCH, not "DELETE"');
	});
});

describe('Order: Get', () => {
	test('puts out one item for each order, with the parameters that were given', async () => {
		const all = await at.run('order.get');
		expect(all.outputs[0].map(({ json }) => json.orderNo)).toEqual(['1000-4612', '1000-4613']);
		const some = await at.run('order.get', {
			parametersInput: 'fields',
			parameters: {
				line: [
					{ name: 'orderNo', value: '1000-4613' },
					{ name: 'status', value: '' },
				],
			},
		});
		expect(some.outputs[0].map(({ json }) => json.orderNo)).toEqual(['1000-4613']);
		expect(at.sandbox.requests[1].query).toEqual({ orderNo: '1000-4613' });
	});

	test('takes them as JSON, and as a body with POST', async () => {
		at.sandbox.script({ verbs: { ...DEFAULTS.verbs, getOrder: 'POST' } });
		const { outputs } = await at.run('order.get', {
			parametersInput: 'json',
			parametersJson: '{"orderNo": "1000-4612"}',
			options: { httpMethod: 'POST' },
		});
		expect(bodies()).toEqual([{ orderNo: '1000-4612' }]);
		expect(outputs[0]).toHaveLength(1);
	});

	test('hands on an empty array as no item', async () => {
		const { outputs } = await at.run('order.get', {
			parametersInput: 'json',
			parametersJson: { orderNo: 'none' } as unknown as IDataObject,
		});
		expect(outputs[0] ?? []).toEqual([]);
	});

	test.each([
		[{ parametersInput: 'json', parametersJson: '[1]' }, 'must be a JSON object'],
		[
			{
				parametersInput: 'fields',
				parameters: {
					line: [
						{ name: 'a', value: '1' },
						{ name: 'a', value: '2' },
					],
				},
			},
			'row 2: has the name "a" of an earlier row',
		],
		[
			{ parametersInput: 'fields', parameters: { line: [{ name: ' ', value: '1' }] } },
			'row 1: has no name',
		],
	])('refuses %j', async (form, words) => {
		const { error } = await at.run('order.get', form as IDataObject);
		expect(error?.message).toContain(words);
		expect(calls()).toEqual([]);
	});

	test('is tried again after a broken connection, and asked once for equal items', async () => {
		at.sandbox.fail({ kind: 'cut' });
		const { outputs } = await at.run('order.get', {}, { items: numbered(1, 2, 3) });
		expect(outputs[0]).toHaveLength(6);
		expect(calls()).toHaveLength(2);
	});
});

describe('Webhook', () => {
	const form = { webhookType: 'new_order', url: 'https://n8n.example/webhook/1' };
	const secret = { additionalFields: { authentication: 'Basic c2VjcmV0OnZhbHVl' } };

	test.each([
		['id', { id: '501' }],
		['webhookId', { message: 'Registered', webhookId: 501 }],
		['nested', { status: 'ok', data: { webhook: { id: 501 } } }],
		['text', { text: 'wh-501' }],
		['number', { text: '501' }],
		['array', { id: '501' }],
		['empty', { confirmed: false }],
	] as const)('Register hands on the reply in the form %s', async (idForm, json) => {
		at.sandbox.script({ idForm });
		const { outputs } = await at.run('webhook.register', form);
		expect(outputs[0].map((item) => item.json)).toEqual([json]);
		expect(at.sandbox.registrations()).toMatchObject([form]);
	});

	test('can be updated, read and deleted by its ID', async () => {
		await at.run('webhook.register', { ...form, ...secret });
		expect(bodies()[0]).toEqual({ ...form, authentication: 'Basic c2VjcmV0OnZhbHVl' });
		const { error } = await at.run('webhook.update', {
			webhookId: '501',
			updateFields: { url: 'https://n8n.example/webhook/2' },
		});
		expect(error).toBeUndefined();
		const read = await at.run('webhook.get', { webhookId: '={{ 501 }}' });
		expect(read.outputs[0][0].json).toEqual({
			id: '501',
			webhookType: 'new_order',
			url: 'https://n8n.example/webhook/2',
			vendorId: 77,
			authentication: '[hidden]',
		});
		const gone = await at.run('webhook.delete', { webhookId: '501' });
		expect(gone.outputs[0][0].json).toEqual({ deleted: true, message: 'Deleted' });
		expect(at.sandbox.registrations()).toEqual([]);
		expect(calls()).toEqual([
			'POST /basic/webhooks',
			...['PUT', 'GET', 'DELETE'].map((verb) => `${verb} /basic/webhooks/501`),
		]);
	});

	test.each(['../vendor/inventory', '501?x=1', '..', '%2e%2e', '5/01', '5 01', '501#'])(
		'the ID %j, which would lead elsewhere, is not sent',
		async (webhookId) => {
			for (const operation of ['webhook.delete', 'webhook.get']) {
				const { error } = await at.run(operation, { webhookId });
				expect(error?.message).toMatch(/^Webhook ID: cannot hold /);
			}
			expect(calls()).toEqual([]);
		},
	);

	test('Register and Update refuse what would not work', async () => {
		const bad = await at.run('webhook.register', { ...form, url: 'n8n.example' });
		expect(bad.error?.message).toContain('URL must begin with https://');
		const nothing = await at.run('webhook.update', { webhookId: '501' });
		expect(nothing.error?.message).toBe('Give Webhook Type, or URL, or Authentication');
		expect(calls()).toEqual([]);
	});

	test('Register is not repeated when no answer comes', async () => {
		at.sandbox.fail({ kind: 'cut', after: true });
		const { error } = await at.run('webhook.register', form);
		expect(error?.description).toContain('It is not known whether eComNow carried out');
		expect(at.sandbox.registrations()).toHaveLength(1);
	});
});

describe('eStore: Sign Up', () => {
	const store = {
		estorename: 'Bloom Corner',
		estoreaddress: '12 Garden Lane',
		addresstwo: '',
		city: 'Miami',
		state: 'FL',
		zipcode: '33126',
		einnumber: '012345678',
		country: 'USA',
		phonenumber: '3055550100',
		password: 'unused',
		first_name: 'Rosa',
		lastname: 'Garden',
		company_email: 'office@company.com',
		email: 'name@email.com',
	};

	test('sends the names of the documentation, the empty second line too, and no credentials', async () => {
		const { error } = await at.run('estore.signUp', store);
		expect(error).toBeUndefined();
		expect(at.sandbox.world.signUps).toEqual([store]);
		const [{ headers }] = at.sandbox.requests;
		expect([headers.authorization, headers.username, headers.password]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	test('sends them on demand', async () => {
		at.sandbox.script({ signUpNeedsLogin: true });
		expect((await at.run('estore.signUp', store)).error?.httpCode).toBe('401');
		const { error } = await at.run('estore.signUp', {
			...store,
			options: { sendCredentials: true },
		});
		expect(error).toBeUndefined();
	});

	test.each([
		[{ einnumber: '12-3456789' }, 'EIN must have exactly nine digits'],
		[{ einnumber: '12345678' }, 'EIN must have exactly nine digits'],
		[{ lastname: 'Li' }, 'Last Name: must have at least 3 characters'],
		[{ city: '={{ " " }}' }, 'City: is required'],
		[{ password: '={{ "" }}' }, 'Password: is required'],
	])('refuses %j', async (change, words) => {
		const { error } = await at.run('estore.signUp', { ...store, ...change });
		expect(error?.message).toContain(words);
		expect(calls()).toEqual([]);
	});
});

describe('API Call: Send', () => {
	const form = {
		path: '/basic/vendor/get-order',
		verb: 'GET',
		effect: 'read',
		parameters: '{"orderNo": "1000-4612"}',
		parametersAs: 'auto',
		sendCredentials: true,
	};

	test('calls any path, with and without credentials', async () => {
		const { outputs } = await at.run('apiCall.send', form);
		expect(outputs[0].map(({ json }) => json.orderNo)).toEqual(['1000-4612']);
		const { error } = await at.run('apiCall.send', { ...form, sendCredentials: false });
		expect(error?.message).toBe('Unauthorized');
		expect(at.sandbox.requests[1].headers).not.toHaveProperty('authorization');
		expect(at.sandbox.requests[1].headers).not.toHaveProperty('password');
	});

	test('sends an array as the body', async () => {
		await at.run('apiCall.send', {
			...form,
			path: 'basic/vendor/inventory',
			verb: 'POST',
			effect: 'write',
			parameters: '[{"sku": "A", "quantityAvailable": 3}]',
		});
		expect(at.sandbox.world.inventory.A).toEqual({ sku: 'A', quantityAvailable: 3 });
	});

	test.each(['https://elsewhere.example/x', '/a?b=1', '/a/../b', '/a#b', '/%2e%2e/b', '/a\\..'])(
		'takes no other address: %s',
		async (path) => {
			const { error } = await at.run('apiCall.send', { ...form, path });
			expect(error?.message).toMatch(/^Path: cannot hold /);
			expect(calls()).toEqual([]);
		},
	);
});

describe('Dry Run', () => {
	test.each<[string, IDataObject, string]>([
		[
			'inventory.update',
			{ ...rows({ sku: 'A' }), combineItems: true },
			'POST /basic/vendor/inventory',
		],
		[
			'webhook.register',
			{ webhookType: 'new_order', url: 'https://a.example' },
			'POST /basic/webhooks',
		],
		['webhook.delete', { webhookId: '7' }, 'DELETE /basic/webhooks/7'],
		[
			'apiCall.send',
			{ path: '/x', verb: 'PATCH', effect: 'write', parameters: '{}', sendCredentials: true },
			'PATCH /x',
		],
	])('of %s shows the request and sends nothing', async (operation, form, call) => {
		const { outputs } = await at.run(operation, { ...form, options: { dryRun: true } });
		const [{ json }] = outputs[0];
		expect(json.dryRun).toBe(true);
		expect(`${String(json.method)} ${String(json.url).slice(at.sandbox.url.length)}`).toBe(call);
		expect(calls()).toEqual([]);
	});
});
