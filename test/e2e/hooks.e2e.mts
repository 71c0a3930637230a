import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleOf } from '../../contract/language/webhook-event';
import { events } from '../../contract/komet/events';
import { fire } from '../../sandbox/komet/fire.mts';
import type { Firing } from '../../sandbox/komet/fire.mts';
import { SECRET, code, inRow, noOp, openHookWorld, respondStep } from './hook-world.mts';
import type { HookWorld, Published } from './hook-world.mts';

// The life of a trigger in real n8n.

const AUTH = { kind: 'bearer', token: SECRET } as const;

let world: HookWorld;
beforeAll(async () => {
	world = await openHookWorld();
}, 240_000);
afterAll(async () => await world?.stop(), 60_000);

const send = async ({ url }: Published, more: Partial<Firing> = {}) =>
	await fire({ url, auth: AUTH, ...more });
const RESPOND = [respondStep('1', '=Order {{ $json.orderId }}')];

const versions = Object.entries(events).flatMap(([event, declared]) =>
	Object.keys(declared.versions).map((version) => [event, version] as const),
);
test.each(versions)('%s in its version %s starts the workflow', async (event, version) => {
	const hook = await world.publish({ event, responseMode: 'lastNode' }, [noOp]);
	expect((await send(hook, { event, version })).understood?.status).toBe('1');
	const { data } = await world.client.waitForExecution(hook.id);
	const [item] = data.resultData.runData['Step 1'][0].data?.main?.[0] ?? [];
	expect(item.json).toEqual(sampleOf(events[event].carries));
});

test('Other Event hands over what comes by POST and GET, and its workflow answers', async () => {
	const hook = await world.publish(
		{ event: 'otherEvent', responseMode: 'responseNode', settings: { includeRawBody: true } },
		[respondStep('1', '={{ JSON.stringify($json) }}')],
	);
	const form = 'application/x-www-form-urlencoded';
	const cases: Array<[Partial<Firing>, object]> = [
		[{ more: { lineId: '0012' } }, { lineId: '0012', rawBody: '{"lineId":"0012"}' }],
		[{ body: '[{"id":1}]' }, { body: [{ id: 1 }], rawBody: '[{"id":1}]' }],
		[
			{ body: 'id=1&id=2', contentType: form },
			{ id: ['1', '2'], rawBody: 'id=1&id=2' },
		],
		[
			{ body: '<sold id="7"/>', contentType: 'text/xml', url: `${hook.url}?shop=miami` },
			{ shop: 'miami', body: '<sold id="7"/>', rawBody: '<sold id="7"/>' },
		],
		[{ body: '{"orderNo": 1-2}' }, { body: '{"orderNo": 1-2}', rawBody: '{"orderNo": 1-2}' }],
		[{ body: '' }, { rawBody: '' }],
		[
			{ version: 'get', more: { lineId: '7' } },
			{ lineId: '7', rawBody: 'lineId=7' },
		],
		[
			{ version: 'get', url: `${hook.url}?id=1&id=2&a[b]=3` },
			{ id: ['1', '2'], a: { b: '3' }, rawBody: 'id=1&id=2&a%5Bb%5D=3' },
		],
	];
	for (const [more, item] of cases) {
		const { understood } = await send(hook, { event: 'otherEvent', ...more });
		expect([more, understood?.status, JSON.parse(understood?.message ?? '{}')]).toEqual([
			more,
			'1',
			item,
		]);
	}
	const wrong = { kind: 'bearer', token: 'wrong' } as const;
	for (const version of ['current', 'get'])
		expect(await send(hook, { event: 'otherEvent', version, auth: wrong })).toMatchObject({
			http: 401,
			reply: { status: '0', message: 'The authentication is missing or wrong' },
		});
	expect(await world.client.executions(hook.id)).toHaveLength(cases.length);
});

test('the token of the URL and of the headers is in no execution', async () => {
	const hook = await world.publish(
		{
			authentication: 'none',
			settings: { includeHeaders: true, includeRawBody: true },
			responseMode: 'lastNode',
		},
		[noOp],
	);
	for (const auth of [
		AUTH,
		{ kind: 'header', token: SECRET },
		{ kind: 'query', token: SECRET },
	] as const)
		for (const version of ['current', 'old'])
			expect((await send(hook, { auth, version })).understood?.status).toBe('1');
	const saved = await Promise.all(
		(await world.client.executions(hook.id)).map(
			async ({ id }) => await world.client.execution(id),
		),
	);
	expect(saved).toHaveLength(6);
	const text = JSON.stringify(saved);
	expect(text).not.toContain(SECRET);
	expect(text).toContain('companyId=6316&invoiceId=6908');
	expect(text).toContain('user-agent');
});

