import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OWNER, pack } from '../../tools/demo/world.mts';
import { fire } from '../../sandbox/ecomnow/fire.mts';
import type { Delivery } from '../../sandbox/ecomnow/fire.mts';
import { VENDOR, startEComNow } from '../../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../../sandbox/ecomnow/server.mts';
import { N8nClient } from '../../tools/n8n/client.mts';
import type { NodeJson, Workflow, WorkflowJson } from '../../tools/n8n/client.mts';
import { ensureN8n } from '../../tools/n8n/install.mts';
import { freePort, startN8n } from '../../tools/n8n/server.mts';
import type { RunningN8n } from '../../tools/n8n/server.mts';
import type { Json } from '../../tools/n8n/run-data.mts';

/** A publication that a killed n8n had begun is taken up after these seconds, and not after 120. */
const SOON = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '20' };
const BOTH = ['new_order', 'order_cancellation'];

let home: string;
let sandbox: EComNowSandbox;
let n8n: RunningN8n;
let client: N8nClient;
let start: (tarball?: string, env?: NodeJS.ProcessEnv) => Promise<void>;
let credential: { id: string; name: string };

beforeAll(async () => {
	const install = await ensureN8n(() => undefined);
	home = await mkdtemp(path.join(os.tmpdir(), 'ecomnow-n8n-'));
	sandbox = await startEComNow();
	const port = await freePort();
	start = async (tarball, env) => {
		n8n = await startN8n({ home, port, n8n: install, tarball, env });
		client = new N8nClient(n8n.url);
		await client.setupOwner(OWNER);
	};
	await start(await pack(home));
	credential = await client.createCredential('eComNow', 'eComNowVendorApi', data());
});
afterEach(() => sandbox.reset());
afterAll(async () => {
	await n8n?.stop();
	await sandbox?.stop();
	await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

const data = (more: Record<string, Json> = {}) => ({
	...VENDOR,
	baseUrl: sandbox.url,
	sendAs: 'both',
	...more,
});

const trigger = (parameters: Record<string, Json> = {}, used = credential): NodeJson => ({
	id: 'trigger',
	name: 'eComNow Trigger',
	type: 'n8n-nodes-komet-ecomnow.eComNowTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: { events: BOTH, ...parameters },
	credentials: { eComNowVendorApi: used },
	webhookId: crypto.randomUUID(),
});

const END: NodeJson = {
	id: 'end',
	name: 'End',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [200, 0],
	parameters: {},
};

const workflowOf = (node: NodeJson): WorkflowJson => ({
	name: 'Orders',
	nodes: [node, END],
	connections: { [node.name]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	settings: {},
});

const create = async (node = trigger(), more: object = {}): Promise<Workflow> =>
	await client.createWorkflow({ ...workflowOf(node), ...more });

const published = async (node = trigger()) => {
	const workflow = await create(node);
	await client.publishWorkflow(workflow.id);
	return workflow;
};

/** Replaces the trigger of a workflow, and publishes it once more. */
const republish = async ({ id }: Workflow, change: Partial<NodeJson>) => {
	const { nodes } = await client.workflow(id);
	await client.updateWorkflow(id, workflowOf({ ...nodes[0], ...change }));
	await client.publishWorkflow(id);
};

const urls = () => sandbox.registrations().map(({ webhookType, url }) => `${webhookType} ${url}`);
const urlOf = ({ nodes }: Workflow, kind = 'webhook') =>
	`${n8n.url}/${kind}/${nodes[0].webhookId}/ecomnow`;
const both = (url: string) => BOTH.map((type) => `${type} ${url}`);

const deliver = async (url: string, delivery: Delivery = {}) => {
	const found = sandbox.registrations().find((known) => known.url === url);
	if (!found) throw new Error(`Nothing is registered for ${url}`);
	const [answer] = await fire(found, delivery);
	return answer;
};

/** Lets eComNow work again, with the registrations that it has. */
function recovered() {
	const left = sandbox.registrations().map((known) => ({ ...known }));
	sandbox.reset();
	Object.assign(sandbox.world, { registrations: left, nextId: 601 });
	return left;
}

/** Waits for something that n8n does in the background. */
const eventually = async (check: () => void) => {
	for (let left = 100; ; left--) {
		try {
			return check();
		} catch (error) {
			if (left === 0) throw error;
			await sleep(100);
		}
	}
};

describe('a published workflow', () => {
	test('is registered, takes orders, and leaves nothing behind', async () => {
		const workflow = await published();
		const url = urlOf(workflow);
		expect(urls()).toEqual(both(url));

		expect(await deliver(url, { orderNoAs: 'bare' })).toEqual({
			http: 200,
			reply: { message: 'Received' },
		});
		const { data: run, status } = await client.waitForExecution(workflow.id);
		expect(status).toBe('success');
		const [task] = run.resultData.runData['eComNow Trigger'];
		expect(task.data?.main?.[0]?.[0].json).toMatchObject({
			orderNo: '1000-4612',
			platformId: '1000',
			orderNumber: '4612',
			items: [{ skuNr: 'NHCBDFSJ&P20027-1', itemQuantity: 1 }],
		});

		const { authentication } = sandbox.registrations()[0];
		const saved = JSON.stringify([await client.workflow(workflow.id), run]);
		const log = await readFile(n8n.log, 'utf8');
		for (const secret of [authentication, authentication?.split(' ')[1], VENDOR.password])
			expect(`${saved}${log}`).not.toContain(secret);

		await client.unpublish(workflow.id);
		expect(urls()).toEqual([]);
		await client.publishWorkflow(workflow.id);
		expect(urls()).toEqual(both(url));
		await client.rest.post(`/workflows/${workflow.id}/archive`);
		await eventually(() => expect(urls()).toEqual([]));
	});

	test('turns away what it cannot trust or read, and starts nothing', async () => {
		const workflow = await published(trigger({ events: ['new_order'] }));
		const url = urlOf(workflow);
		const answers = [
			await deliver(url, { echoes: false }),
			(await fire({ url, authentication: 'Basic eDp5' }))[0],
			await deliver(url, { raw: '{"orderNo": 1000-4612, "type": ' }),
			await deliver(url, { type: 'order_shipped' }),
			await deliver(url, { type: 'order_cancellation' }),
		];
		expect(answers.map(({ http }) => http)).toEqual([401, 401, 400, 400, 200]);
		for (const { reply } of answers)
			expect(reply).toEqual({ message: expect.any(String) as string });
		await sleep(500);
		expect(await client.executions(workflow.id)).toEqual([]);
		await client.unpublish(workflow.id);
	});

	test('keeps its registrations over a restart of n8n', async () => {
		const workflow = await published();
		const before = [...sandbox.registrations()];
		await n8n.stop();
		await start();
		expect(sandbox.registrations()).toEqual(before);
		expect((await deliver(urlOf(workflow))).http).toBe(200);
		await client.waitForExecution(workflow.id);
		await client.unpublish(workflow.id);
		expect(urls()).toEqual([]);
	});

	test('that is changed and published again has exactly what it needs', async () => {
		const workflow = await published();
		const url = urlOf(workflow);
		await republish(workflow, { parameters: { events: ['order_cancellation'] } });
		expect(urls()).toEqual([`order_cancellation ${url}`]);
		const webhookId = crypto.randomUUID();
		await republish(workflow, { webhookId, name: 'Renamed' });
		expect(urls()).toEqual([`order_cancellation ${n8n.url}/webhook/${webhookId}/ecomnow`]);
		await client.unpublish(workflow.id);
		expect(urls()).toEqual([]);
	});
});

test('a copy has registrations of its own, also when it takes the memory of n8n along', async () => {
	const original = await published();
	const { staticData } = (await client.workflow(original.id)) as unknown as { staticData: Json };
	expect(JSON.stringify(staticData)).toContain('fingerprint');
	const copy = await create(trigger(), { staticData });
	await client.publishWorkflow(copy.id);
	expect(urls()).toEqual([...both(urlOf(original)), ...both(urlOf(copy))]);
	const secrets = new Set(sandbox.registrations().map(({ authentication }) => authentication));
	expect(secrets.size).toBe(2);
	await client.unpublish(copy.id);
	expect(urls()).toEqual(both(urlOf(original)));
	await client.unpublish(original.id);
	expect(urls()).toEqual([]);
});

describe('another credential', () => {
	test('in the node moves the registrations to the other account', async () => {
		const other = await startEComNow({ username: 'other', password: 'other-Pa55' });
		try {
			const workflow = await published();
			const second = await client.createCredential(
				'Other',
				'eComNowVendorApi',
				data({ username: 'other', password: 'other-Pa55', baseUrl: other.url }),
			);
			await republish(workflow, { credentials: { eComNowVendorApi: second } });
			expect(urls()).toEqual([]);
			expect(other.registrations()).toHaveLength(2);
			await client.unpublish(workflow.id);
			expect(other.registrations()).toEqual([]);
		} finally {
			await other.stop();
		}
	});

	test('password does not shut out the orders of registrations that are there', async () => {
		const before = await startEComNow();
		const own = await client.createCredential(
			'Own',
			'eComNowVendorApi',
			data({ baseUrl: before.url }),
		);
		const workflow = await published(trigger({}, own));
		const registrations = before.registrations();
		await before.stop();
		const after = await startEComNow({ port: before.port, password: 'new-Pa55' });
		try {
			after.world.registrations = registrations.map((known) => ({ ...known }));
			await client.rest.patch(`/credentials/${own.id}`, {
				name: own.name,
				type: 'eComNowVendorApi',
				data: data({ baseUrl: after.url, password: 'new-Pa55' }),
			});
			const [answer] = await fire(registrations[0]);
			expect(answer.http).toBe(200);
			await client.waitForExecution(workflow.id);
			await client.unpublish(workflow.id);
			expect(after.registrations()).toEqual([]);
		} finally {
			await after.stop();
		}
	});
});

describe('listening for a test event', () => {
	/** Clicks on Execute Workflow. */
	const listen = async ({ id }: Workflow) => await client.startWorkflow(id, 'eComNow Trigger');

	test('has registrations of its own until the event comes', async () => {
		const workflow = await published();
		const production = [...sandbox.registrations()];
		expect(await listen(workflow)).toMatchObject({ waitingForWebhook: true });
		const testUrl = urlOf(workflow, 'webhook-test');
		expect(urls()).toEqual([...both(urlOf(workflow)), ...both(testUrl)]);
		expect((await deliver(testUrl)).http).toBe(200);
		const { mode } = await client.waitForExecution(workflow.id);
		expect(mode).toBe('manual');
		await eventually(() => expect(sandbox.registrations()).toEqual(production));
		await client.unpublish(workflow.id);
		expect(urls()).toEqual([]);
	});

	test('has none after it was stopped', async () => {
		const workflow = await create();
		await listen(workflow);
		expect(urls()).toEqual(both(urlOf(workflow, 'webhook-test')));
		await client.rest.delete(`/test-webhook/${workflow.id}`);
		await eventually(() => expect(urls()).toEqual([]));
	});

	test('is refused with words when eComNow refuses', async () => {
		const workflow = await published();
		const production = [...sandbox.registrations()];
		sandbox.script({ second: 'refuse' });
		await expect(listen(workflow)).rejects.toThrow(/may allow one webhook of a type/);
		expect(sandbox.registrations()).toEqual(production);
		await client.unpublish(workflow.id);
		expect(urls()).toEqual([]);
	});
});

describe('a publication that fails', () => {
	test('at the second event takes the first one back, and says why', async () => {
		const workflow = await create();
		sandbox.fail({ kind: 400, on: 'POST /basic/webhooks', skip: 1, message: 'No room' });
		for (let again = 0; again < 4; again++)
			sandbox.fail({ kind: 400, on: 'POST /basic/webhooks', message: 'No room' });
		await expect(client.publishWorkflow(workflow.id)).rejects.toThrow(
			/eComNow did not register (New Order|Order Cancellation): it answered with HTTP 400 \(No room\)/,
		);
		expect(urls()).toEqual([]);
	});

	test('and cannot clean up can be repeated', async () => {
		const workflow = await create();
		sandbox.fail({ kind: 400, on: 'POST /basic/webhooks', skip: 1, times: 9 });
		sandbox.fail({ kind: 500, on: 'DELETE /basic/webhooks/{webhookId}', times: 99 });
		// n8n before 2.40 saves nothing that a node remembers while it cannot be published: the error has to tell.
		const isForgotten = await client.isBefore(2, 40);
		await expect(client.publishWorkflow(workflow.id)).rejects.toThrow(
			isForgotten ? /HTTP 400.*did not delete the webhook \d+/ : /HTTP 400/,
		);
		expect(recovered()).toHaveLength(1);
		if (isForgotten) return;
		await client.publishWorkflow(workflow.id);
		expect(urls()).toEqual(both(urlOf(workflow)));
		await client.unpublish(workflow.id);
		expect(urls()).toEqual([]);
	});

	test('without a clear answer registers once, however often n8n tries', async () => {
		const workflow = await create(trigger({ events: ['new_order'] }));
		sandbox.fail({ kind: 'cut', after: true, on: 'POST /basic/webhooks' });
		await expect(client.publishWorkflow(workflow.id)).rejects.toThrow(
			/Nobody knows whether New Order is registered/,
		);
		expect(urls()).toEqual([`new_order ${urlOf(workflow)}`]);
	});
});

test('an n8n that was killed while it published has what it needs after Unpublish and Publish', async () => {
	const workflow = await create();
	sandbox.fail({ kind: 'slow', on: 'POST /basic/webhooks', ms: 20_000 });
	const cutOff = client.publishWorkflow(workflow.id).catch(() => undefined);
	await eventually(() => expect(sandbox.requests.map(({ method }) => method)).toContain('POST'));
	await n8n.kill();
	await cutOff;
	await start(undefined, SOON);
	await client.unpublish(workflow.id);
	expect(urls()).toEqual([]);
	await client.publishWorkflow(workflow.id);
	expect(urls()).toEqual(both(urlOf(workflow)));
	await client.unpublish(workflow.id);
	expect(urls()).toEqual([]);
}, 180_000);

test('a webhook that eComNow cannot delete now is remembered, and deleted the next time', async () => {
	const workflow = await published(trigger({ events: ['new_order'] }));
	sandbox.fail({ kind: 500, on: 'DELETE /basic/webhooks/{webhookId}', times: 99 });
	await client.unpublish(workflow.id);
	expect(recovered()).toHaveLength(1);
	expect(await readFile(n8n.log, 'utf8')).toContain('eComNow did not delete the webhook');
	await client.publishWorkflow(workflow.id);
	expect(urls()).toHaveLength(1);
	await client.unpublish(workflow.id);
	expect(urls()).toEqual([]);
});
