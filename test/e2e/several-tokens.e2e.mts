import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { OWNER, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { DEMO } from '../../sandbox/komet/server.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { openEditor, openNode, openWorkflow, screenshot } from './browser.mts';
import type { OpenBrowser } from './browser.mts';

/*
 * Which credential a node uses cannot be an expression in n8n, but the fields of a credential can.
 * What n8n makes of that for a node is seen here; how it is sent, in test/node/several-tokens.test.mts.
 */
jest.setTimeout(240_000);

const TOKENS = ['token-of-andes-1111', 'token-of-bloom-2222', 'token-of-cayambe-3333'];
const VENDOR = 'token-of-a-vendor-4711';
const USERS = ['ana', 'ben', 'eva'].map((name) => ({
	username: `${name}@petalworks.example`,
	password: `Pa55-of-${name}`,
	apiKey: `session-of-${name}-4711`,
}));
const byItem = (values: string[]) => `={{ ${JSON.stringify(values)}[$json.n] }}`;

let world: World;
let browser: OpenBrowser;
beforeAll(async () => {
	world = await openWorld(() => undefined);
	const { access } = world.sandbox;
	access.tokens.push(
		...[...TOKENS, ...USERS.map(({ apiKey }) => apiKey)].map((token) => ({ token })),
		{ token: VENDOR, kind: 'vendor' },
	);
	access.users.push(...USERS);
	browser = await openEditor(world.n8n.url, OWNER);
});
afterAll(async () => {
	await browser?.close();
	await world?.stop();
});

const base = () => ({
	authentication: 'token',
	baseUrl: world.sandbox.url,
	companyId: DEMO.account,
	salesChannel: 'WEB_APP',
	testMethod: 'boxtype.list',
});

/** Three items with the numbers 0 to 2, each of which a node of ours gets. */
async function workflowWith(
	credential: { id: string; name: string },
	parameters: Record<string, Json>,
) {
	return await world.client.createWorkflow({
		name: credential.name,
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: 'Rows',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [240, 0],
				parameters: {
					mode: 'raw',
					jsonOutput: JSON.stringify({ rows: TOKENS.map((_token, n) => ({ n })) }),
				},
			},
			{
				name: 'Split',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [480, 0],
				parameters: { fieldToSplitOut: 'rows' },
			},
			{
				name: 'Komet',
				type: 'n8n-nodes-komet-ecomnow.kometSales',
				typeVersion: 1,
				position: [720, 0],
				parameters,
				credentials: { kometSalesApi: credential },
			},
		],
		connections: {
			Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
			Rows: { main: [[{ node: 'Split', type: 'main', index: 0 }]] },
			Split: { main: [[{ node: 'Komet', type: 'main', index: 0 }]] },
		},
		settings: {},
	});
}

const READ = { resource: 'boxType', operation: 'getMany' };
const tokensSent = () =>
	world.sandbox.requests
		.filter(({ path }) => path === '/boxtype.list')
		.map(({ query }) => String(query.authenticationToken))
		.sort();

test('each item is sent with the token that the expression in the credential gives it', async () => {
	const data = { ...base(), token: byItem(TOKENS) };
	const credential = await world.client.createCredential('By Item', 'kometSalesApi', data);
	const { id } = await workflowWith(credential, READ);
	world.sandbox.requests.length = 0;
	const { data: run } = await world.client.runWorkflow(id, 'Start');
	expect(run.resultData.runData.Komet[0].error).toBeUndefined();
	expect(tokensSent()).toEqual(TOKENS);
	expect(JSON.stringify(run)).not.toContain('token-of');
});

test('users who sign in are never served with the session of another', async () => {
	const data = {
		...base(),
		authentication: 'password',
		username: byItem(USERS.map(({ username }) => username)),
		password: byItem(USERS.map(({ password }) => password)),
	};
	const credential = await world.client.createCredential('By User', 'kometSalesApi', data);
	const { id } = await workflowWith(credential, READ);
	for (let run = 0; run < 2; run++) {
		world.sandbox.requests.length = 0;
		const { data: ran } = await world.client.runWorkflow(id, 'Start');
		expect(ran.resultData.runData.Komet[0].error).toBeUndefined();
		expect(tokensSent()).toEqual(USERS.map(({ apiKey }) => apiKey));
		expect(JSON.stringify(ran)).not.toMatch(/session-of|Pa55/);
	}
});

test('the connection test cannot know an item, and says so', async () => {
	const data = { ...base(), token: byItem(TOKENS) };
	const { id, name } = await world.client.createCredential('Tested', 'kometSalesApi', data);
	const verdict = await world.client.testCredential(id, name, 'kometSalesApi', data);
	console.log(JSON.stringify(verdict));
	expect(verdict).toMatchObject({ status: 'Error' });
});

test('a picker that the token excludes says so in its list', async () => {
	const data = { ...base(), token: VENDOR, belongsTo: 'vendor' };
	const credential = await world.client.createCredential('Vendor', 'kometSalesApi', data);
	const { id } = await workflowWith(credential, {
		resource: 'purchaseOrder',
		operation: 'create',
	});
	const { page } = browser;
	await openWorkflow(page, id);
	await openNode(page, 'Komet');
	world.sandbox.requests.length = 0;
	const picker = page.getByTestId('resource-locator-vendor').getByTestId('rlc-input');
	await picker.click();
	await page.waitForTimeout(3000);
	const folder = path.join('.artifacts', 'tokens');
	await mkdir(folder, { recursive: true });
	await screenshot(page, path.join(folder, 'picker.png'));
	console.log(await page.locator('body').innerText());
	expect(world.sandbox.requests).toEqual([]);
});
