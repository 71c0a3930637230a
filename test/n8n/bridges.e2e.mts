import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OWNER, WEBHOOK_AUTH, openWorld } from '../demo/world.mts';
import type { World } from '../demo/world.mts';
import { fire } from '../sandbox/ecomnow/fire.mts';
import { VENDOR, startEComNow } from '../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../sandbox/ecomnow/server.mts';
import type { Registration } from '../sandbox/ecomnow/world.mts';
import { DEMO } from '../sandbox/server.mts';
import type { Workflow, WorkflowJson } from './client.mts';
import type { Mail } from './inbox.mts';
import { ensureN8n } from './install.mts';
import { startN8n } from './server.mts';
import type { RunningN8n } from './server.mts';

const ORDERS = 'eComNow Orders';
const PRODUCTS = 'eComNow Products';

let world: World;
let ecomnow: EComNowSandbox;
let registrations: Registration[];
let restarted: RunningN8n | undefined;
let order: Workflow;
let cancellation: Workflow;
let inventory: Workflow;
let shipment: Workflow;
let mailsBefore: number;
let round = 0;

const exampleText = async (name: string) => await readFile(path.join('examples', name), 'utf8');
const importText = async (text: string) =>
	await world.client.createWorkflow(JSON.parse(text) as WorkflowJson);
const imported = async (name: string) => await importText(await exampleText(name));

beforeAll(async () => {
	world = await openWorld(() => undefined);
	ecomnow = await startEComNow();
	await world.client.createCredential('eComNow', 'eComNowVendorApi', {
		...VENDOR,
		baseUrl: ecomnow.url,
		sendAs: 'both',
	});
	order = await imported('ecomnow-order-to-komet.json');
	cancellation = await imported('ecomnow-cancellation-to-komet.json');
	inventory = await imported('komet-inventory-to-ecomnow.json');
	shipment = await imported('komet-shipment-to-ecomnow.json');
	for (const { id } of [order, inventory]) await world.client.runWorkflow(id, 'Create Table Once');
	for (const { id } of [order, cancellation, shipment]) await world.client.publishWorkflow(id);
	registrations = [...ecomnow.registrations()];
});
afterAll(async () => {
	await restarted?.stop();
	await ecomnow?.stop();
	await world?.stop();
});
beforeEach(async () => {
	world.sandbox.reset();
	// The table outlives the reset, and Komet gives no ID twice.
	world.sandbox.state.lastId += 1000 * ++round;
	ecomnow.reset();
	ecomnow.world.registrations = [...registrations];
	mailsBefore = (await world.inbox.mails()).length;
});

/** Mails of this test. */
const mails = async () => (await world.inbox.mails()).slice(mailsBefore);

/** Waits for something that n8n does in the background. */
async function eventually<T>(check: () => Promise<T | undefined>): Promise<T> {
	for (let left = 150; left > 0; left--) {
		const found = await check();
		if (found !== undefined) return found;
		await sleep(200);
	}
	throw new Error('Nothing came in 30 s');
}

/** Does something that starts executions of a workflow, and waits until they have ended well. */
async function ran({ id }: Workflow, start: () => Promise<unknown>, count = 1) {
	const before = new Set((await world.client.executions(id)).map((execution) => execution.id));
	await start();
	const ended = await eventually(async () => {
		const all = (await world.client.executions(id)).filter((one) => !before.has(one.id));
		const open = all.filter(({ status }) => ['new', 'running', 'waiting'].includes(status));
		return all.length >= count && open.length === 0 ? all : undefined;
	});
	expect(ended.map(({ status }) => status)).toEqual(Array<string>(count).fill('success'));
}

async function tableOf(name: string) {
	const { id } = await world.client.rest.get<{ id: string }>('/projects/personal');
	const tables = `/projects/${id}/data-tables`;
	const { data } = await world.client.rest.get<{ data: Array<{ id: string; name: string }> }>(
		`${tables}?take=50`,
	);
	const found = data.find((table) => table.name === name);
	if (!found) throw new Error(`There is no data table ${name}`);
	return { id: found.id, path: `${tables}/${found.id}` };
}

