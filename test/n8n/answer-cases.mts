import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fire } from '../sandbox/fire.mts';
import type { Firing } from '../sandbox/fire.mts';
import { SECRET, code, fail, noOp, openHookWorld, respondStep, wait } from './hook-world.mts';
import type { HookWorld, Published, Step } from './hook-world.mts';
import type { Json } from './run-data.mts';

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
const LATE =
	/^The workflow has not finished after \d+ seconds and may still run\. See the execution/;

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
		reply: { status: '0', message: STOPPED },
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
		reply: { status: '0', message: /^The workflow ended without an answer/ },
		ends: 'success',
	},
	'Respond step: reached twice': {
		trigger: { responseMode: 'responseNode' },
		steps: [respondStep('1', 'first'), respondStep('0', 'second')],
		reply: { status: '1', message: 'first' },
		ends: 'success',
	},
	'Respond step: reached after the time limit': {
		trigger: { responseMode: 'responseNode', settings: { timeLimit: 1 } },
		steps: [wait(3), respondStep('1', 'late')],
		reply: { status: '0', message: LATE },
		ends: 'success',
		within: 3000,
	},
	'Respond step: reached twice after the time limit': {
		trigger: { responseMode: 'responseNode', settings: { timeLimit: 1 } },
		steps: [wait(2), respondStep('1', 'late'), respondStep('0', 'later')],
		reply: { status: '0', message: LATE },
		ends: 'success',
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
		['no UTF-8', 400, { method: 'POST', body: Buffer.from('{"orderId":1,"a":"\xff"}', 'latin1') }],
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
		const ended = endings.filter(({ which }) => queue || which === 'answering');
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

/** What n8n makes possible; docs/decisions/0017 tells it to the reader. */
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
