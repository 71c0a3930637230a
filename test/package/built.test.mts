import '../support/quiet.mts';
import { existsSync, readFileSync } from 'node:fs';
import { HookContext, LoadOptionsContext } from 'n8n-core';
import type { IHookFunctions, INodeType, IWebhookData } from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { callsOf } from '../../contract/language/service';
import { connect } from '../support/connect.mts';
import { itemWithFile } from '../support/fill.mts';
import { builtPackage } from '../support/built-package.mts';
import { sourcePackage } from '../support/package.mts';
import type { Package } from '../support/package.mts';
import { pollerOn } from '../support/poller.mts';
import { UNLIKE, numbered, pick, stage } from '../support/stage.mts';
import { Subscriber } from '../support/subscriber.mts';
import { vendorStage } from '../support/vendor-stage.mts';
import { startHook } from '../support/webhook.mts';
import type { Hook, Place } from '../support/webhook.mts';
import { runWorkflow } from '../support/workflow.mts';
import { fire as fireVendor } from '../../sandbox/ecomnow/fire.mts';
import { fire } from '../../sandbox/komet/fire.mts';
import { DEMO } from '../../sandbox/komet/server.mts';

/**
 * That the build has lost nothing: one case of each kind, with the nodes that n8n's own loader takes
 * out of dist. What the nodes do in all other cases is tested from the source.
 */

const NODES = [
	'kometSales',
	'kometSalesTrigger',
	'kometSalesPollTrigger',
	'eComNow',
	'eComNowTrigger',
];
const CREDENTIALS = ['kometSalesApi', 'kometSalesWebhookApi', 'eComNowVendorApi'];

const at = stage({}, {}, builtPackage);
const vendor = vendorStage(builtPackage);
let built: Package;
beforeAll(async () => {
	built = await builtPackage();
});

const confirm = (n: unknown) => ({ invoiceNumber: pick('number', n as number) });
const CONFIRMED = { json: { status: '1' }, pairedItem: { item: 0 } };

describe('the package', () => {
	test.each(NODES)('has the form of %s that stands in the source', (name) => {
		const formOf = (from: Package) => {
			const { icon: _file, ...form } = from.getNode(name).type.description;
			// n8n's loader adds its own fields to what it loads.
			return {
				...form,
				properties: form.properties.filter(({ name: own }) => own !== 'pollTimes'),
			};
		};
		expect(formOf(built)).toMatchObject(
			JSON.parse(JSON.stringify(formOf(sourcePackage()))) as object,
		);
	});

	test.each(CREDENTIALS)('has the form of %s that stands in the source', (name) => {
		expect(built.getCredential(name).type.properties).toEqual(
			sourcePackage().getCredential(name).type.properties,
		);
	});

	test('asks for the Poll Times of n8n once', () => {
		const { properties } = built.getNode('kometSalesPollTrigger').type.description;
		expect(properties.filter(({ name }) => name === 'pollTimes')).toHaveLength(1);
	});

	test('shows the output of every operation before the first run', () => {
		for (const { resource, key } of callsOf(kometSales)) {
			const file = `dist/nodes/KometSales/__schema__/v1.0.0/${resource}/${key}.json`;
			expect(existsSync(file) && JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
				type: 'object',
			});
		}
	});
});

