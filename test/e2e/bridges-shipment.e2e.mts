import { exampleOf } from '../support/example-files.mts';
import { WEBHOOK_AUTH } from '../../tools/demo/world.mts';
import { ORDERS, eventually, placed, useBridges } from './bridge-world.mts';

const bridges = useBridges({
	order: 'ecomnow-order-to-komet.json',
	shipment: 'komet-shipment-to-ecomnow.json',
});

/** Komet confirms an order, and is told at once that n8n has it. */
async function confirmed(orderId: number) {
	const { webhookId } =
		bridges.workflows.shipment.nodes.find(({ name }) => name === 'Order Confirmed') ?? {};
	const url = `${bridges.world.n8n.url}/webhook/${webhookId}/komet`;
	const { understood } = await bridges.world.sandbox.fire({ url, auth: WEBHOOK_AUTH, orderId });
	expect(understood?.status).toBe('1');
}

describe('a confirmation of Komet', () => {
	const NOTIFY = '/basic/vendor/order-notification';
	const TRACKING = '1Z999AA10123456784';
	const ORDER_ID = 6908;
	const LINES = [
		{ sku: 'ROSE-RED-60', quantity: 3, productId: 174 },
		{ sku: 'ROSE-RED-50', quantity: 2, productId: 175 },
	];
	const ROW = {
		orderNo: '1000-8001',
		state: 'in Komet',
		kometOrderId: String(ORDER_ID),
		lines: JSON.stringify(LINES),
		shipment: 'open',
	};
	const DETAILS = LINES.map(({ productId, quantity }) => ({ productId, totalBoxes: quantity }));
	const INVOICE = { id: ORDER_ID, number: 212061, orderRef: TRACKING, details: DETAILS };
	const NOT_SENT = 'Shipment of order 1000-8001 was not sent to eComNow';
	const LOOK = 'Shipment of order 1000-8001: look at eComNow';
	const TABLE = `Shipment of Komet order ${ORDER_ID} was not sent to eComNow`;

	const sent = () =>
		bridges.ecomnow.requests.filter(({ path }) => path === NOTIFY).map(({ body }) => body);
	const itemsFor = (trackingNumber: string) =>
		LINES.map(({ sku, quantity }) => ({ skuNr: sku, itemQuantity: quantity, trackingNumber }));
	const kometSays = (json: unknown, times = 1) =>
		bridges.world.sandbox.faults.next({
			method: 'invoice.details.list',
			kind: 'rewritten',
			change: () => json,
			times,
		});
	const kometShows = (invoices: unknown) => kometSays({ status: 1, message: 'OK', invoices });
	const confirm = async () => await confirmed(ORDER_ID);
	const confirmOnce = async () => await bridges.ran('shipment', confirm);
	const subjects = async () => (await bridges.mails()).map(({ subject }) => subject);
	const shipments = async () => (await bridges.rowsOf(ROW.orderNo)).map(({ shipment }) => shipment);

	beforeEach(async () => {
		await bridges.replaceRows(ORDERS, [ROW]);
		bridges.ecomnow.world.orders[ROW.orderNo] = { orderNo: ROW.orderNo };
	});

	interface Case {
		/** What the row of the order says otherwise. */
		row?: object;
		/** What Komet's order says otherwise. */
		order?: object;
		/** Komet's orders, instead. */
		orders?: object[];
		/** The tracking number that goes out. */
		number?: string;
		/** Words of the mail when nothing goes out. */
		words?: string;
	}

	/** Komet confirms an order for each case, all at once, and answers every question with all orders. */
	async function confirmAll(cases: Case[]) {
		const all = cases.map((one, index) => ({
			...one,
			orderNo: `1000-9${100 + index}`,
			id: 700_000 + index,
		}));
		await bridges.replaceRows(
			ORDERS,
			all.map(({ row, orderNo, id }) => ({ ...ROW, orderNo, kometOrderId: String(id), ...row })),
		);
		for (const { orderNo } of all) bridges.ecomnow.world.orders[orderNo] = { orderNo };
		const invoices = all.flatMap(
			({ id, order, orders = [{ ...INVOICE, id, ...order }] }) => orders,
		);
		kometSays({ status: 1, message: 'OK', invoices }, all.length);
		const start = async () => {
			for (let next = 0; next < all.length; next += 5)
				await Promise.all(all.slice(next, next + 5).map(async ({ id }) => await confirmed(id)));
		};
		await bridges.ran('shipment', start, all.length);
		return all;
	}

	/** Each case went out once without a mail, or not at all with exactly one mail. */
	async function expectOutcomes(cases: Case[]) {
		const all = await confirmAll(cases);
		const mails = await bridges.mails();
		const rows = await bridges.rows(ORDERS);
		const seen = all.map(({ orderNo, words }) => {
			const row = rows.find((one) => one.orderNo === orderNo);
			const texts = mails.filter(({ subject }) => subject.includes(orderNo));
			const isTold = texts.every(
				({ subject, text }) =>
					subject === `Shipment of order ${orderNo} was not sent to eComNow` &&
					text.includes(words ?? 'no words') &&
					text.includes('Then confirm the order again in Komet Sales.'),
			);
			return {
				sent: sent().filter((body) => (body as typeof ROW).orderNo === orderNo),
				shipment: row?.shipment,
				mails: isTold ? texts.length : texts.map(({ text }) => text),
			};
		});
		expect(seen).toEqual(
			all.map(({ orderNo, number, words }) => ({
				sent: words === undefined ? [{ orderNo, items: itemsFor(number ?? TRACKING) }] : [],
				shipment: words === undefined ? 'sent' : 'open',
				mails: words === undefined ? 0 : 1,
			})),
		);
	}

	test('needs exactly one tracking number as Reference', async () => {
		const two = (between: string) => `${TRACKING}${between}1Z999AA10123456785`;
		const good: Array<[given: unknown, number: string]> = [
			[TRACKING, TRACKING],
			[` ${TRACKING}\n`, TRACKING],
			['794612345678', '794612345678'],
			[794612345678, '794612345678'],
			['RR123456785GB', 'RR123456785GB'],
			['369-1234-5678', '369-1234-5678'],
		];
		const bad: Array<[given: unknown, words?: string]> = [
			['', 'no tracking number: enter it as Reference'],
			[' ', 'no tracking number: enter it as Reference'],
			[null, 'no tracking number: enter it as Reference'],
			[undefined, 'no tracking number: enter it as Reference'],
			['N/A'],
			['-'],
			['TBD'],
			['none'],
			['see mail'],
			['0000000000'],
			['1000-4612'],
			['4711'],
			['2026-02-14'],
			['SMITH WEDDING'],
			[two(' '), 'is not one tracking number'],
			[two(','), 'is not one tracking number'],
			[two('/')],
			[two('\n')],
			[two(' and ')],
			[two('')],
			['1Z 999 AA1 01 2345 6784', 'without blanks'],
			[`UPS ${TRACKING}`, 'without blanks or other words'],
			['<html><body>Error 1234567890</body></html>'],
			[[TRACKING], 'is no text'],
			[{ number: TRACKING }, 'is no text'],
			[true, 'is no text'],
			[7946123456.78, 'is no text'],
		];
		await expectOutcomes([
			...good.map(([orderRef, number]) => ({ order: { orderRef }, number })),
			...bad.map(([orderRef, words = `The Reference ${JSON.stringify(orderRef)}`]) => ({
				order: { orderRef },
				words,
			})),
			// Numbers of the order itself look like one to nobody but the pattern.
			{ order: { orderRef: 'PO20260001234', customerPONumber: 'PO20260001234' }, words: 'PO2026' },
			{ order: { orderRef: 2120610000, number: '2120610000' }, words: 'The Reference 2120610000' },
		]);
	});

	test('compares the boxes with what was ordered, and sends only when both were read', async () => {
		const boxes = (totalBoxes: unknown): Case['order'] => ({
			details: [{ productId: 174, totalBoxes }, DETAILS[1]],
		});
		const lines = (text: string | null) => ({
			row: { lines: text },
			words: 'has no readable lines',
		});
		const UNREAD = 'The boxes in Komet Sales cannot be read: product 174, boxes';
		await expectOutcomes([
			{ order: boxes(3) },
			{ order: boxes('3') },
			{ order: boxes(' 3.0 ') },
			{ order: { details: DETAILS.map((one) => ({ ...one, productId: String(one.productId) })) } },
			{
				order: {
					details: [DETAILS[1], ...[1, 2].map((totalBoxes) => ({ productId: 174, totalBoxes }))],
				},
			},
			{ order: { details: { 0: DETAILS[0], 1: DETAILS[1] } } },
			{ order: { carrierName: null, carrierId: null } },
			{ order: boxes(2), words: 'not those that were ordered: 3 x ROSE-RED-60, 2 x ROSE-RED-50' },
			{ order: boxes(4), words: 'not those that were ordered' },
			{ order: boxes(0), words: 'not those that were ordered' },
			{ order: { details: null }, words: 'not those that were ordered' },
			{
				order: { details: [...DETAILS, { productId: 9, totalBoxes: 1 }] },
				words: 'not those that',
			},
			{ order: boxes(2.5), words: `${UNREAD} 2.5` },
			{ order: boxes('three'), words: `${UNREAD} "three"` },
			{ order: boxes('3,0'), words: `${UNREAD} "3,0"` },
			{ order: boxes(null), words: `${UNREAD} null` },
			{ order: boxes(-3), words: `${UNREAD} -3` },
			{ order: boxes([3]), words: `${UNREAD} [3]` },
			{
				order: { details: [...DETAILS, { totalBoxes: 1 }] },
				words: 'cannot be read: product nothing',
			},
			{ orders: [], words: 'Komet Sales showed 0 orders with the ID' },
			{ order: { id: null }, words: 'Komet Sales showed 0 orders with the ID' },
			lines(''),
			lines(null),
			lines('ROSE-RED-60 x 3'),
			lines('[]'),
			lines('{"sku":"ROSE-RED-60"}'),
			lines('[{"quantity":3,"productId":174}]'),
			lines('[{"sku":"ROSE-RED-60","quantity":3}]'),
			lines('[{"sku":"ROSE-RED-60","quantity":"three","productId":174}]'),
			lines('[{"sku":"ROSE-RED-60","quantity":0,"productId":174}]'),
		]);
	});

	/** Nothing was sent; one mail says why, and the order waits to be confirmed again. */
	async function expectNotSent(words: string) {
		expect(sent()).toEqual([]);
		expect(await shipments()).toEqual(['open']);
		const [{ subject, text }, ...more] = await bridges.mails();
		expect(more).toEqual([]);
		expect(subject).toBe(NOT_SENT);
		expect(text).toContain(words);
	}

	test.each<[what: string, play: () => void, words: string]>([
		['shows null', () => kometShows(null), 'showed 0 orders with the ID 6908'],
		['shows the order twice', () => kometShows([INVOICE, INVOICE]), 'showed 2 orders with the ID'],
		['shows another order', () => kometShows({ ...INVOICE, id: 6909 }), '6908, and 1 in all'],
		[
			'refuses the order',
			() => bridges.world.sandbox.faults.next({ kind: 'refused', message: 'The order is locked' }),
			'Komet Sales did not show the order, or the order could not be checked. The order is locked',
		],
		[
			'has no right to show it',
			() => bridges.world.sandbox.faults.next({ kind: 'forbidden' }),
			'Komet Sales did not show',
		],
		['answers with a page', () => bridges.world.sandbox.faults.next({ kind: 'html' }), 'web page'],
		[
			'answers nothing but OK',
			() => bridges.world.sandbox.faults.next({ kind: 'noList' }),
			'without the list',
		],
	])('brings exactly one mail when Komet %s', async (_what, play, words) => {
		play();
		await confirmOnce();
		await expectNotSent(words);
	});

	const OTHER = { ...ROW, orderNo: '1000-8002' };
	test.each<[what: string, rows: object[], words: string]>([
		['two rows', [ROW, ROW], 'has 2 rows for this order'],
		['a row of another web order', [ROW, { ...ROW, kometOrderId: '5' }], 'has 2 rows'],
		['another order of eComNow', [ROW, OTHER], 'has 2 rows for this order'],
		['a row that was sent beside an open one', [{ ...ROW, shipment: 'sent' }, ROW], 'has 2 rows'],
		[
			'an open cancellation',
			[ROW, { ...ROW, kometOrderId: null, state: 'asking', shipment: '' }],
			'its cancellation is still open (state "asking")',
		],
		['a row that is being deleted', [{ ...ROW, state: 'deleting' }], 'state "deleting"'],
		['a cancelled row', [{ ...ROW, shipment: 'cancelled' }], 'says shipment "cancelled"'],
		['a row without shipment', [{ ...ROW, shipment: '' }], 'says shipment ""'],
		['a row without shipment at all', [{ ...ROW, shipment: null }], 'says shipment ""'],
	])('waits for a person when the table has %s', async (_what, rows, words) => {
		await bridges.replaceRows(ORDERS, rows);
		await confirmOnce();
		expect(sent()).toEqual([]);
		expect(bridges.methods()).toEqual([]);
		const before = (rows as Array<typeof ROW>).filter(({ orderNo }) => orderNo === ROW.orderNo);
		expect(await shipments()).toEqual(before.map(({ shipment }) => shipment));
		const [{ subject, text }, ...more] = await bridges.mails();
		expect(more).toEqual([]);
		expect(subject).toBe(TABLE);
		expect(text).toContain(words);
	});

	test.each(['sending', 'sent', 'unknown'])(
		'of a row that is %s does nothing',
		async (shipment) => {
			await bridges.replaceRows(ORDERS, [{ ...ROW, shipment }]);
			await confirmOnce();
			expect(sent()).toEqual([]);
			expect(await shipments()).toEqual([shipment]);
			expect(await bridges.mails()).toEqual([]);
		},
	);

	test('of an order that is in no row is left alone', async () => {
		await bridges.replaceRows(ORDERS, []);
		await confirmOnce();
		expect(bridges.methods()).toEqual([]);
		expect(await bridges.mails()).toEqual([]);
	});

	test('goes by the delivery, not by the sample data, once the workflow is published', async () => {
		const { client } = bridges.world;
		const { id } = bridges.workflows.shipment;
		await client.updateWorkflow(id, {
			pinData: exampleOf('komet-shipment-to-ecomnow.json').pinData,
		});
		await client.publishWorkflow(id);
		kometShows([INVOICE]);
		await confirmOnce();
		expect(sent()).toEqual([{ orderNo: ROW.orderNo, items: itemsFor(TRACKING) }]);
	});

	const eComNowSays = (message: string) => {
		bridges.ecomnow.script({ errors: 'text' });
		bridges.ecomnow.fail({ kind: 200, message });
	};
	test.each<[what: string, play: () => void, words: string]>([
		[
			'with HTTP 400',
			() => bridges.ecomnow.fail({ kind: 400, message: 'No such order' }),
			'No such order',
		],
		[
			'with HTTP 401',
			() => bridges.ecomnow.fail({ kind: 401 }),
			'eComNow refused the notification',
		],
		[
			'with HTTP 200',
			() => eComNowSays('{"success":false,"message":"Order is closed"}'),
			'Order is closed',
		],
	])('may be confirmed again after eComNow refused it %s', async (_what, play, words) => {
		play();
		kometShows([INVOICE]);
		await confirmOnce();
		expect(await shipments()).toEqual(['open']);
		const [{ subject, text }] = await bridges.mails();
		expect([subject, text]).toEqual([NOT_SENT, expect.stringContaining(words)]);
		kometShows([INVOICE]);
		await confirmOnce();
		expect(sent()).toHaveLength(2);
		expect(Object.keys(bridges.ecomnow.world.notifications)).toEqual([ROW.orderNo]);
		expect(await shipments()).toEqual(['sent']);
		expect(await subjects()).toEqual([NOT_SENT]);
	});

	test.each<[what: string, play: () => void, words: string]>([
		[
			'breaks off',
			() => bridges.ecomnow.fail({ kind: 'cut', after: true }),
			'It is not known whether',
		],
		['fails', () => bridges.ecomnow.fail({ kind: 500, after: true }), 'It is not known whether'],
		['fails at a gateway', () => bridges.ecomnow.fail({ kind: 504 }), 'It is not known whether'],
		['is a page', () => eComNowSays('<html><body>Maintenance</body></html>'), 'web page'],
		['is cut off', () => eComNowSays('{"message":"OK","ord'), 'not known whether'],
		[
			'says nothing',
			() => bridges.ecomnow.script({ success: 'empty' }),
			'accepted the call without a word',
		],
		['is an empty list', () => eComNowSays('[]'), 'accepted the call without a word'],
	])('is never repeated when the answer of eComNow %s', async (_what, play, words) => {
		play();
		kometShows([INVOICE]);
		await confirmOnce();
		await confirmOnce();
		expect(sent()).toHaveLength(1);
		expect(await shipments()).toEqual(['unknown']);
		expect(await subjects()).toEqual([LOOK]);
		expect((await bridges.mails())[0].text).toContain(words);
	});

	test('is sent once when it is delivered twice at the same moment', async () => {
		kometShows([INVOICE]);
		kometShows([INVOICE]);
		await bridges.ran('shipment', async () => await Promise.all([confirm(), confirm()]), 2);
		expect(sent()).toHaveLength(1);
		expect(await shipments()).toEqual(['sent']);
		expect(await bridges.mails()).toEqual([]);
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
	const confirm = async (orderId: number = kometOrder().id) => await confirmed(orderId);
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

		await bridges.watch('komet-shipment-to-ecomnow.json', true);
		expect(await shipmentOf('1000-7005')).toBe('sending');
		await bridges.watch('komet-shipment-to-ecomnow.json', false);
		expect(await shipmentOf('1000-7005')).toBe('unknown');
		expect((await bridges.mails()).map(({ subject }) => subject)).toEqual([
			'Shipment of order 1000-7005: look at eComNow',
		]);
		expect(notifications()).toHaveLength(1);
	});
});

test('without the table brings a mail, and nothing else', async () => {
	await bridges.dropTable(ORDERS);
	await bridges.ran('shipment', async () => await confirmed(6908));
	expect(bridges.ecomnow.requests).toEqual([]);
	const [{ subject, text }, ...more] = await bridges.mails();
	expect(more).toEqual([]);
	expect(subject).toBe('Shipment of Komet order 6908 was not sent to eComNow');
	expect(text).toContain('The table eComNow Orders could not be read. Data table');
});

test('no secret stands in executions or in the log', async () => await bridges.expectNoSecrets());
