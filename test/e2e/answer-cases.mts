import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fire } from '../../sandbox/komet/fire.mts';
import type { Firing } from '../../sandbox/komet/fire.mts';
import type { Execution, NodeJson, WorkflowJson } from '../../tools/n8n/client.mts';
import {
	SECRET,
	code,
	fail,
	inRow,
	noOp,
	openHookWorld,
	respondStep,
	wait,
} from './hook-world.mts';
import type { HookWorld, Published, Step } from './hook-world.mts';
import { TESTS_N8N_1 } from '../../tools/n8n/n8n-1.mts';
import type { Json } from '../../tools/n8n/run-data.mts';

// What Komet gets, seen in real n8n. The same table is run in regular and in queue mode.

const AUTH = { kind: 'bearer', token: SECRET } as const;

interface Case {
	trigger: Record<string, Json>;
	steps?: Step[];
	reply: Record<string, string | RegExp>;
	/** How the execution ends. */
	ends: 'success' | 'error';
	/** The most milliseconds that the answer may take. */
	within?: number;
}

const STOPPED = /^The workflow stopped .* See the execution in n8n\.$/;
const UNANSWERED = /^The workflow ended without an answer/;
/** n8n 1 says nothing of an error where a workflow has to answer by a node. */
const FAILED_BEFORE = TESTS_N8N_1 ? UNANSWERED : STOPPED;
const LATE =
	/^The workflow has not finished after \d+ seconds and may still run\. See the execution/;

const named = (name: string, step: Step): NodeJson => ({
	typeVersion: 1,
	id: randomUUID(),
	position: [0, 0],
	...step,
	name,
});

const cases: Record<string, Case> = {
	'Immediately, with an expression': {
		trigger: { responseMessage: '={{ "Thanks " + (1 + 1) }}' },
		steps: [fail],
		reply: { status: '1', message: 'Thanks 2' },
		ends: 'error',
	},
	'Finishes: success': {
		trigger: { responseMode: 'lastNode', responseMessage: 'Done' },
		steps: [noOp],
		reply: { status: '1', message: 'Done' },
		ends: 'success',
	},
	'Finishes: success without items': {
		trigger: { responseMode: 'lastNode', responseMessage: 'Done' },
		steps: [code('return []')],
		reply: { status: '1', message: 'Done' },
		ends: 'success',
	},
	'Finishes: success with the message of the last node': {
		trigger: { responseMode: 'lastNode', settings: { messageField: 'note' } },
		steps: [code('return [{ json: { note: "Order 7 is in the ERP" } }]')],
		reply: { status: '1', message: 'Order 7 is in the ERP' },
		ends: 'success',
	},
	'Finishes: error': {
		trigger: { responseMode: 'lastNode' },
		steps: [fail],
		reply: { status: '0', message: STOPPED },
		ends: 'error',
	},
	'Finishes: error with a message and the error field': {
		trigger: {
			responseMode: 'lastNode',
			settings: { failureMessage: '={{ "Not " + "sent" }}', sendErrorField: true },
		},
		steps: [fail],
		reply: { status: '0', message: 'Not sent', error: 'Not sent' },
		ends: 'error',
	},
	'Finishes: time limit': {
		trigger: { responseMode: 'lastNode', settings: { timeLimit: 1 } },
		steps: [wait(4)],
		reply: { status: '0', message: LATE },
		ends: 'success',
		within: 3000,
	},
	'Respond step: success': {
		trigger: { responseMode: 'responseNode' },
		steps: [respondStep('1', '=Order {{ $json.orderId }}'), wait(1)],
		reply: { status: '1', message: 'Order 6908' },
		ends: 'success',
	},
	'Respond step: failure with the error field': {
		trigger: { responseMode: 'responseNode' },
		steps: [respondStep('0', 'No stock', { additionalFields: { sendErrorField: true } })],
		reply: { status: '0', message: 'No stock', error: 'No stock' },
		ends: 'success',
	},
	'Respond step: error before it': {
		trigger: { responseMode: 'responseNode' },
		steps: [fail, respondStep('1', 'never')],
		reply: { status: '0', message: FAILED_BEFORE },
		ends: 'error',
	},
	'Respond step: error after it': {
		trigger: { responseMode: 'responseNode' },
		steps: [respondStep('1', 'In the ERP'), fail],
		reply: { status: '1', message: 'In the ERP' },
		ends: 'error',
	},
	'Respond step: never reached': {
		trigger: { responseMode: 'responseNode' },
		steps: [noOp],
		reply: { status: '0', message: UNANSWERED },
		ends: 'success',
	},
	'Respond step: reached twice with the same status': {
		trigger: { responseMode: 'responseNode' },
		steps: [respondStep('1', 'first'), respondStep('1', 'second')],
		reply: { status: '1', message: 'first' },
		ends: 'success',
	},
	'Respond step below Immediately': {
		trigger: {},
		steps: [respondStep('0', 'The ERP refused the order')],
		reply: { status: '1', message: 'Received by n8n' },
		ends: 'error',
	},
	'Respond step below Finishes': {
		trigger: { responseMode: 'lastNode' },
		steps: [respondStep('1', 'In the ERP')],
		reply: { status: '0', message: STOPPED },
		ends: 'error',
	},
	'Respond step: reached twice': {
		trigger: { responseMode: 'responseNode' },
		steps: [respondStep('1', 'first'), respondStep('0', 'second')],
		reply: { status: '1', message: 'first' },
		ends: 'error',
	},
	'Respond step: reached after the time limit': {
		trigger: { responseMode: 'responseNode', settings: { timeLimit: 1 } },
		steps: [wait(3), respondStep('1', 'late')],
		reply: { status: '0', message: LATE },
		ends: 'error',
		within: 3000,
	},
	'Respond step: reached twice after the time limit': {
		trigger: { responseMode: 'responseNode', settings: { timeLimit: 1 } },
		steps: [wait(2), respondStep('1', 'late'), respondStep('0', 'later')],
		reply: { status: '0', message: LATE },
		ends: 'error',
		within: 3000,
	},
};