describe('Komet Sales', () => {
	test('reads', async () => {
		const { outputs, error } = await at.run('boxType.getMany', { limit: 2 });
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => json.id)).toEqual([1056, 1057]);
	});

	test('writes, with the token where the API takes it', async () => {
		const { outputs, error } = await at.run('invoice.confirm', confirm(212061));
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([CONFIRMED]);
		expect(at.sent()).toMatchObject([
			{ method: 'POST', body: { authenticationToken: DEMO.token, invoiceNumber: 212061 } },
		]);
	});

	test('sends nothing in a dry run', async () => {
		const form = { ...confirm(212061), options: { dryRun: true } };
		const { outputs } = await at.run('invoice.confirm', form);
		expect(outputs[0]).toMatchObject([{ json: { dryRun: true, method: 'POST' } }]);
		expect(at.sent()).toEqual([]);
	});

	test('refuses what cannot be sent', async () => {
		const { error } = await at.run('invoice.confirm', confirm('none'));
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.context).toMatchObject({ itemIndex: 0, outcome: 'not done' });
		expect(at.sent()).toEqual([]);
	});

	test('stops on a refusal', async () => {
		at.sandbox.faults.next({ kind: 'refused', message: 'Closed.' });
		const { error } = await at.run('invoice.confirm', confirm(212061));
		expect(error?.name).toBe('NodeApiError');
		expect(error).toMatchObject({ message: 'Closed.', context: { outcome: 'not done' } });
	});

	test('makes an error item of a write whose outcome nobody knows, and goes on', async () => {
		at.sandbox.faults.next({ kind: 'reset', after: true });
		const { outputs } = await at.run('invoice.confirm', confirm('={{ $json.n }}'), {
			items: numbered(212061, 212062),
			onError: 'continueErrorOutput',
		});
		expect(outputs[1]).toMatchObject([
			{ json: { details: { outcome: 'unknown' } }, pairedItem: { item: 0 } },
		]);
		expect(outputs[0]).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(at.sent()).toHaveLength(2);
	});

	test('combines the rows of items', async () => {
		const form = { payments: { line: [{ paymentId: '={{ $json.n }}' }] } };
		const items = numbered(450545, 450546);
		const { outputs } = await at.run('payment.markAsSynchronized', form, { items });
		expect(at.sent()).toHaveLength(1);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('takes a file from an item, and brings one', async () => {
		const upload = { poNumber: 'P1', attachment: 'data', attachmentEncoding: 'base64' };
		await at.run('vendorInvoice.upload', upload, { items: [itemWithFile(0)] });
		expect(at.sandbox.state.vendorInvoices).toHaveLength(1);
		const { outputs } = await at.run('invoice.getPdf', { invoiceId: pick('id', '6908') });
		expect(outputs[0][0].binary?.data).toMatchObject({ mimeType: 'application/pdf' });
	});

	test('reads several at a time, each for its item', async () => {
		const items = numbered(1, 2, 3);
		const { outputs } = await at.run('boxType.getMany', { limit: 1, options: UNLIKE }, { items });
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(at.sent()).toHaveLength(3);
	});

	test('answers a webhook', async () => {
		const answer = { status: '1', message: 'OK' };
		const { of, responses } = await runWorkflow(at.bench, [
			{
				name: 'Order Confirmed',
				type: 'kometSalesTrigger',
				parameters: { authentication: 'none', responseMode: 'responseNode' },
			},
			{
				name: 'Respond',
				type: 'kometSales',
				parameters: { resource: 'webhook', operation: 'respond', ...answer },
			},
		]);
		expect(responses).toMatchObject([{ statusCode: 200, body: answer }]);
		expect(of('Respond').outputs[0]).toHaveLength(1);
	});

	test('fills a picker', async () => {
		const { listSearch } = (built.getNode('kometSales').type as INodeType).methods ?? {};
		const workflow = at.bench.workflowOf({ parameters: {} });
		const context = new LoadOptionsContext(
			workflow,
			workflow.nodes.Node,
			at.bench.additionalData(),
			'parameters.customer',
		);
		expect(await listSearch?.customers.call(context, 'bloom')).toEqual({
			results: [{ name: 'Bloom & Co (BLOOM), Retailer, Ana Torres', value: '20514' }],
		});
	});

	test('signs in with user name and password', async () => {
		const { username, password } = DEMO;
		Object.assign(at.credential, { authentication: 'password', token: '', username, password });
		expect((await at.run('boxType.getMany')).error).toBeUndefined();
		expect(at.sent().map(({ path }) => path)).toEqual(['/login', '/boxtype.list']);
	});

	test('tests its credential', async () => {
		at.credential.testMethod = 'boxtype.list';
		const tested = async () => await connect(at.bench, 'kometSales', 'kometSalesApi');
		expect(await tested()).toMatchObject({ status: 'OK' });
		at.credential.token = 'wrong';
		expect(await tested()).toMatchObject({ status: 'Error' });
	});

	test('polls for what is new', async () => {
		const poller = pollerOn(at, { event: 'paymentWaiting', filters: {}, options: {} });
		const found = await poller.activate();
		expect(found?.length).toBeGreaterThan(0);
		expect(await poller.poll()).toBeNull();
		expect(poller.kept).toHaveProperty('position');
	});
});

