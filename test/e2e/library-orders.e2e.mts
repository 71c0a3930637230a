import { WEBHOOK_AUTH, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import type { NodeJson } from '../../tools/n8n/client.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import { install } from './library-world.mts';

// Orders that are confirmed and that no workflow has taken: each ends in the ERP and marked, or is
// named in a mail with its reason; what another workflow has at work is left to it.

/** n8n starts once, on a machine that may do other things. */
jest.setTimeout(240_000);

const TABLE = 'Orders Caught Up';
const CONFIRMED = 'Confirmed Orders';
const SALES = 'sales@petalworks.example';
/** An order of the sandbox that is confirmed and not synchronized. */
const ORDER = 240989;

let world: World;
let adapter: string;
let workflow: string;
let seen = 0;

beforeAll(async () => {
	world = await openWorld(() => undefined, { aboutToday: true });
	({ id: adapter } = await install(world.client, 'erp-data-table'));
	// It is not published: its clock would come between.
	({ id: workflow } = await world.client.createWorkflow({
		...exampleOf('orders-catch-up.json'),
		pinData: {},
	}));
	await world.client.runSetUp(workflow, MAKE_TABLES);
});
afterAll(async () => await world?.stop());

type Change = (node: NodeJson) => void;

/** Changes one node, as a user does in the editor. */
async function change(name: string, how: Change) {
	const { nodes } = await world.client.workflow(workflow);
	const node = nodes.find((one) => one.name === name);
	if (!node) throw new Error(`There is no node ${name}`);
	how(node);
	await world.client.updateWorkflow(workflow, { nodes });
}

const settings = async (values: Record<string, string>) =>
	await change('Your Settings', ({ parameters }) => {
		const { assignments } = parameters.assignments as {
			assignments: Array<{ name: string; value: string }>;
		};
		for (const one of assignments) one.value = values[one.name] ?? one.value;
	});
const callAdapter = async (value: string) =>
	await change('Enter in the ERP', ({ parameters }) => {
		parameters.workflowId = { __rl: true, mode: 'id', value };
	});

const marks = () =>
	world.sandbox.requests.filter(({ path }) => path.endsWith('invoice.mark.sync.status.ok')).length;
const erpRows = async () => await world.client.rowsOf('ERP Records');

/** Runs the workflow, and gives what it did: mails, the states of rows, and how often it marked. */
async function run(expected = 'success') {
	const before = marks();
	const { status, data } = await world.client.runWorkflow(workflow, 'Every 15 Minutes');
	if (status !== expected) throw new Error(`${status}: ${data.resultData.error?.message}`);
	const all = await world.inbox.mails();
	const mails = all.slice(seen);
	seen = all.length;
	const rows = await world.client.rowsOf(TABLE);
	const rowOf = (id: number | string) => rows.find(({ kometId }) => kometId === String(id));
	return { mails, rowOf, marked: marks() - before };
}

/** Another order that is confirmed in Komet Sales and of which n8n never heard. */
function addOrder(id: number) {
	const known = world.sandbox.state.orders.find((order) => order.id === ORDER);
	if (!known) throw new Error('The sandbox has lost its order');
	const order = { ...structuredClone(known), id, number: id + 100_000, locked: false, status: 1 };
	world.sandbox.state.orders.push(order as typeof known);
	return order;
}
const orderOf = (id: number) => world.sandbox.state.orders.find((order) => order.id === id);

test('without an adapter it cannot be published, and a run enters nothing and says so', async () => {
	await expect(world.client.publishWorkflow(workflow)).rejects.toThrow('which is not published');
	await settings({ waitMinutes: '0', retryMinutes: '0' });
	const { mails, rowOf, marked } = await run();
	expect([rowOf(ORDER)?.state, marked]).toEqual(['unknown', 0]);
	expect(mails.map(({ subject }) => subject)).toEqual(['Orders: 1 unknown']);
	expect(mails[0].text).toContain(`Order 212055 (${ORDER}, `);
	await callAdapter(adapter);
});

test('an order is caught up once, and sales reads of it once, also when it is confirmed again', async () => {
	const { mails, rowOf, marked } = await run();
	expect(rowOf(ORDER)).toMatchObject({ state: 'done', result: 'created', reason: '' });
	expect([orderOf(ORDER)?.locked, marked]).toEqual([true, 1]);
	expect(await erpRows()).toMatchObject([
		{ kind: 'order', kometId: String(ORDER), number: '212055', total: '4192', state: 'open' },
	]);
	expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[SALES, 'Orders: 1 done']]);
	expect(mails[0].text).toMatch(/Order: 212055 .*\n[^]*40 x QB .* at 13\.1\n/);

	const again = await run();
	expect([again.mails, again.marked]).toEqual([[], 0]);
	const { understood } = await world.sandbox.fire({
		url: world.webhookUrl,
		auth: WEBHOOK_AUTH,
		orderId: ORDER,
	});
	expect(understood).toMatchObject({
		status: '1',
		message: expect.stringContaining('Sales has the e-mail already'),
	});
	expect((await run()).mails).toEqual([]);
});