const insertRows = async (name: string, data: object[]) =>
	await world.client.rest.post(`${(await tableOf(name)).path}/insert`, {
		data,
		returnType: 'count',
	});

const rowsOf = async (orderNo: string) =>
	(await world.client.dataTableRows((await tableOf(ORDERS)).id)).filter(
		(row) => row.orderNo === orderNo,
	);

/** Runs what looks for stuck rows, of a workflow that waits half an hour, or of one that does not wait. */
async function watch(example: string, patient: boolean) {
	const text = await exampleText(example);
	const { id } = await importText(patient ? text : text.replace('minutes: 30', 'minutes: 0'));
	expect((await world.client.runWorkflow(id, 'Every Hour')).status).toBe('success');
}

interface Item {
	skuNr: string;
	itemName: string;
	itemQuantity: number;
	itemPrice: number;
}
const item = (skuNr: string, itemQuantity: number, itemPrice: number): Item => ({
	skuNr,
	itemName: `Name of ${skuNr}`,
	itemQuantity,
	itemPrice,
});
const TWO = [item('ROSRED60', 3, 102), item('ROSRED50', 2, 80)];

const tell = async (type: string, orderNo: string, items: Item[]) => {
	const found = registrations.find(({ webhookType }) => webhookType === type);
	if (!found) throw new Error(`${type} is not registered`);
	const [answer] = await fire(found, { type, orderNo, items });
	expect(answer.http).toBe(200);
};

/** A customer orders in eComNow, and the order has gone through. */
async function placed(orderNo: string, items: Item[] = TWO) {
	ecomnow.world.orders[orderNo] = { orderNo, status: 'open', items };
	await ran(order, async () => await tell('new_order', orderNo, items));
}

const methods = () => world.sandbox.requests.map((request) => request.path.slice(1));
const bodies = (method: string) =>
	world.sandbox.requests
		.filter((request) => request.path === `/${method}`)
		.map(({ body }) => {
			const { authenticationToken: _token, ...params } = body as Record<string, unknown>;
			return params;
		});
const webOrders = () => world.sandbox.state.webOrders;