describe('eComNow', () => {
	test('updates the stock of many items in one request', async () => {
		const { outputs, error } = await vendor.run(
			'inventory.update',
			{
				productsInput: 'fields',
				products: { line: [{ sku: '={{ "SKU-" + $json.n }}', quantityAvailable: 0 }] },
				combineItems: true,
			},
			{ items: numbered(1, 2) },
		);
		expect(error).toBeUndefined();
		expect(vendor.sandbox.requests.map(({ body }) => body)).toEqual([
			[1, 2].map((n) => ({ sku: `SKU-${n}`, quantityAvailable: 0 })),
		]);
		expect(outputs[0][0].pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('registers its webhooks and deletes them', async () => {
		const node = Subscriber.of(vendor.sandbox.url, built);
		node.parameters = { events: ['new_order'] };
		const workflow = node.workflow(true);
		const steps = (built.getNode('eComNowTrigger').type as INodeType).webhookMethods?.default;
		const context = new HookContext(
			workflow,
			workflow.nodes.Node,
			node.bench().additionalData(),
			'trigger',
			'activate',
			{ webhookDescription: { name: 'default' } } as unknown as IWebhookData,
		) as IHookFunctions;
		expect(await steps?.checkExists.call(context)).toBe(false);
		expect(await steps?.create.call(context)).toBe(true);
		expect(vendor.sandbox.registrations()).toMatchObject([
			{ webhookType: 'new_order', url: node.url },
		]);
		expect(await steps?.delete.call(context)).toBe(true);
		expect(vendor.sandbox.registrations()).toEqual([]);
	});
});

describe('a delivery', () => {
	const starting = async (place: Place, deliver: (hook: Hook) => Promise<unknown>) => {
		const hook = await startHook(place, builtPackage);
		try {
			return { answer: await deliver(hook), items: hook.items() };
		} finally {
			await hook.stop();
		}
	};

	test('of Komet Sales starts a workflow, and is answered in its form', async () => {
		const place = { node: 'kometSalesTrigger', credential: 'kometSalesWebhookApi' };
		const { answer, items } = await starting(place, async (hook) => {
			hook.parameters = { event: 'orderConfirmation', authentication: 'credential' };
			hook.credential = { authentication: 'bearer', token: 't' };
			return await fire({ url: hook.url, auth: { kind: 'bearer', token: 't' } });
		});
		expect(answer).toMatchObject({ http: 200, understood: { status: '1' } });
		expect(items).toEqual([{ json: { orderId: 6908, companyId: 6316 } }]);
	});

	test('of eComNow starts a workflow, though it is no JSON', async () => {
		const place = { node: 'eComNowTrigger', credential: 'eComNowVendorApi' };
		const { answer, items } = await starting(place, async (hook) => {
			hook.parameters = { events: ['new_order'] };
			hook.credential = { ...vendor.credential, webhookSecret: 'Bearer by-hand' };
			const to = { url: hook.url, authentication: 'Bearer by-hand' };
			return await fireVendor(to, { orderNoAs: 'bare' });
		});
		expect(answer).toEqual([{ http: 200, reply: { message: 'Received' } }]);
		expect(items).toMatchObject([{ json: { orderNo: '1000-4612', type: 'new_order' } }]);
	});
});
