import path from 'node:path';
import type { Page } from 'playwright-core';
import { kometSales } from '../../contract/komet';
import { OWNER, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { DEMO } from '../../sandbox/komet/server.mts';
import {
	addNode,
	closeNode,
	openEditor,
	openNode,
	openWorkflow,
	screenshot,
	searchNodes,
} from './browser.mts';
import type { OpenBrowser } from './browser.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { PHRASES } from '../support/phrases.mts';

const IMAGES = path.join('docs', 'images');
const picture = async (page: Page, name: string) =>
	await screenshot(page, path.join(IMAGES, `${name}.png`));

let world: World;
let browser: OpenBrowser;
let page: Page;

beforeAll(async () => {
	world = await openWorld(() => undefined);
	browser = await openEditor(world.n8n.url, OWNER);
	page = browser.page;
});
afterAll(async () => {
	await browser?.close();
	await world?.stop();
});

test('the example workflow is readable on the canvas', async () => {
	await openWorkflow(page, world.workflow.id);
	await picture(page, 'workflow');
	await openNode(page, 'Order Confirmed');
	const panel = page.getByTestId('ndv');
	expect(await panel.innerText()).toContain('In Komet Sales, open Setup > Settings > Integrations');
	await picture(page, 'trigger');
	await closeNode(page);
});

test.each(PHRASES)('"%s" finds %s in the node panel', async (phrase, node) => {
	if (phrase === PHRASES[0][0]) await openWorkflow(page);
	const found = await searchNodes(page, phrase);
	// n8n shows a trigger without that word.
	expect(found.slice(0, 3)).toContain(node.replace(' Trigger', ''));
	if (phrase === 'create invoice') await picture(page, 'search');
});

test('both nodes come from the node panel', async () => {
	await openWorkflow(page);
	const trigger = await addNode(page, 'Komet Sales', 'On order confirmed');
	expect(await trigger.innerText()).toContain('Trigger On');
	await closeNode(page);
	const action = await addNode(page, 'Komet Sales', 'Create invoice');
	const form = await action.innerText();
	for (const label of ['Customer', 'Carrier', 'Ship Date', 'Items', 'Additional Fields', 'Options'])
		expect(form).toContain(label);
	expect(form).toContain('transaction fee');
	await closeNode(page);
});

test('so do those of eComNow', async () => {
	await openWorkflow(page);
	const trigger = await addNode(page, 'eComNow', 'On new order');
	expect(await trigger.innerText()).toContain('Require Authentication');
	await picture(page, 'ecomnow-trigger');
	await closeNode(page);
	const action = await addNode(page, 'eComNow', 'Notify of shipment');
	expect(await action.innerText()).toContain('one notification for each order');
	await closeNode(page);
});

describe('a form', () => {
	type Form = [name: string, resource: string, operation: string, parameters: Record<string, Json>];
	const written: Form[] = [
		['Create Invoice', 'invoice', 'create', { items: { line: [{ itemSource: 'product' }] } }],
		['Get Customers', 'customer', 'getMany', { filters: { name: 'bl' } }],
		['Upload Vendor Invoice', 'vendorInvoice', 'upload', {}],
	];
	const others: Form[] = [
		[
			'Move Customer',
			'customerShipTo',
			'update',
			{ customerId: { __rl: true, mode: 'id', value: '20514' } },
		],
		['Other Ship-To', 'customerShipTo', 'update', {}],
		[
			'Update Item',
			'invoice',
			'updateItem',
			{ invoiceId: { __rl: true, mode: 'id', value: '6908' }, invoiceItemId: 90801 },
		],
		['Confirm Invoice', 'invoice', 'confirm', {}],
		// As it was saved before Order ID moved out of Filters.
		['Saved Before', 'invoice', 'getManyWithDetails', { filters: { orderId: 6908 } }],
		// As it was saved when the inventory line was a plain number.
		[
			'Saved Number',
			'invoice',
			'addItem',
			{
				invoiceId: { __rl: true, mode: 'id', value: '6908' },
				itemSource: 'inventory',
				orderItemId: 5501873,
				boxes: 1,
				price: 12.5,
			},
		],
		['Confirm PO Item', 'purchaseOrder', 'confirmItem', {}],
		['Whole Order', 'invoice', 'getManyWithDetails', { orderId: 6908 }],
		[
			'Short Order',
			'invoice',
			'getManyWithDetails',
			{ orderId: 6908, options: { simplify: true } },
		],
		[
			'Order Lines',
			'invoice',
			'getManyWithDetails',
			{ orderId: 6908, options: { simplify: true, splitIntoLines: true } },
		],
	];

	beforeAll(async () => {
		const { id } = await world.client.createWorkflow({
			name: 'Forms',
			nodes: [
				{
					id: 'm',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				...[...written, ...others].map(([name, resource, operation, parameters], index) => ({
					id: `n${index}`,
					name,
					type: 'n8n-nodes-komet-ecomnow.kometSales',
					typeVersion: 1,
					position: [240, index * 160] as [number, number],
					parameters: { resource, operation, ...parameters },
					credentials: { kometSalesApi: { id: null, name: 'Komet Sales' } },
				})),
			],
			connections: {
				Start: {
					main: [
						[
							'Get Customers',
							'Update Item',
							'Saved Before',
							'Saved Number',
							'Whole Order',
							'Short Order',
							'Order Lines',
						].map((node) => ({
							node,
							type: 'main',
							index: 0,
						})),
					],
				},
			},
			settings: {},
		});
		await openWorkflow(page, id);
	});

	test.each(written.map(([name]) => [name]))('of %s is there to its end', async (name) => {
		await openNode(page, name);
		expect(await page.getByTestId('ndv').innerText()).toContain('Options');
		await closeNode(page);
	});

	test('lets a user pick a customer from the list', async () => {
		await openNode(page, 'Create Invoice');
		const picker = page.getByTestId('resource-locator-customer');
		await picker.getByTestId('rlc-input').click();
		await page.getByTestId('rlc-search').fill('bloom');
		const choice = page.getByTestId('rlc-item').filter({ hasText: 'Bloom & Co (BLOOM)' });
		await choice.waitFor();
		await picture(page, 'picker');
		await choice.click();
		const shown = await picker
			.locator('input')
			.evaluateAll((inputs) => inputs.map((input) => String(Reflect.get(input, 'value'))));
		expect(shown).toContainEqual(expect.stringContaining('Bloom & Co (BLOOM)'));
		await closeNode(page);
	});

	test('offers the fields of its operation only, although many operations share a collection', async () => {
		const panel = await openNode(page, 'Get Customers');
		await panel.getByTestId('collection-parameter-add').first().click();
		const offered = page.getByTestId('collection-parameter-option').filter({ visible: true });
		await offered.first().waitFor();
		const labels = Object.values(kometSales.resources.customer.operations.getMany.optional)
			.map(({ label }) => label)
			.filter((label) => label !== 'Name');
		expect((await offered.allInnerTexts()).sort()).toEqual(labels.sort());
		await page.keyboard.press('Escape');
		await closeNode(page);
	});

	test('lists what belongs to the record that was chosen before, or says what to choose', async () => {
		await openNode(page, 'Move Customer');
		await page.getByTestId('resource-locator-shipToId').getByTestId('rlc-input').click();
		await page.getByTestId('rlc-item').first().waitFor();
		expect(world.sandbox.requests.at(-1)?.query).toMatchObject({ customerId: '20514' });
		await page.keyboard.press('Escape');
		await closeNode(page);
		await openNode(page, 'Other Ship-To');
		await page.getByTestId('resource-locator-shipToId').getByTestId('rlc-input').click();
		await page.getByText('Choose the Customer first').first().waitFor();
		// n8n answers every refusal of a list with 500.
		expect(browser.problems.splice(0)).toEqual([
			expect.stringMatching(/^500 .*resource-locator-results$/),
		]);
		await page.keyboard.press('Escape');
		await closeNode(page);
	});

	test('lists the orders of about today, and finds another one by its number', async () => {
		const [near, far] = world.sandbox.state.orders;
		near.shipDate = new Date().toISOString().slice(0, 10);
		far.shipDate = '2020-01-31';
		await openNode(page, 'Confirm Invoice');
		await page.getByTestId('resource-locator-invoiceNumber').getByTestId('rlc-input').click();
		const choice = (text: string) => page.getByTestId('rlc-item').filter({ hasText: text });
		await choice(`${near.number}, `).waitFor();
		expect(await choice(`${far.number}, `).count()).toBe(0);
		await page.getByTestId('rlc-search').fill(String(far.number));
		await choice(`${far.number}, `).waitFor();
		await page.keyboard.press('Escape');
		await closeNode(page);
	});

	test('still sends a field that an old workflow has where it stood', async () => {
		await openNode(page, 'Saved Before');
		const sent = () =>
			world.sandbox.requests.filter(({ path: at }) => at === '/invoice.details.list');
		const before = sent().length;
		await page.getByTestId('node-execute-button').click();
		await page.getByTestId('output-panel').getByText('212061').first().waitFor();
		expect(sent().slice(before)).toMatchObject([{ query: { orderId: '6908' } }]);
		await closeNode(page);
	});

	test('shows and sends the number that an old workflow has where a list is now', async () => {
		const form = await openNode(page, 'Saved Number');
		const field = form.getByTestId('resource-locator-orderItemId');
		await field.waitFor();
		await page.getByTestId('node-execute-button').click();
		await page.getByTestId('output-panel').getByText('invoiceItemId').first().waitFor();
		const sent = world.sandbox.requests.filter(({ path: at }) => at === '/invoice.item.add');
		expect(sent.map(({ body }) => (body as { orderItemId: unknown }).orderItemId)).toEqual([
			5501873,
		]);
		await closeNode(page);
	});

	test('waits for what has to be typed before there is a list', async () => {
		const asked = () =>
			world.sandbox.requests.filter(({ path: at }) => at === '/purchase.order.list').length;
		const [order] = world.sandbox.state.purchaseOrders;
		await openNode(page, 'Confirm PO Item');
		await page.getByTestId('resource-locator-poItemId').getByTestId('rlc-input').click();
		await page.getByTestId('rlc-item').filter({ hasText: 'Type the number' }).waitFor();
		expect(asked()).toBe(0);
		await page.getByTestId('rlc-search').fill(order.number);
		const choice = page.getByTestId('rlc-item').filter({ hasText: String(order.items[0].id) });
		await choice.waitFor();
		expect(asked()).toBe(1);
		await page.keyboard.press('Escape');
		await closeNode(page);
	});

	test('sends a price of 0 only when a user typed it', async () => {
		await openNode(page, 'Update Item');
		const price = page.getByTestId('parameter-input-price').locator('input');
		const run = async (typed: string) => {
			await price.fill(typed);
			await price.press('Tab');
			await page.getByTestId('node-execute-button').click();
		};
		const prices = () =>
			world.sandbox.requests
				.filter(({ path: at }) => at === '/invoice.item.update')
				.map(({ body }) => (body as { price: unknown }).price);
		const isMarked = page.getByTestId('parameter-issues');
		expect(await price.inputValue()).toBe('');
		await isMarked.waitFor();
		await page.getByTestId('node-execute-button').click();
		await page.getByText('Parameter "Price" is required').first().waitFor();
		expect(prices()).toEqual([]);
		await run('0');
		await page.getByTestId('output-panel').getByText('invoiceItemId').first().waitFor();
		expect(await isMarked.count()).toBe(0);
		await run('');
		await isMarked.waitFor();
		expect(prices()).toEqual([0]);
		await closeNode(page);
	});

	test('shows an order as its options want it: whole, short, or by its lines', async () => {
		const columnsOf = async (name: string) => {
			await openNode(page, name);
			await page.getByTestId('node-execute-button').click();
			const output = page.getByTestId('output-panel');
			await output.getByText('212061').first().waitFor();
			await screenshot(page, path.join('.artifacts', 'output', `${name}.png`));
			const columns = await output.locator('th').allInnerTexts();
			await closeNode(page);
			return columns.map((column) => column.trim()).filter((column) => column !== '');
		};
		const { output } = kometSales.resources.invoice.operations.getManyWithDetails;
		const kept = (output?.simplified ?? []).filter((path) => !path.includes('.'));
		expect((await columnsOf('Whole Order')).length).toBeGreaterThan(30);
		expect(await columnsOf('Short Order')).toEqual(kept);
		const lines = await columnsOf('Order Lines');
		expect(lines.slice(0, 9)).toEqual(kept.filter((name) => name !== 'details'));
		expect(lines.slice(9)).toEqual(expect.arrayContaining(['lineDetailId', 'lineAmount']));
	});

	test('runs, and shows the records', async () => {
		await openNode(page, 'Get Customers');
		await page.getByTestId('node-execute-button').click();
		await page.getByTestId('output-panel').getByText('Bloom & Co').first().waitFor();
		await picture(page, 'output');
		await closeNode(page);
	});
});

describe('the credential', () => {
	const data = {
		authentication: 'token',
		token: DEMO.token,
		companyId: '',
		salesChannel: 'WEB_APP',
		testMethod: 'customer.list',
	};
	const tested = async (change: Record<string, string>) => {
		const full = { ...data, baseUrl: world.sandbox.url, ...change };
		const { id, name } = await world.client.createCredential('Tested', 'kometSalesApi', full);
		return await world.client.testCredential(id, name, 'kometSalesApi', full);
	};

	test.each([
		['a company token', {}, 'OK'],
		[
			'a user name and password',
			{ authentication: 'password', username: DEMO.username, password: DEMO.password },
			'OK',
		],
		[
			'a token that may call the chosen method',
			{ token: DEMO.restrictedToken, testMethod: 'boxtype.list' },
			'OK',
		],
		['a token that may not', { token: DEMO.restrictedToken }, 'Error'],
		['a wrong token', { token: 'wrong' }, 'Error'],
		[
			'a wrong password',
			{ authentication: 'password', username: DEMO.username, password: 'wrong' },
			'Error',
		],
		['plain http to another host', { baseUrl: 'http://192.0.2.1/api' }, 'Error'],
	])('is tested with %s', async (_what, change, status) => {
		const result = await tested(change);
		expect(result).toMatchObject({ status });
		expect(JSON.stringify(result)).not.toContain(DEMO.token);
	});

	test.each(['0', 0])('counts status %p as a failure although HTTP says 200', async (status) => {
		world.sandbox.access.badToken = 'status';
		expect(await tested({ token: `wrong-${status}` })).toMatchObject({ status: 'Error' });
		world.sandbox.access.badToken = 'http';
	});

	test('of the webhook is complete or not', async () => {
		const type = 'kometSalesWebhookApi';
		const secret = (password: string) => ({ authentication: 'basic', user: 'komet', password });
		const { id, name } = await world.client.createCredential('Hook', type, secret('secret'));
		const check = async (password: string) =>
			await world.client.testCredential(id, name, type, secret(password));
		expect(await check('secret')).toMatchObject({ status: 'OK' });
		expect(await check('')).toMatchObject({ status: 'Error' });
		await expect(world.client.createCredential('Open', type, secret(''))).rejects.toThrow(
			'"password" is mandatory',
		);
	});
});

test.each([
	['GET', '/boxtype.list', ''],
	['POST', '/invoice.confirm', '{"invoiceNumber": 212061}'],
	['PATCH', '/v2/inventory/box/count', '{"boxCode": "1324568"}'],
])(
	"n8n's own HTTP Request node signs %s %s with the credential",
	async (method, path, jsonBody) => {
		const { id } = await world.client.createWorkflow({
			name: `Custom ${path}`,
			nodes: [
				{
					id: 'm',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'h',
					name: 'Call',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					position: [240, 0],
					parameters: {
						method,
						url: `${world.sandbox.url}${path}`,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'kometSalesApi',
						...(jsonBody ? { sendBody: true, specifyBody: 'json', jsonBody } : {}),
					},
					credentials: { kometSalesApi: { id: null, name: 'Komet Sales' } },
				},
			],
			connections: { Start: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
			settings: {},
		});
		const { data } = await world.client.runWorkflow(id, 'Start');
		const [call] = data.resultData.runData.Call;
		expect(call.error).toBeUndefined();
		expect(world.sandbox.requests.at(-1)).toMatchObject({ method, http: 200 });
		expect(JSON.stringify(data)).not.toContain(DEMO.token);
	},
);

test('the editor reported no problem', () => {
	expect(browser.problems).toEqual([]);
});
