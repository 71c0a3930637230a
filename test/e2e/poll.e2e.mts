import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { DEMO } from '../../sandbox/komet/server.mts';
import { kometTime } from '../../sandbox/komet/state.mts';
import type { Execution } from '../../tools/n8n/client.mts';
import { ensureN8n } from '../../tools/n8n/install.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { startN8n } from '../../tools/n8n/server.mts';

/** The shortest interval that n8n has is a minute; the rest is for a slow machine. */
const A_POLL_MS = 90_000;
jest.setTimeout(240_000);

let world: World;
let workflowId: string;
/** Executions that a test has seen. */
const known = new Set<string>();

beforeAll(async () => {
	world = await openWorld(() => undefined);
	await world.client.unpublish(world.workflow.id);
	const node = { typeVersion: 1, position: [0, 0] as [number, number] };
	({ id: workflowId } = await world.client.createWorkflow({
		name: 'Changed invoices',
		nodes: [
			{
				...node,
				id: 'poll',
				name: 'Invoices',
				type: 'n8n-nodes-komet-ecomnow.kometSalesPollTrigger',
				parameters: {
					event: 'invoiceChanged',
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					// As many as a day has minutes, or n8n shows a warning as an execution that failed.
					options: { mostCalls: 1440 },
				},
				credentials: { kometSalesApi: { id: null, name: 'Komet Sales' } },
			},
			{ ...node, id: 'next', name: 'Next', type: 'n8n-nodes-base.noOp', parameters: {} },
		],
		connections: { Invoices: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	}));
});
afterAll(async () => {
	// Not the n8n that the world began with.
	await world?.n8n.stop();
	await world?.stop();
});

const inDays = (days: number) => kometTime(new Date(Date.now() + days * 86_400_000)).slice(0, 10);

/** A user edits an order in Komet. */
function change(index: number, invoiceNotes: string): number {
	const order = world.sandbox.state.orders[index];
	Object.assign(order, { invoiceNotes, shipDate: inDays(5), updatedOn: kometTime() });
	return order.id;
}

const polls = () => world.sandbox.requests.filter(({ path: at }) => at === '/invoice.list').length;

/** Waits until so many further polls have been answered. */
async function pollsLater(count: number) {
	const wanted = polls() + count;
	for (const end = Date.now() + count * A_POLL_MS; polls() < wanted; await wait(200))
		if (Date.now() > end) throw new Error(`${wanted - polls()} polls did not come`);
	// n8n starts the execution after the answer.
	await wait(2000);
}

const fresh = async () =>
	(await world.client.executions(workflowId)).filter(({ id }) => !known.has(id));

/** The next execution, which has to be the only one. */
async function onlyExecution(): Promise<Execution> {
	const { id } = await world.client.waitForExecution(
		workflowId,
		(execution) => !known.has(execution.id),
		A_POLL_MS,
	);
	expect((await fresh()).map((execution) => execution.id)).toEqual([id]);
	known.add(id);
	return await world.client.execution(id);
}

const idsIn = ({ data }: Execution) =>
	data.resultData.runData.Invoices[0].data?.main?.[0]?.map(({ json }) => json.id);

test('publishing asks once and starts nothing, whatever changed before', async () => {
	change(0, 'Before');
	await world.client.publishWorkflow(workflowId);
	expect(polls()).toBe(1);
	await wait(2000);
	expect(await fresh()).toEqual([]);
});

test('a change starts exactly one execution, within the interval', async () => {
	const id = change(1, 'After');
	const execution = await onlyExecution();
	expect(execution).toMatchObject({ status: 'success', mode: 'trigger' });
	expect(idsIn(execution)).toEqual([id]);
	await pollsLater(1);
	expect(await fresh()).toEqual([]);
});

test('a change while the workflow is not published comes when it is published again', async () => {
	await world.client.unpublish(workflowId);
	const id = change(2, 'Meanwhile');
	await world.client.publishWorkflow(workflowId);
	expect(idsIn(await onlyExecution())).toEqual([id]);
});

test('a change while the workflow is not published comes once, also under another name of the node', async () => {
	await world.client.unpublish(workflowId);
	const { nodes } = await world.client.workflow(workflowId);
	const [invoices] = nodes;
	const rename = async (name: string) => {
		const next = [{ ...invoices, name }, ...nodes.slice(1)];
		const connections = { [name]: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } };
		await world.client.updateWorkflow(workflowId, { nodes: next, connections });
		await world.client.publishWorkflow(workflowId);
	};
	const id = change(4, 'Before the new name');
	await rename('Renamed');
	const execution = await onlyExecution();
	expect(execution.data.resultData.runData.Renamed[0].data?.main?.[0]).toMatchObject([
		{ json: { id } },
	]);
	await rename('Invoices');
	await wait(2000);
	expect(await fresh()).toEqual([]);
});

test('a poll that fails is shown in the list of executions, and the next one brings the change', async () => {
	world.sandbox.faults.next({
		kind: 'refused',
		method: 'invoice.list',
		message: 'Closed for lunch',
	});
	const id = change(3, 'During the failure');
	const failed = await onlyExecution();
	expect(failed.status).toBe('error');
	expect(failed.data.resultData.error?.message).toBe('Closed for lunch');
	expect(idsIn(await onlyExecution())).toEqual([id]);
});

test('a change while n8n is down comes once when it is up again', async () => {
	// In memory the position is now ahead of what n8n has saved.
	await pollsLater(1);
	const home = path.dirname(world.n8n.log);
	const port = Number(new URL(world.n8n.url).port);
	const log = await readFile(world.n8n.log, 'utf8');
	await world.n8n.stop();
	const id = change(0, 'While n8n was down');
	const again = await startN8n({ home, port, n8n: await ensureN8n(() => undefined) });
	try {
		expect(idsIn(await onlyExecution())).toEqual([id]);
		await pollsLater(1);
		expect(await fresh()).toEqual([]);
		expect(log + (await readFile(again.log, 'utf8'))).not.toContain(DEMO.token);
	} finally {
		await world.client.unpublish(workflowId);
		await again.stop();
	}
	world.n8n = await startN8n({ home, port, n8n: await ensureN8n(() => undefined) });
});

test('a test run in the editor brings the newest record', async () => {
	const id = change(4, 'Newest');
	const execution = await world.client.runWorkflow(workflowId, 'Invoices');
	known.add(execution.id);
	expect(execution).toMatchObject({ status: 'success', mode: 'manual' });
	expect(idsIn(execution)).toEqual([id]);
});

test('the limit of calls is shown once, and does not keep the workflow from being published', async () => {
	const { nodes } = await world.client.workflow(workflowId);
	nodes[0].parameters.options = { mostCalls: 0 };
	await world.client.updateWorkflow(workflowId, { nodes });
	const before = polls();
	await world.client.publishWorkflow(workflowId);
	const told = await onlyExecution();
	expect(told.status).toBe('error');
	expect(told.data.resultData.error?.message).toContain('Polling stops until midnight UTC');
	expect(polls()).toBe(before);
	await world.client.unpublish(workflowId);
});

test('no secret is in the executions or in what n8n keeps for the workflow', async () => {
	const saved = await Promise.all(
		[...known].map(async (id) => await world.client.rest.get<Json>(`/executions/${id}`)),
	);
	const workflow = await world.client.rest.get<{ staticData?: Json }>(`/workflows/${workflowId}`);
	expect(known.size).toBeGreaterThanOrEqual(8);
	expect(JSON.stringify(workflow.staticData)).toContain('"seen"');
	expect(JSON.stringify([saved, workflow])).not.toContain(DEMO.token);
});