describe('a new order of eComNow', () => {
	test('becomes one web order with all its lines, and a mail', async () => {
		await placed('1000-5001');
		expect(methods()).toEqual([
			'product.list',
			'product.list',
			'web-order.create',
			'web-order-item.add',
			'web-order-item.add',
		]);
		const [{ id: webOrderId, orderId, items }] = webOrders();
		expect(webOrders()).toHaveLength(1);
		expect(items).toHaveLength(2);
		expect(bodies('web-order.create')).toEqual([{ customerId: 20514, companyId: 6316 }]);
		const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
		const same = {
			customerId: 20514,
			boxTypeCode: 'QB',
			unitsPerBox: 8,
			unitType: 'bunch',
			carrierId: 1361,
			date,
			webOrderId,
		};
		expect(bodies('web-order-item.add')).toEqual([
			{ ...same, productCode: 'ROSRED60', quantity: 3, price: 12.75 },
			{ ...same, productCode: 'ROSRED50', quantity: 2, price: 10 },
		]);
		expect(world.sandbox.requests.flatMap(({ unknown }) => unknown)).toEqual([]);
		expect(await rowsOf('1000-5001')).toMatchObject([
			{ state: 'in Komet', shipment: 'open', webOrderId, kometOrderId: orderId },
		]);
		const sent = await mails();
		expect(sent.map(({ subject }) => subject)).toEqual(['Order 1000-5001 is in Komet Sales']);
		expect(sent[0].text).toContain('3 x ROSRED60 Name of ROSRED60\n2 x ROSRED50');
		expect(sent[0].text).toMatch(/not confirmed by it:\nnothing/);
	});

	test('that has the data of a pending web order still gets one of its own', async () => {
		await placed('1000-5002', [TWO[0]]);
		await placed('1000-5003', [TWO[1]]);
		expect(webOrders().map(({ items }) => items.length)).toEqual([1, 1]);
	});

	test('is written once when eComNow sends it several times, also at the same moment', async () => {
		const send = async () => await tell('new_order', '1000-5004', TWO);
		await ran(order, async () => await Promise.all([send(), send(), send()]), 3);
		await ran(order, send);
		expect(webOrders()).toHaveLength(1);
		expect(bodies('web-order-item.add')).toHaveLength(2);
		expect(await rowsOf('1000-5004')).toHaveLength(1);
		expect(await mails()).toHaveLength(1);
	});

	test.each([
		['an unknown SKU', [TWO[0], item('FERN-01', 1, 5)], '1 x FERN-01 Name of FERN-01: Komet'],
		['a line without quantity', [TWO[0], item('ROSRED50', 0, 5)], 'quantity or price is missing'],
		['no line', [], '0 x no SKU'],
	])('with %s is not written at all, and a person is told', async (what, items, words) => {
		const orderNo = `1000-${what}`;
		await placed(orderNo, items);
		expect(methods().filter((method) => method.startsWith('web-order'))).toEqual([]);
		expect(await rowsOf(orderNo)).toMatchObject([{ state: 'not written' }]);
		const [{ subject, text }] = await mails();
		expect(subject).toBe(`Order ${orderNo} is not in Komet Sales and needs you`);
		expect(text).toContain('Nothing was written.');
		expect(text).toContain(words);
	});

	test('is told as a part when Komet refuses a line, with what is in Komet and what is not', async () => {
		await placed('1000-5006', [...TWO, item('ROSRED50', 99, 80), item('ROSRED60', 1, 102)]);
		expect(webOrders()).toMatchObject([{ items: [{}, {}, {}] }]);
		expect(await rowsOf('1000-5006')).toMatchObject([{ state: 'incomplete' }]);
		const [{ subject, text }] = await mails();
		expect(subject).toBe('Order 1000-5006 is only in part in Komet Sales');
		const [inKomet, missing] = text.split('Not in Komet Sales, or not confirmed by it:');
		expect(inKomet).toMatch(/In Komet Sales:\n3 x ROSRED60.*\n2 x ROSRED50.*\n1 x ROSRED60/);
		expect(inKomet).not.toContain('99 x');
		expect(missing).toContain('99 x ROSRED50 Name of ROSRED50: Only 5 boxes are available.');
		expect(missing.trim().split('\n')).toHaveLength(1);
	});

	test('names a line as not confirmed when the answer of Komet is lost, and sends it once', async () => {
		world.sandbox.faults.next({ method: 'web-order-item.add', kind: 'reset', after: true });
		await placed('1000-5007');
		expect(bodies('web-order-item.add')).toHaveLength(2);
		const [{ text }] = await mails();
		expect(text.split('not confirmed by it:')[1]).toMatch(/3 x ROSRED60.*It is not known whether/);
		expect(await rowsOf('1000-5007')).toMatchObject([{ state: 'incomplete' }]);
	});

	test('gets no line when Komet refuses the web order', async () => {
		world.sandbox.faults.next({
			method: 'web-order.create',
			kind: 'refused',
			message: 'The company is closed',
		});
		await placed('1000-5008');
		expect(bodies('web-order-item.add')).toEqual([]);
		expect(webOrders()).toEqual([]);
		expect((await mails())[0].text).toContain('The company is closed');
	});

	test('that got stuck is told to a person', async () => {
		const lines = JSON.stringify([{ sku: 'ROSRED60', quantity: 3, productId: 174 }]);
		await insertRows(ORDERS, [
			{ orderNo: '1000-5009', state: 'writing', webOrderId: 88120, lines },
			{ orderNo: '1000-5010', state: 'in Komet', webOrderId: 88121, lines },
		]);
		await watch('ecomnow-order-to-komet.json', true);
		expect(await rowsOf('1000-5009')).toMatchObject([{ state: 'writing' }]);
		await watch('ecomnow-order-to-komet.json', false);
		expect(await rowsOf('1000-5009')).toMatchObject([{ state: 'unknown' }]);
		expect(await rowsOf('1000-5010')).toMatchObject([{ state: 'in Komet' }]);
		const sent = await mails();
		expect(sent.map(({ subject }) => subject)).toEqual([
			'Order 1000-5009 stopped half-way: look at Komet Sales',
		]);
		expect(sent[0].text).toMatch(/Web order 88120 was created[^]*3 x ROSRED60/);
	});
});

