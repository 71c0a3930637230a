import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { OWNER, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { addNode, closeNode, openEditor, openWorkflow, screenshot } from './browser.mts';
import type { OpenBrowser } from './browser.mts';

// What a new user builds by hand, from an empty canvas: every step is a click or a typed word.

const picture = async (page: Page, name: string) =>
	await screenshot(page, path.join('.artifacts', 'walk', `${name}.png`));

let world: World;
let browser: OpenBrowser;
let page: Page;
beforeAll(async () => {
	world = await openWorld(() => undefined);
	browser = await openEditor(world.n8n.url, OWNER);
	page = browser.page;
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await world?.stop();
});
beforeEach(async () => {
	world.sandbox.reset();
	await openWorkflow(page);
});

const sentTo = (method: string) =>
	world.sandbox.requests.filter(({ path: at }) => at === `/${method}`).map(({ body }) => body);

/** Chooses the first record of a list that has these words. */
async function pick(within: Locator, name: string, words: string, nth = 0) {
	await within.getByTestId(`resource-locator-${name}`).nth(nth).getByTestId('rlc-input').click();
	const choice = page.getByTestId('rlc-item').filter({ hasText: words }).first();
	await choice.waitFor();
	await choice.click();
}

async function fill(within: Locator, name: string, text: string, nth = 0) {
	const input = within.getByTestId(`parameter-input-${name}`).nth(nth).locator('input').first();
	await input.fill(text);
	await input.press('Tab');
}

/** Adds one of Options, which stand at the end of each form. */
async function addOption(panel: Locator, option: string) {
	await panel.getByTestId('collection-parameter-add').last().click();
	await page.getByTestId('collection-parameter-option').getByText(option, { exact: true }).click();
}

const execute = async () => await page.getByTestId('node-execute-button').click();
const output = () => page.getByTestId('output-panel');

test('an invoice with two lines from pickers: a dry run first, then for real', async () => {
	const panel = await addNode(page, 'Komet Sales', 'Create invoice');
	await pick(panel, 'customer', 'Bloom & Co');
	await pick(panel, 'carrier', 'Armellini');
	await fill(panel, 'shipDate', '2026-12-04');
	for (const line of [0, 1]) {
		await panel.getByTestId('fixed-collection-add').click();
		await pick(panel, 'orderItemId', 'Rose', line);
		await fill(panel, 'boxes', '1', line);
		await fill(panel, 'price', '12.5', line);
	}
	await addOption(panel, 'Dry Run');
	await picture(page, 'invoice filled in');
	await execute();
	await output().getByText('Nothing was sent').first().waitFor();
	await picture(page, 'invoice rehearsed');
	expect(sentTo('invoice.create')).toEqual([]);
	await panel.getByTestId('parameter-input-dryRun').locator('label, .el-switch').first().click();
	await execute();
	await output().getByText('Sent 1 of the 1,000').first().waitFor();
	await picture(page, 'invoice created');
	expect(sentTo('invoice.create')).toHaveLength(1);
	await closeNode(page);
});