test('files come with the event', async () => {
	const files = createServer((_request, response) => response.end('%PDF-1.4 one'));
	await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
	const host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
	try {
		const event = 'awbReconciliation';
		const links = [`http://${host}/a.pdf`, 'http://10.0.0.1/b.pdf', `http://${host}/unnamed`];
		for (const responseMode of ['onReceived', 'lastNode']) {
			const settings = { downloadFiles: true, allowedHosts: host };
			const hook = await world.publish({ event, settings, responseMode }, [
				code(`const item = $input.first(); const text = await this.helpers.getBinaryDataBuffer(0, 'file_2');
				return [{ json: { errors: item.json.fileErrors, type: item.binary.file_0.mimeType, text: text.toString() } }]`),
			]);
			const more = { vendorInvoices: links.map((file) => ({ file })) };
			expect((await send(hook, { event, more })).understood?.status).toBe('1');
			const { data } = await world.client.waitForExecution(hook.id);
			const [item] = data.resultData.runData['Step 1'][0].data?.main?.[0] ?? [];
			expect(item.json).toEqual({
				errors: [
					{ path: 'vendorInvoices[1].file', error: 'The link does not begin with https://' },
				],
				type: 'application/pdf',
				text: '%PDF-1.4 one',
			});
		}
	} finally {
		files.close();
	}
});

describe('the life of a trigger', () => {
	test('deactivated it is unknown, activated again it answers under the same URL', async () => {
		const hook = await world.publish({ responseMode: 'responseNode' }, RESPOND);
		expect((await send(hook)).understood?.message).toBe('Order 6908');
		await world.client.unpublish(hook.id);
		expect(await send(hook)).toMatchObject({ http: 404, understood: undefined });
		await world.client.publishWorkflow(hook.id);
		expect((await send(hook)).understood?.message).toBe('Order 6908');
	});

	test('after a restart of n8n it answers under the same URL', async () => {
		const hook = await world.publish({ responseMode: 'responseNode' }, RESPOND);
		await world.processes.main.stop();
		await world.restart('main');
		expect((await send(hook)).understood?.message).toBe('Order 6908');
	}, 120_000);

	test('two triggers of one event in a workflow have URLs of their own', async () => {
		const { id, url } = await world.publish({ responseMode: 'lastNode' });
		const { nodes } = await world.client.workflow(id);
		const other = { ...nodes[0], id: randomUUID(), name: 'Other', webhookId: randomUUID() };
		await world.client.updateWorkflow(id, { nodes: [...nodes, other] });
		await world.client.publishWorkflow(id);
		const otherUrl = url.replace(String(nodes[0].webhookId), other.webhookId);
		for (const [orderId, to] of [
			[1, url],
			[2, otherUrl],
		] as const)
			expect((await send({ id, url: to }, { orderId })).understood?.status).toBe('1');
		const executions = await world.client.executions(id);
		expect(executions).toHaveLength(2);
	});

	test('a copy with the same URL is refused by n8n; with a URL of its own both answer', async () => {
		const hook = await world.publish({ responseMode: 'responseNode' }, RESPOND);
		const { nodes } = await world.client.workflow(hook.id);
		const twin = await world.client.createWorkflow({ name: 'Twin', ...inRow(nodes), settings: {} });
		await expect(world.client.publishWorkflow(twin.id)).rejects.toThrow(/conflict|webhook/i);
		// The editor gives a duplicated workflow new webhook IDs; so does this.
		const [trigger, ...others] = nodes;
		const fresh = { ...trigger, webhookId: randomUUID() };
		await world.client.updateWorkflow(twin.id, inRow([fresh, ...others]));
		await world.client.publishWorkflow(twin.id);
		const url = hook.url.replace(String(trigger.webhookId), fresh.webhookId);
		expect((await send({ id: twin.id, url }, { orderId: 2 })).understood?.message).toBe('Order 2');
		expect((await send(hook, { orderId: 1 })).understood?.message).toBe('Order 1');
	});
});
