import path from 'node:path';
import type { Page } from 'playwright-core';
import { fire } from '../../sandbox/ecomnow/fire.mts';
import type { EComNowSandbox } from '../../sandbox/ecomnow/server.mts';
import { openEComNow } from '../../tools/demo/bridge.mts';
import { OWNER, openWorld } from '../../tools/demo/world.mts';
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

const sentTo = (method: string) =>
	world.sandbox.requests.filter(({ path: at }) => at === `/${method}`).map(({ body }) => body);

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