/** The links of a mail that asks, by what they do. */
function linksIn({ html }: Mail) {
	const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, url]) =>
		url.replaceAll('&amp;', '&'),
	);
	const find = (approved: boolean) =>
		links.find((url) => url.includes(`approved=${approved}`)) ?? '';
	return { approve: find(true), decline: find(false) };
}

const click = async (url: string) => {
	// n8n ignores clicks of machines that look into mails.
	const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
	const status = await eventually(async () => {
		const answer = await fetch(url, { headers });
		// The mail leaves before n8n has put the workflow to sleep; until then it answers 409.
		return answer.status === 409 ? undefined : answer.status;
	});
	expect(status).toBe(200);
};

describe('a cancellation of eComNow', () => {
	/** Cancels an order; returns the mail that asks. */
	async function asked(orderNo: string) {
		await placed(orderNo);
		await tell('order_cancellation', orderNo, [TWO[0]]);
		return await eventually(async () =>
			(await mails()).find(({ subject }) => subject.startsWith(`Order ${orderNo} was cancelled`)),
		);
	}

	test('deletes the web order once a person approves, and not before', async () => {
		const mail = await asked('1000-6001');
		expect(mail.html).toContain('3 x ROSRED60');
		const [{ id: webOrderId, orderId }] = webOrders();
		expect(methods()).not.toContain('web-order.delete');
		await click(linksIn(mail).approve);
		await eventually(async () => (webOrders().length === 0 ? true : undefined));
		expect(bodies('web-order.delete')).toEqual([{ customerId: 20514, webOrderId }]);
		expect(world.sandbox.state.orders.find(({ id }) => id === orderId)).toMatchObject({
			status: 4,
		});
		await eventually(async () =>
			(await mails()).find(({ subject }) => subject.endsWith('was deleted in Komet Sales')),
		);
		expect(await rowsOf('1000-6001')).toMatchObject([{ state: 'deleted', shipment: 'cancelled' }]);
	});

	test('deletes nothing when a person declines', async () => {
		const mail = await asked('1000-6002');
		await click(linksIn(mail).decline);
		const kept = await eventually(async () =>
			(await mails()).find(({ subject }) => subject.endsWith('stays in Komet Sales')),
		);
		expect(kept.text).toContain('it was declined');
		expect(methods()).not.toContain('web-order.delete');
		expect(webOrders()).toHaveLength(1);
		expect(await rowsOf('1000-6002')).toMatchObject([{ state: 'in Komet' }]);
	});

	test('is told as failed when Komet refuses', async () => {
		const mail = await asked('1000-6003');
		world.sandbox.faults.next({
			method: 'web-order.delete',
			kind: 'refused',
			message: 'The order is locked',
		});
		await click(linksIn(mail).approve);
		const failed = await eventually(async () =>
			(await mails()).find(({ subject }) => subject.endsWith('look at it in Komet Sales')),
		);
		expect(failed.text).toContain('The order is locked');
		expect(await rowsOf('1000-6003')).toMatchObject([{ state: 'in Komet' }]);
	});

	test('of an order that is not in Komet asks nobody and tells a person', async () => {
		await ran(cancellation, async () => await tell('order_cancellation', '1000-6004', TWO));
		expect((await mails()).map(({ subject }) => subject)).toEqual([
			'Order 1000-6004 was cancelled and has no web order in Komet Sales',
		]);
		expect(world.sandbox.requests).toEqual([]);
	});
});

