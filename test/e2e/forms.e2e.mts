import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Service } from '../../contract/language/service';
import { OWNER, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { closeNode, openEditor, openNode, openWorkflow } from './browser.mts';
import type { OpenBrowser } from './browser.mts';
import { services } from '../../tools/services.mts';
import type { NodeJson } from '../../tools/n8n/client.mts';

/** Pictures of every form, for people to read; kept as an artefact of the run, not in the repository. */
const FOLDER = path.join('.artifacts', 'forms');

/** As many nodes as stand on a canvas in a size that can be clicked. Opening one takes seconds. */
const ON_A_CANVAS = 24;

const canvases = services.flatMap(({ service, node }) => {
	const forms = Object.entries(service.resources).flatMap(
		([resource, { operations, steps = {} }]) =>
			Object.keys({ ...operations, ...steps }).map((operation) => ({
				service,
				// The name of a node is that of its class, but for the first letter.
				type: `n8n-nodes-komet-ecomnow.${node[0].toLowerCase()}${node.slice(1)}`,
				resource,
				operation,
				name: `${resource}-${operation}`,
			})),
	);
	const count = Math.ceil(forms.length / ON_A_CANVAS);
	return Array.from({ length: count }, (_, index) => ({
		title: `${service.label}, ${index + 1} of ${count}`,
		forms: forms.slice(index * ON_A_CANVAS, (index + 1) * ON_A_CANVAS),
	}));
});

let world: World;
let browser: OpenBrowser;

beforeAll(async () => {
	for (const { service } of services)
		await mkdir(path.join(FOLDER, service.label), { recursive: true });
	world = await openWorld(() => undefined);
	browser = await openEditor(world.n8n.url, OWNER);
	// Tall, so that a form is one picture.
	await browser.page.setViewportSize({ width: 1100, height: 1500 });
});
afterAll(async () => {
	await browser?.close();
	await world?.stop();
});

/** Rows are empty until a user adds one, so the pictures would not show their columns. */
const withRow = (service: Service, resource: string, operation: string) => {
	const { required = {}, optional = {} } = service.resources[resource].operations[operation] ?? {};
	const lists = Object.entries({ ...required, ...optional }).filter(([name, field]) =>
		field.form(name).some(({ type }) => type === 'fixedCollection'),
	);
	return Object.fromEntries(lists.map(([name]) => [name, { line: [{}] }]));
};

test.each(canvases)('the forms of $title open without a problem', async ({ title, forms }) => {
	const nodes = forms.map(
		({ service, type, resource, operation, name }, index): NodeJson => ({
			id: name,
			name,
			type,
			// The newest, as the node panel adds it.
			typeVersion: service.label === 'Komet Sales' ? 1.1 : 1,
			position: [(index % 6) * 220, Math.floor(index / 6) * 160],
			parameters: { resource, operation, ...withRow(service, resource, operation) },
			credentials: { [service.credential]: { id: null, name: service.label } },
		}),
	);
	const { id } = await world.client.createWorkflow({
		name: title,
		nodes,
		connections: {},
		settings: {},
	});
	const { page, problems } = browser;
	await openWorkflow(page, id);
	for (const { service, name } of forms) {
		const panel = await openNode(page, name);
		expect(await panel.getByTestId('parameter-item').count()).toBeGreaterThan(0);
		await page.screenshot({
			path: path.join(FOLDER, service.label, `${name}.png`),
			animations: 'disabled',
		});
		await closeNode(page);
	}
	expect(problems).toEqual([]);
});