test('a new order is left to the workflow of confirmed orders for a while, and one that it has at work too', async () => {
	addOrder(1001);
	await settings({ waitMinutes: '10' });
	const first = await run();
	expect([first.rowOf(1001)?.state, first.mails]).toEqual(['waiting', []]);
	await world.client.insertRows(CONFIRMED, [
		{ orderId: '1001', state: 'working', reason: '', execution: 'x1' },
	]);
	await settings({ waitMinutes: '0' });
	expect((await run()).rowOf(1001)?.state).toBe('waiting');
	// That workflow has marked it in the meantime: no news for anybody.
	const order = orderOf(1001);
	if (order) order.locked = true;
	const { rowOf, mails, marked } = await run();
	expect([rowOf(1001)?.state, mails, marked]).toEqual(['gone', [], 0]);
});

test('one that cannot be read, and one that may be in the ERP, are named once among good ones', async () => {
	for (const id of [1002, 1003, 1004]) addOrder(id);
	await world.client.insertRows(CONFIRMED, [
		{
			orderId: '1003',
			state: 'not synchronized',
			reason: 'is in the ERP, but the e-mail to sales was not sent',
			execution: 'x2',
		},
	]);
	// What Komet answers for 1002, then for 1004: a total in words; members in the place of lists.
	type Reply = { invoices: Array<Record<string, unknown>> };
	const unreadable = (reply: Reply) => {
		reply.invoices[0].total = 'to follow';
		return reply;
	};
	const deviating = ({ invoices: [order] }: Reply) => ({
		status: '1',
		message: 'OK',
		invoices: {
			...order,
			id: String(order.id),
			total: '4,192.00',
			details: (order.details as unknown[])[0],
		},
	});
	for (const reply of [unreadable, deviating, unreadable])
		world.sandbox.faults.next({ kind: 'rewritten', method: 'invoice.details.list', change: reply });
	const { mails, rowOf, marked } = await run();
	expect([1002, 1003, 1004].map((id) => rowOf(id)?.state)).toEqual(['refused', 'refused', 'done']);
	expect(marked).toBe(1);
	expect(mails.map(({ subject }) => subject)).toEqual(['Orders: 1 done, 2 refused']);
	expect(mails[0].text).toContain('its total cannot be read: "to follow"');
	expect(mails[0].text).toContain('may have entered it already');
	expect(await erpRows()).toMatchObject([{}, { kometId: '1004', total: '4192.00' }]);

	// The third bad reply: refused for the same reason, which is no news.
	expect((await run()).mails).toEqual([]);
	await settings({ sameAdapter: 'yes' });
	const after = await run();
	expect(after.mails.map(({ subject }) => subject)).toEqual(['Orders: 2 done']);
	expect(await erpRows()).toHaveLength(4);
});

test('a mark of which nobody knows is made good, and so is a run that was cut off', async () => {
	addOrder(1005);
	addOrder(1006);
	await world.client.insertRows(TABLE, [
		{ kometId: '1006', state: 'working', since: '2026-01-01T00:00:00.000Z' },
	]);
	world.sandbox.faults.next({
		kind: 'serverError',
		method: 'invoice.mark.sync.status.ok',
	});
	const { mails, rowOf } = await run();
	expect([1005, 1006].map((id) => rowOf(id)?.state).sort()).toEqual(['done', 'unknown']);
	expect(mails.map(({ subject }) => subject)).toEqual(['Orders: 1 done, 1 unknown']);
	expect(mails[0].text).toMatch(/It is in the ERP as \d+, but Komet Sales did not mark it/);
	const entered = (await erpRows()).length;
	const after = await run();
	expect([1005, 1006].map((id) => after.rowOf(id)?.state)).toEqual(['done', 'done']);
	expect(after.mails.map(({ subject }) => subject)).toEqual(['Orders: 1 done']);
	expect([1005, 1006].map((id) => orderOf(id)?.locked)).toEqual([true, true]);
	expect(await erpRows()).toHaveLength(entered);
});