describe('the inventory of Komet', () => {
	const updates = () =>
		ecomnow.requests.filter((request) => request.path === '/basic/vendor/inventory');
	const run = async () => await world.client.runWorkflow(inventory.id, 'Every Hour');

	beforeAll(async () => {
		await insertRows(PRODUCTS, [
			{ sku: 'ROSE-RED-60', productCode: 'ROSRED60' },
			{ sku: 'ROSE-RED-50', productCode: 'ROSRED50' },
			{ sku: 'TULIP', productCode: 'TULOLD' },
		]);
	});

	test('goes to eComNow in one request, sold out products with 0', async () => {
		expect((await run()).status).toBe('success');
		expect(updates().map(({ method, body }) => [method, body])).toEqual([
			[
				'POST',
				[
					{ sku: 'ROSE-RED-60', quantityAvailable: 20 },
					{ sku: 'ROSE-RED-50', quantityAvailable: 7 },
					{ sku: 'TULIP', quantityAvailable: 0 },
				],
			],
		]);
		expect(ecomnow.world.inventory['ROSE-RED-60']).toMatchObject({ quantityAvailable: 20 });
	});

	test('that is empty makes everything sold out', async () => {
		world.sandbox.state.inventory = [];
		expect((await run()).status).toBe('success');
		expect(updates()).toHaveLength(1);
		expect(updates()[0].body).toMatchObject(Array(3).fill({ quantityAvailable: 0 }));
	});

	test('that cannot be read changes nothing in eComNow', async () => {
		world.sandbox.faults.next({ method: 'inventory.list', kind: 'refused', message: 'Closed' });
		expect((await run()).status).toBe('error');
		expect(updates()).toEqual([]);
	});
});

