import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';

const MAILED = 'Purchase Orders Mailed';
const BUYER = 'buyer@petalworks.example';
const GROWER = 'farm@petalworks.example';

let world: World;
let workflow: string;
let seen = 0;

// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	world = await openWorld(() => undefined);
	// Runs by hand take sample data, which would keep the servers out of it.
	const { id } = await world.client.createWorkflow({
		...exampleOf('purchase-orders-to-growers.json'),
		pinData: {},
	});
	workflow = id;
	await world.client.runSetUp(id, MAKE_TABLES);
	await world.client.insertRows('Grower Addresses', [
		{ vendorId: '512', vendor: 'Rosaprima', mail: GROWER },
	]);
	const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
	for (const order of world.sandbox.state.purchaseOrders) order.shipDate = day;
}, 300_000);
afterAll(async () => await world?.stop());

/** Runs the workflow, and gives the mails that it sent and the rows as they are then. */
async function run(failure?: unknown) {
	const { status, data } = await world.client.runWorkflow(workflow, 'Every Hour');
	expect([status, data.resultData.error?.message]).toEqual([
		failure ? 'error' : 'success',
		failure,
	]);
	const all = await world.inbox.mails();
	const mails = all.slice(seen);
	seen = all.length;
	const rows = await world.client.rowsOf(MAILED);
	return { mails, rows, states: rows.map(({ number, state }) => `${number} ${state}`).sort() };
}

test('a grower is told, and the buyer of one without an address; a second run tells nothing', async () => {
	const { mails, states } = await run();
	expect(states).toEqual(['P002271 done', 'P002272 refused']);
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
		[GROWER, 'Purchase orders: P002271 new'],
		[BUYER, 'Not told to growers: 1'],
	]);
	expect(mails[0].text).toMatch(/12 x QB \| Rose/);
	expect(mails[0].html).toContain('<td>12 x QB</td>');
	expect(mails[1].text).toContain('P002272');
	expect(mails[1].text).toContain('no address of vendor 513 in the table Grower Addresses');
	expect((await run()).mails).toEqual([]);
});

test('a change says what changed', async () => {
	world.sandbox.state.purchaseOrders[0].items[0].boxes = 15;
	const { mails } = await run();
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
		[GROWER, 'Purchase orders: P002271 changed'],
	]);
	expect(mails[0].text).toMatch(/now: 15 x QB[^]*before: 12 x QB/);
});

test('days that Komet does not answer are told once, and once when they are read again', async () => {
	const { faults } = world.sandbox;
	faults.next({ kind: 'html', method: 'purchase.order.list', times: 14 });
	const { mails, rows } = await run();
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
		[BUYER, 'Not told to growers: 14'],
	]);
	expect(mails[0].text).toMatch(/All that ships \d{4}-\d\d-\d\d \| could not be read: ./);
	expect(rows.filter(({ state }) => state === 'refused')).toHaveLength(15);

	faults.next({ kind: 'html', method: 'purchase.order.list', times: 14 });
	expect((await run()).mails).toEqual([]);

	const over = await run();
	expect(over.mails.map(({ to, subject }) => [to, subject])).toEqual([
		[BUYER, 'No longer unread: 14'],
	]);
	expect(over.mails[0].text).toMatch(/All that ships \d{4}-\d\d-\d\d \| is read again/);
	expect(over.states.filter((state) => state.endsWith('refused'))).toEqual(['P002272 refused']);
	expect((await run()).mails).toEqual([]);
});

test('an address that comes later, and a mail that did not arrive, are made good', async () => {
	await world.client.insertRows('Grower Addresses', [
		{ vendorId: '513', vendor: 'Later', mail: 'later@petalworks.example' },
	]);
	const stored = await world.client.workflow(workflow);
	const nodes = structuredClone(stored.nodes);
	const mail = nodes.find(({ name }) => name === 'Mail: Purchase Orders');
	// A port at which nobody listens.
	const away = await world.client.createCredential('Mail Server Away', 'smtp', {
		host: '127.0.0.1',
		port: 1,
		secure: false,
		disableStartTls: true,
		user: '',
		password: '',
		hostName: '',
	});
	if (mail) mail.credentials = { smtp: away };
	await world.client.updateWorkflow(workflow, { nodes });
	const failed = await run(expect.stringMatching(/^Not certainly mailed: P002272\. /));
	expect(failed.mails).toEqual([]);
	expect(failed.states).toContain('P002272 unknown');
	await world.client.updateWorkflow(workflow, { nodes: stored.nodes });
	const { mails, states } = await run();
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
		['later@petalworks.example', 'Purchase orders: P002272 sent again'],
	]);
	expect(mails[0].text).toContain('You may have received this before');
	expect(states).toContain('P002272 done');
	expect((await run()).mails).toEqual([]);
});
