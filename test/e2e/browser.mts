import { chromium, selectors, type Locator, type Page } from 'playwright-core';
import type { Owner } from '../../tools/n8n/client.mts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export interface OpenBrowser {
	page: Page;
	/** What the page reported as an error so far: exceptions, console errors and failed requests. */
	problems: string[];
	close(): Promise<void>;
}

async function openBrowser(): Promise<OpenBrowser> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	page.setDefaultTimeout(20_000);
	return { page, problems: collectProblems(page), close: async () => await browser.close() };
}

function collectProblems(page: Page): string[] {
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
	page.on('console', (message) => {
		const text = message.text();
		const isRequest = text.startsWith('Failed to load resource');
		if (message.type() === 'error' && !isRequest) problems.push(`console: ${text}`);
	});
	page.on('response', (response) => {
		const failed = response.status() >= 400 && !isExpected(new URL(response.url()).pathname);
		if (failed) problems.push(`${response.status()} ${response.url()}`);
	});
	return problems;
}

/** The sign-in page asks who is signed in, and the editor asks for an output schema of every node. */
function isExpected(path: string): boolean {
	return path === '/rest/login' || path.startsWith('/schemas/');
}

/** A browser in the editor of an n8n, signed in. */
export async function openEditor(
	url: string,
	owner: Pick<Owner, 'email' | 'password'>,
): Promise<OpenBrowser> {
	const browser = await openBrowser();
	await signIn(browser.page, url, owner);
	return browser;
}

async function signIn(
	page: Page,
	url: string,
	owner: Pick<Owner, 'email' | 'password'>,
): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
	await page.locator('input[name=password]').fill(owner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
}

/** Opens a workflow on the canvas, or a new one without an id. */
export async function openWorkflow(page: Page, id = 'new'): Promise<void> {
	await page.goto(`${new URL(page.url()).origin}/workflow/${id}`);
	await page
		.locator('[data-test-id=canvas-node], [data-test-id=canvas-plus-button]')
		.first()
		.waitFor();
	await settle(page);
	await takeOver(page);
}

/** For some seconds n8n keeps a workflow reserved for a browser that was closed. */
async function takeOver(page: Page): Promise<void> {
	const editHere = page.getByRole('button', { name: 'Edit here' });
	if (!(await editHere.isVisible())) return;
	await editHere.click();
	await editHere.waitFor({ state: 'hidden' });
}

/** The parameters panel of a node. */
export async function openNode(page: Page, nodeName: string): Promise<Locator> {
	await canvasNode(page, nodeName).dblclick();
	return await nodePanel(page);
}

export async function closeNode(page: Page): Promise<void> {
	await page.getByTestId('ndv-close-button').click();
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });
}

function canvasNode(page: Page, nodeName: string): Locator {
	return page.locator(`[data-test-id=canvas-node][data-node-name=${JSON.stringify(nodeName)}]`);
}

/** Filters the list of nodes to add by a search, and answers the names that are found, best first. */
export async function searchNodes(page: Page, search: string): Promise<string[]> {
	if (!(await page.getByTestId('node-creator').isVisible())) await creatorButton(page).click();
	await page.getByTestId('node-creator-search-bar').fill(search);
	await settle(page);
	return await page.getByTestId('node-creator-item-name').allInnerTexts();
}

/** Adds a node from the node panel; the action is needed for nodes that offer several. Leaves its parameters open. */
export async function addNode(page: Page, node: string, action?: string): Promise<Locator> {
	await searchNodes(page, node);
	await creatorItem(page, 'node', node).click();
	if (action !== undefined) {
		await expandSections(page);
		await creatorItem(page, 'action', action).click();
	}
	return await nodePanel(page);
}

/** A node with a trigger shows its triggers on an empty canvas and its actions on any other; the rest is folded. */
async function expandSections(page: Page): Promise<void> {
	await page.locator('[data-keyboard-nav-type=action]').first().waitFor();
	await settle(page);
	const folded = page
		.locator('[data-category-collapsed=true]')
		.getByTestId('node-creator-category-item');
	for (let left = await folded.count(); left > 0; left--) await folded.first().click();
}

export async function screenshot(page: Page, file: string): Promise<void> {
	await settle(page);
	await page.screenshot({ path: file, animations: 'disabled' });
}

async function nodePanel(page: Page): Promise<Locator> {
	const panel = page.getByTestId('ndv');
	await panel.getByTestId('node-parameters').waitFor();
	await settle(page);
	return panel;
}

/** An empty canvas has a big button in the middle, any other one the small button at the right. */
function creatorButton(page: Page): Locator {
	return page
		.getByTestId('canvas-plus-button')
		.or(page.getByTestId('node-creator-plus-button'))
		.first();
}

function creatorItem(page: Page, kind: 'node' | 'action', name: string): Locator {
	return page
		.locator(`[data-keyboard-nav-type=${kind}]`)
		.filter({ has: page.getByTestId('node-creator-item-name').getByText(name, { exact: true }) })
		.first();
}

/** Panels slide in and lists load; nothing in the page tells when that is over. */
async function settle(page: Page): Promise<void> {
	await page.waitForLoadState('networkidle').catch(() => undefined);
	await page.waitForTimeout(400);
}
