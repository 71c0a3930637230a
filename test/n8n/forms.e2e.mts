import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { kometSales } from '../../contract/komet/index';
import { OWNER, openWorld } from '../demo/world.mts';
import type { World } from '../demo/world.mts';
import { closeNode, openBrowser, openNode, openWorkflow, screenshot, signIn } from './browser.mts';
import type { OpenBrowser } from './browser.mts';
import type { NodeJson } from './client.mts';

/** Pictures of every form, for people to read; kept as an artefact of the run, not in the repository. */
const FOLDER = path.join('.artifacts', 'forms');

const resources = Object.entries(kometSales.resources).map(
	([key, { name, operations, steps = {} }]) =>
		[name, key, [...Object.keys(operations), ...Object.keys(steps)]] as const,
);

let world: World;
let browser: OpenBrowser;

beforeAll(async () => {
	await mkdir(FOLDER, { recursive: true });
	world = await openWorld(() => undefined);
	browser = await openBrowser();
	// Tall, so that a form is one picture.
	await browser.page.setViewportSize({ width: 1100, height: 1500 });
	await signIn(browser.page, world.n8n.url, OWNER);
});
afterAll(async () => {
	await browser?.close();
	await world?.stop();
});

/** Rows are empty until a user adds one, so the pictures would not show their columns. */
const withRow = (resource: string, operation: string) => {
	const { needs = {}, takes = {} } = kometSales.resources[resource].operations[operation] ?? {};
	const lists = Object.entries({ ...needs, ...takes }).filter(([name, field]) =>
		field.editor(name).some(({ type }) => type === 'fixedCollection'),
	);
	return Object.fromEntries(lists.map(([name]) => [name, { line: [{}] }]));
};

test.each(resources)(
	'the forms of %s open without a problem',
	async (name, resource, operations) => {
		const nodes = operations.map(
			(operation, index): NodeJson => ({
				id: `${resource}-${index}`,
				name: operation,
				type: 'n8n-nodes-komet-ecomnow.kometSales',
				typeVersion: 1,
				position: [(index % 4) * 220, Math.floor(index / 4) * 160],
				parameters: { resource, operation, ...withRow(resource, operation) },
				credentials: { kometSalesApi: { id: null, name: 'Komet Sales' } },
			}),
		);
		const { id } = await world.client.createWorkflow({
			name,
			nodes,
			connections: {},
			settings: {},
		});
		const { page, problems } = browser;
		await openWorkflow(page, id);
		for (const operation of operations) {
			const panel = await openNode(page, operation);
			expect(await panel.getByTestId('parameter-item').count()).toBeGreaterThan(0);
			await screenshot(page, path.join(FOLDER, `${resource}-${operation}.png`));
			await closeNode(page);
		}
		expect(problems).toEqual([]);
	},
);
