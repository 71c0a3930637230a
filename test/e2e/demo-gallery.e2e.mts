import { openGallery } from '../../tools/demo/gallery.mts';
import type { Offered } from '../../tools/demo/gallery.mts';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { startsOf } from '../support/example-files.mts';

// What `npm start` offers: each workflow of the gallery runs at a click, right after the start.

jest.setTimeout(240_000);

let world: World;
let offered: Offered[];

beforeAll(async () => {
	world = await openWorld(() => undefined, { aboutToday: true });
	offered = await openGallery(world);
});
afterAll(async () => await world?.stop());

interface Stored {
	id: string;
	name: string;
	active: boolean;
	tags: Array<{ name: string }>;
}

test('each has the tag of its group, and only what others call is published', async () => {
	const all = await world.client.rest.get<Stored[]>('/workflows?take=100');
	const stored = offered.map(({ workflow }) => all.find(({ id }) => id === workflow.id));
	expect(stored.filter((one) => !one?.tags.length)).toEqual([]);
	const active = offered.filter((_one, at) => stored[at]?.active);
	expect(active.map(({ example }) => example.file)).toEqual(['erp-data-table']);
	expect(offered.filter(({ isReal }) => isReal).length).toBeGreaterThan(5);
	// What the demo publishes itself is not there a second time.
	const names = all.map(({ name }) => name);
	expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('every workflow runs green from every start, and those that are real call the sandbox', async () => {
	const wrong: string[] = [];
	const requests: Record<string, number> = {};
	for (const { example, workflow } of offered)
		for (const start of startsOf(workflow)) {
			const before = world.sandbox.requests.length;
			const { status, data } = await world.client.runWorkflow(workflow.id, start);
			const { error } = data.resultData;
			if (status !== 'success') wrong.push(`${workflow.name}, ${start}: ${error?.message}`);
			requests[example.file] =
				(requests[example.file] ?? 0) + world.sandbox.requests.length - before;
		}
	expect(wrong).toEqual([]);
	const isQuiet = ({ example }: Offered) => requests[example.file] === 0;
	const callsKomet = ({ workflow }: Offered) =>
		workflow.nodes.some(({ type }) => type.endsWith('.kometSales'));
	expect(offered.filter((one) => one.isReal && callsKomet(one) && isQuiet(one))).toEqual([]);
	expect(offered.filter((one) => !one.isReal && !isQuiet(one))).toEqual([]);
});

test('an order that waited is in the ERP and marked, and the mails are in the inbox', async () => {
	expect(await world.client.rowsOf('Orders Caught Up')).toEqual(
		expect.arrayContaining([expect.objectContaining({ state: 'done' })]),
	);
	expect((await world.client.rowsOf('ERP Records')).length).toBeGreaterThan(1);
	const subjects = (await world.inbox.mails()).map(({ subject }) => subject);
	expect(subjects).toContainEqual(expect.stringMatching(/^Morning mail: /));
});
