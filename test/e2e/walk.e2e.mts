import path from 'node:path';
import type { Page } from 'playwright-core';
import { fire } from '../../sandbox/ecomnow/fire.mts';
import type { EComNowSandbox } from '../../sandbox/ecomnow/server.mts';
import { openEComNow } from '../../tools/demo/bridge.mts';
import { OWNER, WEBHOOK_AUTH, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { eventually } from './bridge-world.mts';
import { addNode, closeNode, openEditor, openWorkflow, screenshot } from './browser.mts';
import type { OpenBrowser } from './browser.mts';
import {
	addField,
	addRow,
	execute,
	fill,
	fillExpression,
	output,
	pick,
	pickBy,
	publish,
	toggle,
} from './form.mts';

// What a new user builds by hand, from an empty canvas: every step is a click or a typed word.

const picture = async (page: Page, name: string) =>
	await screenshot(page, path.join('.artifacts', 'walk', `${name}.png`));

let world: World;
let ecomnow: EComNowSandbox;
let browser: OpenBrowser;
let page: Page;
beforeAll(async () => {
	world = await openWorld(() => undefined);
	ecomnow = await openEComNow(world);
	browser = await openEditor(world.n8n.url, OWNER);
	page = browser.page;
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await ecomnow?.stop();
	await world?.stop();
});
beforeEach(async () => {
	world.sandbox.reset();
	ecomnow.reset();
	await openWorkflow(page);
});

const requestsOf = (method: string) =>
	world.sandbox.requests.filter(({ path: at }) => at === `/${method}`);
const sentTo = (method: string) => requestsOf(method).map(({ body }) => body);

test('an invoice with two lines from pickers: a dry run first, then for real', async () => {
	const panel = await addNode(page, 'Komet Sales', 'Create invoice');
	await pick(panel, 'customer', 'Bloom & Co');
	await pick(panel, 'carrier', 'Armellini');
	await fill(panel, 'shipDate', '2026-12-04');
	for (const line of [0, 1]) {
		await addRow(panel);
		await pick(panel, 'orderItemId', 'Rose', line);
		await fill(panel, 'boxes', '1', line);
		await fill(panel, 'price', '12.5', line);
	}
	await addField(panel, 'Dry Run');
	await picture(page, 'invoice filled in');
	await execute(page);
	await output(page).getByText('Nothing was sent').first().waitFor();
	await picture(page, 'invoice rehearsed');
	expect(sentTo('invoice.create')).toEqual([]);
	await toggle(panel, 'dryRun');
	await execute(page);
	await output(page).getByText('Sent 1 of the 1,000').first().waitFor();
	await picture(page, 'invoice created');
	expect(sentTo('invoice.create')).toHaveLength(1);
	await closeNode(page);
});

test('a confirmed order is read, and somebody gets a mail', async () => {
	const trigger = await addNode(page, 'Komet Sales', 'On order confirmed');
	await picture(page, 'mail trigger');
	await trigger.getByText('Webhook URLs', { exact: true }).click();
	await trigger.getByText('Production URL', { exact: true }).click();
	const url = await trigger.locator('.webhook-url').first().innerText();
	await closeNode(page);
	const order = await addNode(page, 'Komet Sales', 'Get many invoices with details');
	await pickBy(order, 'orderId', 'By ID');
	await fillExpression(order, 'orderId', '{{ $json.orderId }}');
	await picture(page, 'mail order');
	await closeNode(page);
	const mail = await addNode(page, 'Send Email', 'Send an Email');
	await fill(mail, 'fromEmail', 'n8n@petalworks.example');
	await fill(mail, 'toEmail', 'sales@petalworks.example');
	await fillExpression(mail, 'subject', 'Order {{ $json.number }} of {{ $json.customerName }}');
	await picture(page, 'mail mail');
	await closeNode(page);
	await picture(page, 'mail canvas');
	await publish(page);
	await picture(page, 'mail published');
	const { understood } = await world.sandbox.fire({ url, auth: WEBHOOK_AUTH, orderId: 6908 });
	expect(understood).toEqual({ status: '1', message: 'Received by n8n' });
	const mails = async () =>
		(await world.inbox.mails()).map(({ to, subject }) => `${to} ${subject}`);
	const arrived = await eventually(async () => (await mails()).at(-1));
	expect(arrived).toBe('sales@petalworks.example Order 212061 of Bloom & Co');
	expect(requestsOf('invoice.details.list').map(({ query }) => query)).toMatchObject([
		{ orderId: '6908' },
	]);
});

test('five rows of a table become inventory: a dry run first, then for real', async () => {
	await world.client.createDataTable('Arrivals', [
		{ name: 'vendor', type: 'string' },
		{ name: 'product', type: 'string' },
		{ name: 'boxes', type: 'number' },
		{ name: 'cost', type: 'number' },
	]);
	await world.client.insertRows(
		'Arrivals',
		[1, 2, 3, 4, 5].map((boxes) => ({
			vendor: 'ROSAPRIMA',
			product: 'ROSRED60',
			boxes,
			cost: 0.32,
		})),
	);
	const table = await addNode(page, 'Data table', 'Get row(s)');
	await pick(table, 'dataTableId', 'Arrivals');
	await execute(page);
	await output(page).getByText('ROSRED60').first().waitFor();
	await closeNode(page);
	const panel = await addNode(page, 'Komet Sales', 'Create inventory line');
	await picture(page, 'inventory empty');
	await pickBy(panel, 'vendor', 'By Code');
	await fillExpression(panel, 'vendor', '{{ $json.vendor }}');
	await fill(panel, 'awb', '369-1234-5678');
	await fill(panel, 'shipDate', '2026-12-04');
	await pickBy(panel, 'product', 'By Code');
	await fillExpression(panel, 'product', '{{ $json.product }}');
	await fillExpression(panel, 'quantity', '{{ $json.boxes }}');
	await pick(panel, 'boxType', 'QB');
	await fill(panel, 'stemsBunch', '25');
	await fill(panel, 'bunches', '8');
	await fillExpression(panel, 'unitCost', '{{ $json.cost }}');
	await addField(panel, 'Dry Run');
	await picture(page, 'inventory filled in');
	await execute(page);
	await output(page).getByText('Nothing was sent').first().waitFor();
	await picture(page, 'inventory rehearsed');
	expect(requestsOf('inventory.add')).toEqual([]);
	await toggle(panel, 'dryRun');
	await execute(page);
	await output(page).getByText('Sent 5 of the 1,000').first().waitFor();
	await picture(page, 'inventory created');
	expect(requestsOf('inventory.add').map(({ query }) => query.quantity)).toEqual([
		'1',
		'2',
		'3',
		'4',
		'5',
	]);
	await closeNode(page);
});

test('payments that accounting does not have yet are marked', async () => {
	const list = await addNode(page, 'Komet Sales', 'Get many payments');
	await fill(list, 'dateFrom', '2026-02-01');
	await fill(list, 'dateTo', '2026-02-28');
	await addField(list, 'Synchronized', 0);
	await picture(page, 'payments filled in');
	await execute(page);
	await output(page).getByText('450545').first().waitFor();
	await picture(page, 'payments read');
	await closeNode(page);
	const mark = await addNode(page, 'Komet Sales', 'Mark payments as synchronized');
	await addRow(mark);
	await pickBy(mark, 'paymentId', 'By ID');
	await fillExpression(mark, 'paymentId', '{{ $json.id }}');
	await picture(page, 'payments to mark');
	await execute(page);
	await output(page).getByText('450546').first().waitFor();
	await picture(page, 'payments marked');
	expect(sentTo('payment.mark.sync')).toMatchObject([
		{ payments: [{ paymentId: 450545 }, { paymentId: 450546 }] },
	]);
	await closeNode(page);
});

test('an order of eComNow arrives, and the stock goes back', async () => {
	await addNode(page, 'eComNow', 'On new order');
	await picture(page, 'stock trigger');
	await closeNode(page);
	const stock = await addNode(page, 'eComNow', 'Update inventory');
	await addRow(stock);
	await fillExpression(stock, 'sku', '{{ $json.items[0].skuNr }}');
	await fill(stock, 'quantityAvailable', '40');
	await picture(page, 'stock filled in');
	await closeNode(page);
	await publish(page);
	const registration = await eventually(async () => ecomnow.registrations().at(0));
	await picture(page, 'stock published');
	const [{ http }] = await fire(registration);
	expect(http).toBe(200);
	const sent = await eventually(async () =>
		ecomnow.requests.find(({ path: at }) => at === '/basic/vendor/inventory'),
	);
	expect(sent.body).toEqual([{ sku: 'NHCBDFSJ&P20027-1', quantityAvailable: 40 }]);
});
