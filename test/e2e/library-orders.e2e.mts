import { WEBHOOK_AUTH, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import type { NodeJson } from '../../tools/n8n/client.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import { install, withErpAdapter } from './library-world.mts';

// Orders that are confirmed and that no workflow has taken: each ends in the ERP and marked, or is
// named in a mail with its reason; what another workflow has at work is left to it.

/** n8n starts once, on a machine that may do other things. */
jest.setTimeout(240_000);

const CONFIRMED = 'Confirmed Orders';
const SALES = 'sales@petalworks.example';
/** An order of the sandbox that is confirmed and not synchronized. */
const ORDER = 240989;

let world: World;
let adapter: string;
let seen = 0;
/** The workflow that is tested at the moment. */
let workflow: string;
let tested: Tested;

interface Tested {
	file: string;
	start: string;
	table: string;
	/** The method that marks in Komet Sales. */
	mark: string;
}
const ORDERS: Tested = {
	file: 'orders-catch-up.json',
	start: 'Every 15 Minutes',
	table: 'Orders Caught Up',
	mark: 'invoice.mark.sync.status.ok',
};
const CREDITS: Tested = {
	file: 'credits-to-erp.json',
	start: 'Each Night',
	table: 'Credits in the ERP',
	mark: 'credit.mark.sync',
};

/** Imports it, and does not publish it: its clock would come between. */
async function open(next: Tested) {
	tested = next;
	({ id: workflow } = await world.client.createWorkflow({
		...exampleOf(next.file),
		pinData: {},
	}));
	await world.client.runSetUp(workflow, MAKE_TABLES);
}

beforeAll(async () => {
	world = await openWorld(() => undefined, { aboutToday: true });
	({ id: adapter } = await install(world.client, 'erp-data-table'));
	await open(ORDERS);
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

const marks = () => world.sandbox.requests.filter(({ path }) => path.endsWith(tested.mark)).length;
const erpRows = async () => await world.client.rowsOf('ERP Records');

/** Runs the workflow, and gives what it did: mails, the states of rows, and how often it marked. */
async function run(expected = 'success') {
	const before = marks();
	const { status, data } = await world.client.runWorkflow(workflow, tested.start);
	if (status !== expected) throw new Error(`${status}: ${data.resultData.error?.message}`);
	const all = await world.inbox.mails();
	const mails = all.slice(seen);
	seen = all.length;
	const rows = await world.client.rowsOf(tested.table);
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
	// Requests of one run overlap, so what is answered goes by the order and not by the turn.
	world.sandbox.faults.next({
		kind: 'rewritten',
		method: 'invoice.details.list',
		times: 3,
		change: (reply: Reply) =>
			reply.invoices[0].id === 1002 ? unreadable(reply) : deviating(reply),
	});
	const { mails, rowOf, marked } = await run();
	expect([1002, 1003, 1004].map((id) => rowOf(id)?.state)).toEqual(['refused', 'refused', 'done']);
	expect(marked).toBe(1);
	expect(mails.map(({ subject }) => subject)).toEqual(['Orders: 1 done, 2 refused']);
	expect(mails[0].text).toContain('its total cannot be read: "to follow"');
	expect(mails[0].text).toContain('may have entered it already');
	expect(await erpRows()).toMatchObject([{}, { kometId: '1004', total: '4192.00' }]);

	// The third reply: refused for the same reason, which is no news.
	expect((await run()).mails).toEqual([]);
	await settings({ sameAdapter: 'yes' });
	const after = await run();
	expect(after.mails.map(({ subject }) => subject)).toEqual(['Orders: 2 done']);
	expect(await erpRows()).toHaveLength(4);
});

test('a mark of which nobody knows is made good, and so is a run that was cut off', async () => {
	addOrder(1005);
	addOrder(1006);
	await world.client.insertRows(ORDERS.table, [
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
	const changed = withErpAdapter({ nodes, connections }, adapter);
	await world.client.updateWorkflow(world.workflow.id, changed);
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
	await change(ORDERS.start, ({ parameters }) => {
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

test('with its sample data it runs to the end without a server, as its note says', async () => {
	const { nodes, pinData } = exampleOf('orders-catch-up.json');
	await world.client.updateWorkflow(workflow, { nodes, pinData });
	await settings({ waitMinutes: '0' });
	seen = (await world.inbox.mails()).length;
	const { rowOf, mails, marked } = await run();
	expect(rowOf('SAMPLE-6908')).toMatchObject({ state: 'done', erpId: 'SAMPLE-1', told: 'done' });
	expect([mails, marked]).toEqual([[], 0]);
});

describe('credits', () => {
	const creditOf = (id: number) => world.sandbox.state.credits.find((credit) => credit.id === id);
	/** Another credit of the order, approved yesterday. */
	function addCredit(id: number, amount = 52.4) {
		const [known] = world.sandbox.state.credits;
		const credit = structuredClone({ ...known, id, synced: false });
		credit.items[0].amount = amount;
		world.sandbox.state.credits.push(credit);
	}
	const credits = async () => (await erpRows()).filter(({ kind }) => kind === 'credit');
	const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

	beforeAll(async () => {
		await open(CREDITS);
		await callAdapter(adapter);
		await settings({ daysBack: '2', stuckMinutes: '0' });
		world.sandbox.faults.clear();
		for (const credit of world.sandbox.state.credits) credit.date = yesterday;
		seen = (await world.inbox.mails()).length;
	});

	test('one that is approved goes to the ERP once; others do not', async () => {
		const { mails, rowOf, marked } = await run();
		expect(rowOf(450545)).toMatchObject({ state: 'done', result: 'created', date: yesterday });
		expect([creditOf(450545)?.synced, creditOf(450546)?.synced, marked]).toEqual([true, false, 1]);
		expect(await credits()).toMatchObject([
			{ kometId: '450545', number: '212055', date: yesterday, total: '52.4' },
		]);
		expect(mails.map(({ subject }) => subject)).toEqual(['Credits: 1 done']);
		expect(mails[0].text).toMatch(/Rose.*: 52\.4 for 4 units \(Botrytis\)/);
		const again = await run();
		expect([again.mails, again.marked]).toEqual([[], 0]);
	});

	test('what cannot be read or marked is named once among good ones, and made good', async () => {
		addCredit(1, 'to follow' as never);
		addCredit(2);
		addCredit(3);
		world.sandbox.faults.next({
			kind: 'rewritten',
			method: 'credit.mark.sync',
			change: (reply: { credits: Array<Record<string, unknown>> }) => {
				const [refused, ...others] = reply.credits;
				return {
					...reply,
					credits: [{ ...refused, status: '0', message: 'The credit was cancelled' }, ...others],
				};
			},
		});
		const { mails, rowOf, marked } = await run();
		expect([1, 2, 3].map((id) => rowOf(id)?.state)).toEqual(['refused', 'refused', 'done']);
		expect(marked).toBe(1);
		expect(mails.map(({ subject }) => subject)).toEqual(['Credits: 1 done, 2 refused']);
		expect(mails[0].text).toContain('its total cannot be read: "0to follow"');
		expect(mails[0].text).toMatch(/It is in the ERP as \d+, but .*The credit was cancelled/);
		// A run that was cut off after the ERP had it.
		const bad = creditOf(1);
		if (bad) bad.items[0].amount = 7;
		addCredit(4);
		await world.client.insertRows(CREDITS.table, [{ kometId: '4', state: 'working' }]);
		for (const id of [2, 3]) expect(creditOf(id)?.synced).toBe(true);
		const known = creditOf(2);
		if (known) known.synced = false;
		const after = await run();
		expect([1, 2, 4].map((id) => after.rowOf(id)?.result)).toEqual([
			'created',
			'unchanged',
			'created',
		]);
		expect(after.mails.map(({ subject }) => subject)).toEqual(['Credits: 3 done']);
		expect(await credits()).toHaveLength(5);
	});

	test('a mark of which nobody knows is tried again, and days that cannot be read are told once', async () => {
		addCredit(5);
		world.sandbox.faults.next({ kind: 'serverError', method: 'credit.mark.sync', after: true });
		const unknown = await run();
		expect([unknown.rowOf(5)?.state, unknown.mails.map(({ subject }) => subject)]).toEqual([
			'unknown',
			['Credits: 1 unknown'],
		]);
		const credit = creditOf(5);
		if (credit) credit.synced = false;
		const subjects = [];
		world.sandbox.faults.next({ kind: 'html', method: 'credit.details.list', times: 6 });
		for (let turn = 0; turn < 4; turn++)
			subjects.push((await run()).mails.map(({ subject }) => subject));
		expect(subjects).toEqual([
			['Credits: 3 unknown'],
			[],
			['Credits: 1 done, 3 no longer waiting'],
			[],
		]);
		expect(creditOf(5)?.synced).toBe(true);
	});
});