/** Nothing that n8n sends too late may end as an error of n8n. */
const TROUBLE = /ERR_HTTP_HEADERS_SENT|Cannot set headers|write after end|ERR_STREAM/;

export function describeAnswers({ queue }: { queue: boolean }) {
	let world: HookWorld;
	beforeAll(async () => {
		world = await openHookWorld({ queue });
	}, 240_000);
	afterAll(async () => await world?.stop(), 60_000);

	const send = async ({ url }: Published, more: Partial<Firing> = {}) =>
		await fire({ url, auth: AUTH, ...more });

	test.each(Object.entries(cases))('%s', async (_name, { trigger, steps, reply, ends, within }) => {
		const hook = await world.publish(trigger, steps);
		const fired = await send(hook);
		expect({ http: fired.http, reply: fired.reply }).toEqual({
			http: 200,
			reply: Object.fromEntries(
				Object.entries(reply).map(([name, text]) => [
					name,
					typeof text === 'string' ? text : expect.stringMatching(text),
				]),
			),
		});
		expect(fired.type).toMatch(/^application\/json/);
		if (within) expect(fired.ms).toBeLessThan(within);
		const { status } = await world.client.waitForExecution(hook.id);
		expect(status).toBe(ends);
		expect(await world.client.executions(hook.id)).toHaveLength(1);
	});

	test.each<[string, number, RequestInit]>([
		[
			'a wrong secret',
			401,
			{ method: 'POST', headers: { authorization: 'Bearer wrong' }, body: '{' },
		],
		['no JSON', 400, { method: 'POST', body: '{"orderId": 69' }],
		['nothing', 400, { method: 'POST' }],
		['a member twice', 400, { method: 'POST', body: '{"orderId":1,"orderId":2}' }],
		[
			'deep nesting',
			400,
			{ method: 'POST', body: `{"orderId":1,"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}` },
		],
		['a parameter twice', 400, { method: 'GET' }],
		[
			'another type',
			415,
			{ method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"orderId":1}' },
		],
		['a huge body', 413, { method: 'POST', body: `{"orderId":1,"a":"${'x'.repeat(2e6)}"}` }],
		[
			'a gzip of nothing',
			400,
			{ method: 'POST', headers: { 'content-encoding': 'gzip' }, body: 'xx' },
		],
		['another verb', 405, { method: 'PUT', body: '{"orderId":1}' }],
		['DELETE', 405, { method: 'DELETE' }],
		['PATCH', 405, { method: 'PATCH', body: '{"orderId":1}' }],
	])('%s starts nothing and gets %i in the form of Komet', async (_name, http, request) => {
		refusing ??= await world.publish({ responseMode: 'responseNode' }, [noOp]);
		const { headers, method } = request;
		const url = method === 'GET' ? `${refusing.url}?invoiceId=1&invoiceId=2` : refusing.url;
		const reply = await fetch(url, {
			...request,
			headers: {
				authorization: `Bearer ${SECRET}`,
				'content-type': 'application/json',
				...headers,
			},
		});
		expect(reply.status).toBe(http);
		expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
		expect(await reply.json()).toEqual({ status: '0', message: expect.any(String) });
		expect(await world.client.executions(refusing.id)).toEqual([]);
	});
	let refusing: Published | undefined;

	test.each<[string, string, Record<string, Json>]>([
		['Time Limit', 'whose expression fails', { timeLimit: '={{ $("Nowhere").first().json.x }}' }],
		[
			'Send Error Field',
			'whose expression fails',
			{ sendErrorField: '={{ $("Nowhere").first() }}' },
		],
		['Time Limit', 'that is no number', { timeLimit: '={{ "soon" }}' }],
	])('%s %s starts nothing and is told by name', async (label, _how, settings) => {
		const hook = await world.publish({ responseMode: 'responseNode', settings }, [noOp]);
		const { http, reply } = await send(hook);
		expect({ http, reply }).toEqual({
			http: 200,
			reply: {
				status: '0',
				message: `The trigger in n8n cannot be used: ${label}. See the log of n8n.`,
			},
		});
		const wrong = await fetch(hook.url, { method: 'POST', body: '{"orderId":1}' });
		expect(wrong.status).toBe(401);
		expect(await world.client.executions(hook.id)).toEqual([]);
	});

	test('letters in Latin-1 and digits beyond 2^53 reach the workflow', async () => {
		const hook = await world.publish({}, [noOp]);
		const body = Buffer.from('{"orderId":90071992547409931,"city":"Köln"}', 'latin1');
		const headers = { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' };
		expect((await fetch(hook.url, { method: 'POST', headers, body })).status).toBe(200);
		const { data } = await world.client.waitForExecution(hook.id);
		expect(data.resultData.runData.Trigger[0].data?.main?.[0]?.[0].json).toEqual({
			orderId: '90071992547409931',
			city: 'Köln',
		});
	});

	const errorOf = ({ data }: Execution) => data.resultData.error?.message;

	test('a respond step in a workflow that is called by another one cannot answer', async () => {
		const called = await world.client.createWorkflow({
			name: 'Called',
			...inRow([
				named('Called', {
					type: 'n8n-nodes-base.executeWorkflowTrigger',
					parameters: { inputSource: 'passthrough' },
					typeVersion: 1.1,
				}),
				named('Respond', respondStep('1', 'In the ERP')),
			]),
			settings: {},
		});
		await world.client.publishWorkflow(called.id);
		const hook = await world.publish({ responseMode: 'responseNode' }, [
			{
				type: 'n8n-nodes-base.executeWorkflow',
				typeVersion: 1.2,
				parameters: { workflowId: { __rl: true, mode: 'id', value: called.id }, options: {} },
			},
		]);
		expect((await send(hook)).reply).toEqual({
			status: '0',
			message: expect.stringMatching(FAILED_BEFORE),
		});
		expect((await world.client.waitForExecution(hook.id)).status).toBe('error');
		expect(errorOf(await world.client.waitForExecution(called.id))).toBe(
			'Komet Sales cannot be answered from here: another workflow called this one',
		);
	});

	describe('in the editor', () => {
		const SAMPLE = [{ json: { orderId: 1 } }];
		const draft = async (trigger: NodeJson, pinData?: Json) =>
			await world.client.createWorkflow({
				name: 'Draft',
				...inRow([trigger, named('Step', noOp), named('Respond', respondStep('1', 'In the ERP'))]),
				settings: {},
				...(pinData ? { pinData } : {}),
			} as WorkflowJson);
		const komet = (parameters: Record<string, Json>) =>
			named('Trigger', {
				type: 'n8n-nodes-komet-ecomnow.kometSalesTrigger',
				parameters: { event: 'orderConfirmation', authentication: 'none', ...parameters },
				webhookId: randomUUID(),
			});

		test('a respond step below a manual trigger is an error', async () => {
			const { id } = await draft(
				named('Start', { type: 'n8n-nodes-base.manualTrigger', parameters: {} }),
			);
			expect(errorOf(await world.client.runWorkflow(id, 'Start'))).toBe(
				'Komet Sales does not wait for this answer: "Start" started the workflow, and no Komet Sales Trigger',
			);
		});

		test('a respond step below a pinned trigger stays green, but for a wrong setting', async () => {
			const right = await draft(komet({ responseMode: 'responseNode' }), { Trigger: SAMPLE });
			const ran = await world.client.runWorkflow(right.id, 'Trigger');
			expect(ran.status).toBe('success');
			expect(JSON.stringify(ran.data)).toContain('With pinned data');
			const wrong = await draft(komet({}), { Trigger: SAMPLE });
			expect(errorOf(await world.client.runWorkflow(wrong.id, 'Trigger'))).toBe(
				'Komet Sales does not get this answer: "Trigger" responds Immediately',
			);
		});

		test('a test event gets the answer of the respond step', async () => {
			const trigger = komet({ responseMode: 'responseNode' });
			const { id } = await draft(trigger);
			expect(await world.client.startWorkflow(id, 'Trigger')).toMatchObject({
				waitingForWebhook: true,
			});
			// Test URLs belong to the main process.
			const url = `${world.processes.main.url}/webhook-test/${trigger.webhookId}/komet`;
			const fired = await fire({ url, auth: { kind: 'none' } });
			expect(fired.reply).toEqual({ status: '1', message: 'In the ERP' });
			expect((await world.client.waitForExecution(id)).status).toBe('success');
		});
	});

	test('a second try of an execution cannot answer any more', async () => {
		const steps = [fail, respondStep('1', 'In the ERP')];
		const hook = await world.publish({ responseMode: 'responseNode' }, steps);
		expect((await send(hook)).understood?.status).toBe('0');
		const { id } = await world.client.waitForExecution(hook.id);
		const { nodes } = await world.client.workflow(hook.id);
		const mended = nodes.map((node) =>
			node.name === 'Step 1' ? { ...node, ...noOp, parameters: {} } : node,
		);
		await world.client.updateWorkflow(hook.id, { nodes: mended });
		await world.client.rest.post(`/executions/${id}/retry`, { loadWorkflow: true });
		const again = await world.client.waitForExecution(hook.id, (execution) => execution.id !== id);
		expect(errorOf(again)).toBe(
			'Komet Sales was told status 0 when this execution failed, and does not learn of status 1',
		);
	});

	test.each(['lastNode', 'responseNode'])('a cancelled execution, %s', async (responseMode) => {
		const hook = await world.publish({ responseMode, settings: { timeLimit: 8 } }, [wait(30)]);
		const answered = send(hook);
		const id = await runningExecution(hook);
		await world.client.rest.post(`/executions/${id}/stop`);
		const { http, understood, ms } = await answered;
		expect({ http, status: understood?.status }).toEqual({ http: 200, status: '0' });
		// The main process does not tell the webhook process, so there the time limit answers.
		expect(understood?.message).toMatch(queue ? LATE : STOPPED);
		if (!queue) expect(ms).toBeLessThan(8000);
	});

	test('a credential that is gone', async () => {
		const gone = await world.client.createCredential('Gone', 'kometSalesWebhookApi', {
			authentication: 'bearer',
			token: SECRET,
		});
		const hook = await world.publish({ responseMode: 'lastNode' }, [noOp]);
		const { nodes } = await world.client.workflow(hook.id);
		nodes[0].credentials = { kometSalesWebhookApi: gone };
		await world.client.updateWorkflow(hook.id, { nodes });
		await world.client.publishWorkflow(hook.id);
		expect((await send(hook)).understood?.status).toBe('1');
		await world.client.deleteCredential(gone.id);
		expect((await send(hook)).understood).toMatchObject({ status: '0' });
	});

	test('late and second answers left no trouble in the logs, and no secret either', async () => {
		const { main, answering, running } = world.processes;
		const logs = await Promise.all(
			[main, answering, running].map(({ log }) => readFile(log, 'utf8')),
		);
		expect(logs.join('\n').match(TROUBLE)).toBeNull();
		expect(logs.join('\n')).not.toContain(SECRET);
	});

	/** The execution that waits at this moment. */
	async function runningExecution({ id }: Published): Promise<string> {
		for (;;) {
			const found = (await world.client.executions(id)).find(({ status }) => status === 'running');
			if (found) {
				await sleep(1000);
				return found.id;
			}
			await sleep(100);
		}
	}

	describe('while a process of n8n ends', () => {
		// The grace period of these processes is 8 seconds, that of n8n by default 30.
		const ended = endings
			.filter(({ which }) => queue || which === 'answering')
			.map((ending) =>
				TESTS_N8N_1 && ending.how === 'stop' ? { ...ending, ...CANCELLED } : ending,
			);
		test.each(ended)(
			'$which, $how, $seconds s to go, limit $timeLimit s: $outcome',
			async ({ which, how, seconds, timeLimit, reply, outcome }) => {
				const trigger = { responseMode: 'responseNode', settings: { timeLimit } };
				const steps = [wait(seconds), respondStep('1', 'In the ERP')];
				const hook = await world.publish(trigger, steps);
				const answered = send(hook);
				await runningExecution(hook);
				await world.processes[which][how]();
				const fired = await answered;
				await world.restart(which);
				expect(fired.reply).toEqual(reply);
				expect(fired.error === undefined).toBe(outcome !== 'no answer');
			},
			120_000,
		);
	});
}

const LATE_AFTER = (seconds: number) => ({
	status: '0',
	message: `The workflow has not finished after ${seconds} seconds and may still run. See the execution in n8n.`,
});

/** n8n 1 lets nothing run on that runs while it is asked to end. */
const CANCELLED = {
	outcome: 'status 0',
	reply: {
		status: '0',
		message: 'The workflow stopped before it answered. See the execution in n8n.',
	},
};

/** What n8n makes possible; docs/decisions/0023 tells it to the reader. */
const endings = [
	{
		which: 'answering',
		how: 'stop',
		seconds: 3,
		timeLimit: 20,
		outcome: 'its own answer',
		reply: { status: '1', message: 'In the ERP' },
	},
	{
		which: 'answering',
		how: 'stop',
		seconds: 40,
		timeLimit: 5,
		outcome: 'status 0',
		reply: LATE_AFTER(5),
	},
	{
		which: 'answering',
		how: 'stop',
		seconds: 40,
		timeLimit: 20,
		outcome: 'no answer',
		reply: undefined,
	},
	{
		which: 'answering',
		how: 'kill',
		seconds: 40,
		timeLimit: 20,
		outcome: 'no answer',
		reply: undefined,
	},
	{
		which: 'running',
		how: 'stop',
		seconds: 40,
		timeLimit: 15,
		outcome: 'status 0',
		reply: LATE_AFTER(15),
	},
	{
		which: 'running',
		how: 'kill',
		seconds: 40,
		timeLimit: 10,
		outcome: 'status 0',
		reply: LATE_AFTER(10),
	},
] as const;
