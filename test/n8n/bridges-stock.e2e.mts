import { WEBHOOK_AUTH } from '../demo/world.mts';
import { eventually, placed, useBridges } from './bridge-world.mts';

const PRODUCTS = 'eComNow Products';

const bridges = useBridges({
	order: 'ecomnow-order-to-komet.json',
	inventory: 'komet-inventory-to-ecomnow.json',
	shipment: 'komet-shipment-to-ecomnow.json',
});

describe('the inventory of Komet', () => {
	const updates = () =>
		bridges.ecomnow.requests.filter((request) => request.path === '/basic/vendor/inventory');
	const run = async () =>
		await bridges.world.client.runWorkflow(bridges.workflows.inventory.id, 'Every Hour');

	beforeAll(async () => {
		await bridges.insertRows(PRODUCTS, [
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
		expect(bridges.ecomnow.world.inventory['ROSE-RED-60']).toMatchObject({ quantityAvailable: 20 });
	});

	test('that is empty makes everything sold out', async () => {
		bridges.world.sandbox.state.inventory = [];
		expect((await run()).status).toBe('success');
		expect(updates()).toHaveLength(1);
		expect(updates()[0].body).toMatchObject(Array(3).fill({ quantityAvailable: 0 }));
	});

	test('that cannot be read changes nothing in eComNow', async () => {
		bridges.world.sandbox.faults.next({
			method: 'inventory.list',
			kind: 'refused',
			message: 'Closed',
		});
		expect((await run()).status).toBe('error');
		expect(updates()).toEqual([]);
	});
});

describe('a confirmed order of Komet', () => {
	const NOTIFY = '/basic/vendor/order-notification';
	const notifications = () => bridges.ecomnow.requests.filter((request) => request.path === NOTIFY);
	const kometOrder = () => {
		const { orderId } = bridges.webOrders()[0];
		const found = bridges.world.sandbox.state.orders.find(({ id }) => id === orderId);
		if (!found) throw new Error('There is no order');
		return found;
	};
	const shipmentOf = async (orderNo: string) => (await bridges.rowsOf(orderNo))[0].shipment;
	const confirm = async (orderId: number = kometOrder().id) => {
		const { webhookId } =
			bridges.workflows.shipment.nodes.find(({ name }) => name === 'Order Confirmed') ?? {};
		const url = `${bridges.world.n8n.url}/webhook/${webhookId}/komet`;
		const { understood } = await bridges.world.sandbox.fire({ url, auth: WEBHOOK_AUTH, orderId });
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
		await placed(bridges, orderNo);
		kometOrder().reference = TRACKING;
		await bridges.forgetMails();
	}

	test('is notified once, however often Komet confirms it', async () => {
		await shipped('1000-7001');
		await bridges.ran('shipment', async () => await Promise.all([confirm(), confirm()]), 2);
		await bridges.ran('shipment', async () => await confirm());
		expect(notifications().map(({ method, body }) => [method, body])).toEqual([
			['POST', NOTIFICATION('1000-7001')],
		]);
		expect(bridges.ecomnow.world.notifications).toHaveProperty('1000-7001');
		expect(await shipmentOf('1000-7001')).toBe('sent');
		expect(await bridges.mails()).toEqual([]);
	});

	test('that is not of eComNow is left alone', async () => {
		await bridges.ran('shipment', async () => await confirm(6908));
		expect(bridges.ecomnow.requests).toEqual([]);
		expect(await bridges.mails()).toEqual([]);
	});

	test('without tracking number waits until it is confirmed with one', async () => {
		await placed(bridges, '1000-7002');
		await bridges.forgetMails();
		await bridges.ran('shipment', async () => await confirm());
		expect(notifications()).toEqual([]);
		expect(await shipmentOf('1000-7002')).toBe('open');
		const [{ subject, text }] = await bridges.mails();
		expect(subject).toBe('Shipment of order 1000-7002 was not sent to eComNow');
		expect(text).toContain('no tracking number: enter it as Reference');
		kometOrder().reference = TRACKING;
		await bridges.ran('shipment', async () => await confirm());
		expect(notifications()).toHaveLength(1);
	});

	test('with other boxes than ordered is left to a person', async () => {
		await shipped('1000-7003');
		kometOrder().items.pop();
		await bridges.ran('shipment', async () => await confirm());
		expect(notifications()).toEqual([]);
		expect((await bridges.mails())[0].text).toContain('not those that were ordered: 3 x ROSRED60');
	});

	test('is unknown when the answer of eComNow is lost: mailed, and never sent again', async () => {
		await shipped('1000-7004');
		bridges.ecomnow.fail({ kind: 'cut', after: true, on: `POST ${NOTIFY}` });
		await bridges.ran('shipment', async () => await confirm());
		expect(await shipmentOf('1000-7004')).toBe('unknown');
		await bridges.ran('shipment', async () => await confirm());
		expect(notifications()).toHaveLength(1);
		const sent = await bridges.mails();
		expect(sent.map(({ subject }) => subject)).toEqual([
			'Shipment of order 1000-7004: look at eComNow',
		]);
		expect(sent[0].text).toContain('It is not known whether eComNow carried out');
	});

	test('is not sent again when n8n is cut off while sending, and a person is told', async () => {
		await shipped('1000-7005');
		bridges.ecomnow.fail({ kind: 'slow', after: true, ms: 10_000, on: `POST ${NOTIFY}` });
		await confirm();
		await eventually(async () => notifications()[0]);
		await bridges.restartN8n();
		expect(await shipmentOf('1000-7005')).toBe('sending');
		await bridges.ran('shipment', async () => await confirm());
		expect(notifications()).toHaveLength(1);

		await bridges.watch('komet-shipment-to-bridges.ecomnow.json', true);
		expect(await shipmentOf('1000-7005')).toBe('sending');
		await bridges.watch('komet-shipment-to-bridges.ecomnow.json', false);
		expect(await shipmentOf('1000-7005')).toBe('unknown');
		expect((await bridges.mails()).map(({ subject }) => subject)).toEqual([
			'Shipment of order 1000-7005: look at eComNow',
		]);
		expect(notifications()).toHaveLength(1);
	});
});

test('no secret stands in executions or in the log', async () => await bridges.expectNoSecrets());