describe('a confirmed order of Komet', () => {
	const NOTIFY = '/basic/vendor/order-notification';
	const notifications = () => ecomnow.requests.filter((request) => request.path === NOTIFY);
	const kometOrder = () => {
		const { orderId } = webOrders()[0];
		const found = world.sandbox.state.orders.find(({ id }) => id === orderId);
		if (!found) throw new Error('There is no order');
		return found;
	};
	const shipmentOf = async (orderNo: string) => (await rowsOf(orderNo))[0].shipment;
	const confirm = async (orderId: number = kometOrder().id) => {
		const { webhookId } = shipment.nodes.find(({ name }) => name === 'Order Confirmed') ?? {};
		const url = `${world.n8n.url}/webhook/${webhookId}/komet`;
		const { understood } = await world.sandbox.fire({ url, auth: WEBHOOK_AUTH, orderId });
		expect(understood?.status).toBe('1');
	};
	const TRACKING = '1Z999AA10123456784';
	const NOTIFICATION = (orderNo: string) => ({
		orderNo,
		items: [
			{ skuNr: 'ROSRED60', itemQuantity: 3, trackingNumber: TRACKING },
			{ skuNr: 'ROSRED50', itemQuantity: 2, trackingNumber: TRACKING },
		],
	});
	/** An order that came from eComNow and has a tracking number in Komet. */
	async function shipped(orderNo: string) {
		await placed(orderNo);
		kometOrder().reference = TRACKING;
		mailsBefore = (await world.inbox.mails()).length;
	}

	test('is notified once, however often Komet confirms it', async () => {
		await shipped('1000-7001');
		await ran(shipment, async () => await Promise.all([confirm(), confirm()]), 2);
		await ran(shipment, async () => await confirm());
		expect(notifications().map(({ method, body }) => [method, body])).toEqual([
			['POST', NOTIFICATION('1000-7001')],
		]);
		expect(ecomnow.world.notifications).toHaveProperty('1000-7001');
		expect(await shipmentOf('1000-7001')).toBe('sent');
		expect(await mails()).toEqual([]);
	});

	test('that is not of eComNow is left alone', async () => {
		await ran(shipment, async () => await confirm(6908));
		expect(ecomnow.requests).toEqual([]);
		expect(await mails()).toEqual([]);
	});

	test('without tracking number waits until it is confirmed with one', async () => {
		await placed('1000-7002');
		mailsBefore = (await world.inbox.mails()).length;
		await ran(shipment, async () => await confirm());
		expect(notifications()).toEqual([]);
		expect(await shipmentOf('1000-7002')).toBe('open');
		const [{ subject, text }] = await mails();
		expect(subject).toBe('Shipment of order 1000-7002 was not sent to eComNow');
		expect(text).toContain('no tracking number: enter it as Reference');
		kometOrder().reference = TRACKING;
		await ran(shipment, async () => await confirm());
		expect(notifications()).toHaveLength(1);
	});

	test('with other boxes than ordered is left to a person', async () => {
		await shipped('1000-7003');
		kometOrder().items.pop();
		await ran(shipment, async () => await confirm());
		expect(notifications()).toEqual([]);
		expect((await mails())[0].text).toContain('not those that were ordered: 3 x ROSRED60');
	});

	test('is unknown when the answer of eComNow is lost: mailed, and never sent again', async () => {
		await shipped('1000-7004');
		ecomnow.fail({ kind: 'cut', after: true, on: `POST ${NOTIFY}` });
		await ran(shipment, async () => await confirm());
		expect(await shipmentOf('1000-7004')).toBe('unknown');
		await ran(shipment, async () => await confirm());
		expect(notifications()).toHaveLength(1);
		const sent = await mails();
		expect(sent.map(({ subject }) => subject)).toEqual([
			'Shipment of order 1000-7004: look at eComNow',
		]);
		expect(sent[0].text).toContain('It is not known whether eComNow carried out');
	});

	test('is not sent again when n8n is cut off while sending, and a person is told', async () => {
		await shipped('1000-7005');
		ecomnow.fail({ kind: 'slow', after: true, ms: 10_000, on: `POST ${NOTIFY}` });
		await confirm();
		await eventually(async () => notifications()[0]);
		await world.n8n.kill();
		restarted = await startN8n({
			home: path.dirname(world.n8n.log),
			port: Number(new URL(world.n8n.url).port),
			n8n: await ensureN8n(() => undefined),
		});
		await world.client.login(OWNER);
		expect(await shipmentOf('1000-7005')).toBe('sending');
		await ran(shipment, async () => await confirm());
		expect(notifications()).toHaveLength(1);

		await watch('komet-shipment-to-ecomnow.json', true);
		expect(await shipmentOf('1000-7005')).toBe('sending');
		await watch('komet-shipment-to-ecomnow.json', false);
		expect(await shipmentOf('1000-7005')).toBe('unknown');
		expect((await mails()).map(({ subject }) => subject)).toEqual([
			'Shipment of order 1000-7005: look at eComNow',
		]);
		expect(notifications()).toHaveLength(1);
	});
});

test('no secret stands in executions or in the log', async () => {
	const all = [order, cancellation, inventory, shipment];
	const ids = (await Promise.all(all.map(({ id }) => world.client.executions(id)))).flat();
	const saved = await Promise.all(
		ids.map(async ({ id }) => JSON.stringify(await world.client.rest.get(`/executions/${id}`))),
	);
	const everything = [...saved, await readFile(world.n8n.log, 'utf8')].join('\n');
	for (const secret of [DEMO.token, VENDOR.password, 'demo-hook-secret'])
		expect(everything).not.toContain(secret);
});
