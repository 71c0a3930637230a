import type { Locator, Page } from 'playwright-core';

/** What a user's hands do in the form of a node. */

/** A field of the form, with its label and what appears beside it. */
const fieldOf = (within: Locator, name: string, nth = 0) =>
	within
		.getByTestId(`parameter-input-${name}`)
		.or(within.getByTestId(`resource-locator-${name}`))
		.nth(nth);

/** Chooses the first record of a list that has these words. */
export async function pick(within: Locator, name: string, words: string, nth = 0): Promise<void> {
	const page = within.page();
	await within.getByTestId(`resource-locator-${name}`).nth(nth).getByTestId('rlc-input').click();
	const choice = page.getByTestId('rlc-item').filter({ hasText: words }).first();
	await choice.waitFor();
	await choice.click();
}

/** Lets a picker take what is typed: By ID, By Code. */
export async function pickBy(within: Locator, name: string, mode: string): Promise<void> {
	const picker = within.getByTestId(`resource-locator-${name}`);
	await picker.getByTestId('rlc-mode-selector').click();
	await within.page().getByRole('option', { name: mode, exact: true }).click();
}

export async function fill(within: Locator, name: string, text: string, nth = 0): Promise<void> {
	const input = fieldOf(within, name, nth).locator('input, textarea').first();
	await input.fill(text);
	await input.press('Tab');
}

/** Types an expression: n8n makes one of a text that begins with an equals sign. */
export async function fillExpression(within: Locator, name: string, text: string): Promise<void> {
	const field = fieldOf(within, name);
	await field.locator('input, textarea').last().fill('=');
	const editor = field.locator('.cm-content');
	await editor.waitFor();
	await editor.fill(text);
	await within.press('Tab');
}

/** Adds one of the fields of a collection, by default of Options, which stand at the end of each form. */
export async function addField(panel: Locator, label: string, nth = -1): Promise<void> {
	await panel.getByTestId('collection-parameter-add').nth(nth).click();
	await panel
		.page()
		.getByTestId('collection-parameter-option')
		.getByText(label, { exact: true })
		.click();
}

export const addRow = async (panel: Locator) =>
	await panel.getByTestId('fixed-collection-add').click();

export const toggle = async (within: Locator, name: string) =>
	await fieldOf(within, name).locator('label, .el-switch').first().click();

/** Runs the open node. */
export const execute = async (page: Page) => await page.getByTestId('node-execute-button').click();

export const output = (page: Page) => page.getByTestId('output-panel');

/** Publishes the workflow that stands on the canvas. */
export async function publish(page: Page): Promise<void> {
	await page.getByTestId('workflow-open-publish-modal-button').click();
	await page.getByTestId('workflow-publish-button').click();
	await page.getByTestId('workflow-publish-button').waitFor({ state: 'hidden' });
}