test('a list that cannot be read is told once, and so is its return; no row is lost by it', async () => {
	world.sandbox.faults.next({ kind: 'html', method: 'invoice.accounting.details.list', times: 2 });
	const subjects = [];
	for (let turn = 0; turn < 4; turn++)
		subjects.push((await run()).mails.map(({ subject }) => subject));
	expect(subjects).toEqual([['Orders: 1 unknown'], [], ['Orders: 1 no longer waiting'], []]);
});

/** The workflow of confirmed orders, with the step for an adapter in the place of its table. */
async function withAdapter() {
	const { nodes, connections } = await world.client.workflow(world.workflow.id);
	const part = exampleOf('erp-row-adapter.json');
	const call = part.nodes.find(({ name }) => name === 'ERP Row');
	if (call) call.parameters.workflowId = { __rl: true, mode: 'id', value: adapter };
	const pasted = new Set(part.nodes.map(({ name }) => name));
	const to = (...names: string[]) =>
		names.map((node) => [{ node, type: 'main', index: 0 }]) as object[];
	const [reason, next] = ['Reason', 'Confirmations of This Order'];
	await world.client.updateWorkflow(world.workflow.id, {
		nodes: [...nodes.filter(({ name }) => !pasted.has(name)), ...part.nodes],
		connections: {
			...connections,
			'Write Row': { main: to('Record for the ERP', reason) },
			'Record for the ERP': { main: to('Can It Be Sent?') },
			'Can It Be Sent?': { main: to('ERP Row', reason) },
			'ERP Row': { main: to('Is It in the ERP?', reason) },
			'Is It in the ERP?': { main: to(next, reason) },
		},
	});
	await world.client.publishWorkflow(world.workflow.id);
}

test('the step for an adapter enters the same record, so that the other one finds it unchanged', async () => {
	await withAdapter();
	addOrder(1008);
	const confirm = async () =>
		(await world.sandbox.fire({ url: world.webhookUrl, auth: WEBHOOK_AUTH, orderId: 1008 }))
			.understood;
	const entered = (await erpRows()).length;
	world.sandbox.faults.next({
		kind: 'rewritten',
		method: 'invoice.details.list',
		change: (reply: { invoices: Array<Record<string, unknown>> }) => {
			reply.invoices[0].customerId = null;
			return reply;
		},
	});
	expect(await confirm()).toMatchObject({
		status: '0',
		message: expect.stringContaining(
			'was not sent to the ERP: its customer ID cannot be read: null',
		),
	});
	expect(await erpRows()).toHaveLength(entered);
	// Komet Sales marks it, and the reply is lost: the order is in the ERP, and waits nevertheless.
	addOrder(1009);
	world.sandbox.faults.next({ kind: 'serverError', method: 'invoice.mark.sync.status.ok' });
	world.sandbox.faults.next({ kind: 'serverError', method: 'invoice.mark.sync.status.error' });
	const { understood } = await world.sandbox.fire({
		url: world.webhookUrl,
		auth: WEBHOOK_AUTH,
		orderId: 1009,
	});
	expect(understood).toMatchObject({
		status: '0',
		message: expect.stringContaining('is in the ERP'),
	});
	seen = (await world.inbox.mails()).length;
	const { mails, rowOf } = await run();
	expect(rowOf(1009)).toMatchObject({ state: 'done', result: 'unchanged' });
	expect(mails[0].subject).toBe('Orders: 1 done');
	expect(orderOf(1009)?.locked).toBe(true);
	expect(await erpRows()).toHaveLength(entered + 1);
});

test('when the mail server is away, the run is red, and the next one tells', async () => {
	addOrder(1007);
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
	const { nodes } = await world.client.workflow(workflow);
	await change('Mail: What Became of Them', (node) => {
		node.credentials = { smtp: away };
	});
	const red = await run('error');
	expect([red.rowOf(1007)?.state, red.mails]).toEqual(['done', []]);
	await world.client.updateWorkflow(workflow, { nodes });
	const { mails, marked } = await run();
	expect(mails.map(({ subject }) => subject)).toEqual(['Orders: 1 done']);
	expect(marked).toBe(0);
	expect((await run()).mails).toEqual([]);
});

test('in production it runs by its clock', async () => {
	addOrder(1010);
	await change('Every 15 Minutes', ({ parameters }) => {
		parameters.rule = { interval: [{ field: 'seconds', secondsInterval: 1 }] };
	});
	await world.client.publishWorkflow(workflow);
	const { status } = await world.client.waitForExecution(
		workflow,
		({ mode }) => mode === 'trigger',
	);
	await world.client.unpublish(workflow);
	expect([status, orderOf(1010)?.locked]).toEqual(['success', true]);
	expect((await erpRows()).filter(({ kometId }) => kometId === '1010')).toHaveLength(1);
});
