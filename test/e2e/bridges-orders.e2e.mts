import { fire } from '../../sandbox/ecomnow/fire.mts';
import { ORDERS, TWO, eventually, item, placed } from './bridge-world.mts';
import { ORDER, gate, needsYou, useOrders } from './bridge-orders.mts';

const { bridges, subjects, writes, asked, tellAll, outcomeOf } = useOrders();

const product = (legacyCode: string, more = {}) => ({
	...bridges.world.sandbox.state.products[0],
	id: ++bridges.world.sandbox.state.lastId,
	legacyCode,
	...more,
});
/** What came of orders that were sent before the tests that look at it. */
const ordered = (orders: Array<[orderNo: string, items: unknown]>) =>
	outcomeOf(async () => await tellAll('order', orders));

describe('a new order of eComNow', () => {
	test('becomes one web order with all its lines, and a mail', async () => {
		await placed(bridges, '1000-5001');
		expect(bridges.methods()).toEqual([
			'product.list',
			'product.list',
			'web-order.create',
			'web-order-item.add',
			'web-order-item.add',
		]);
		const [{ id, orderId, items }] = bridges.webOrders();
		expect(bridges.webOrders()).toHaveLength(1);
		expect(items).toHaveLength(2);
		expect(bridges.bodies('web-order.create')).toEqual([{ customerId: 20514, companyId: 6316 }]);
		const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
		const same = {
			customerId: 20514,
			boxTypeCode: 'QB',
			unitsPerBox: 8,
			unitType: 'bunch',
			carrierId: 1361,
			date,
			webOrderId: id,
		};
		expect(bridges.bodies('web-order-item.add')).toEqual([
			{ ...same, productCode: 'ROSRED60', quantity: 3, price: 12.75 },
			{ ...same, productCode: 'ROSRED50', quantity: 2, price: 10 },
		]);
		expect(bridges.world.sandbox.requests.flatMap(({ unknown }) => unknown)).toEqual([]);
		expect(await bridges.rowsOf('1000-5001')).toMatchObject([
			{
				state: 'in Komet',
				shipment: 'open',
				customerId: '20514',
				webOrderId: String(id),
				kometOrderId: String(orderId),
				lines: JSON.stringify([
					{ sku: 'ROSRED60', quantity: 3, productId: '174' },
					{ sku: 'ROSRED50', quantity: 2, productId: '175' },
				]),
				told: 'yes',
			},
		]);
		const sent = await bridges.mails();
		expect(sent.map(({ subject }) => subject)).toEqual(['Order 1000-5001 is in Komet Sales']);
		expect(sent[0].text).toContain('3 x ROSRED60 Name of ROSRED60\n2 x ROSRED50');
		expect(sent[0].text).toMatch(/not confirmed by it:\nnothing\n\nTo know:\nnothing/);
	});

	test('that has the data of a pending web order still gets one of its own', async () => {
		await placed(bridges, '1000-5002', [TWO[0]]);
		await placed(bridges, '1000-5003', [TWO[1]]);
		expect(bridges.webOrders().map(({ items }) => items.length)).toEqual([1, 1]);
	});

	test('is written once when eComNow sends it several times, also at the same moment', async () => {
		const send = async () => await bridges.tell('new_order', '1000-5004', TWO);
		await bridges.ran('order', async () => await Promise.all([send(), send(), send()]), 3);
		await bridges.ran('order', send);
		expect(bridges.webOrders()).toHaveLength(1);
		expect(bridges.bodies('web-order-item.add')).toHaveLength(2);
		expect(await bridges.rowsOf('1000-5004')).toHaveLength(1);
		expect(await bridges.mails()).toHaveLength(1);
	});

	test('that comes again with other items is not written again, and a person is told', async () => {
		await placed(bridges, '1000-5005');
		await placed(bridges, '1000-5005', [TWO[0]]);
		expect(bridges.webOrders()).toHaveLength(1);
		expect(await bridges.rowsOf('1000-5005')).toMatchObject([{ state: 'in Komet' }]);
		const [, { subject, text }] = await bridges.mails();
		expect(subject).toBe('Order 1000-5005 came again and is not written again');
		expect(text).toContain('not the same as before');
		expect(text).toContain('"itemQuantity":3');
	});

	const with_ = (more: object) => [TWO[0], { ...TWO[1], ...more }];
	const nameless = { itemName: 'Roses', itemQuantity: 1, itemPrice: 8 };
	/** One line for each way in which an order, or a line of it, cannot be read. */
	const unreadable: Array<[what: string, items: unknown, words: string]> = [
		['an unknown SKU', [TWO[0], item('FERN-01', 1, 8)], '1 x FERN-01 Name of FERN-01: Komet'],
		['no line', [], 'The order has no items.'],
		['null for its lines', null, 'The order has no items.'],
		['a text for its lines', 'N/A', 'The items cannot be read: "N/A"'],
		['a number for its lines', 7, 'The items cannot be read: 7'],
		['an empty object for its lines', {}, 'no quantity x no SKU: it has no SKU'],
		['a text for a line', [TWO[0], 'ROSRED50'], 'this is no item: "ROSRED50"'],
		['a list for a line', [[TWO[0]]], 'this is no item: [{'],
		['no SKU', [nameless], '1 x no SKU Roses: it has no SKU'],
		['a blank SKU', with_({ skuNr: ' ' }), 'it has no SKU'],
		['null for a SKU', with_({ skuNr: null }), 'it has no SKU'],
		['a list for a SKU', with_({ skuNr: ['ROSRED50'] }), 'its SKU cannot be read: ["ROSRED50"]'],
		['true for a SKU', with_({ skuNr: true }), 'its SKU cannot be read: true'],
		['a line break in a SKU', with_({ skuNr: 'ROS\nRED50' }), 'its SKU cannot be read'],
		['a code that is not the whole', with_({ skuNr: 'ROSRED5' }), 'no product with this code'],
		['a part of a description', with_({ skuNr: 'Rose' }), 'no product with this code'],
		['no quantity', with_({ itemQuantity: undefined }), 'its quantity is missing'],
		['an empty quantity', with_({ itemQuantity: '' }), 'its quantity is missing'],
		...[0, -2, 1.5, 'two', '1,5', '2 boxes', 'NaN', '1e3', 1e21, [2], { value: 2 }, true].map(
			(itemQuantity): [string, unknown, string] => [
				`the quantity ${JSON.stringify(itemQuantity)}`,
				with_({ itemQuantity }),
				'its quantity must be a whole number above zero, not ',
			],
		),
		['no price', with_({ itemPrice: undefined }), 'its price is missing'],
		['null for a price', with_({ itemPrice: null }), 'its price is missing'],
		['an empty price', with_({ itemPrice: '' }), 'its price is missing'],
		['a blank price', with_({ itemPrice: ' ' }), 'its price is missing'],
		['the price 0', with_({ itemPrice: 0 }), 'its price is 0'],
		['the price 0.00', with_({ itemPrice: '0.00' }), 'its price is 0'],
		...['12,50', '1.234,50', '$60.00', 'N/A', -8, 'NaN', '1e3', '80 USD', [80], {}, true].map(
			(itemPrice): [string, unknown, string] => [
				`the price ${JSON.stringify(itemPrice)}`,
				with_({ itemPrice }),
				'its price must be a number such as 12.50, not ',
			],
		),
		['a total that is none', with_({ itemTotal: '160,00' }), 'its total must be a number'],
		['another total', with_({ itemTotal: 80 }), 'its total 80.00 is not 2 x 80.00 = 160.00'],
		['a price of 0 a unit', with_({ itemPrice: 0.03 }), 'its price 0.03 is 0 for each of 8 units'],
		[
			'a price that Komet cannot hold',
			[TWO[0], item('ROSRED50', 60, 10.99)],
			'8 units at 1.37 make a box of 10.96 instead of 10.99, so the line would be 1.80 less',
		],
		[
			'a price that would be more',
			[item('ROSRED50', 2, 10.95)],
			'8 units at 1.37 make a box of 10.96 instead of 10.95, so the line would be 0.02 more',
		],
	];
	describe('that cannot be written', () => {
		const of = ordered(unreadable.map(([what, items]) => [`1000-${what}`, items]));
		test.each(unreadable)('with %s is not written, and a person is told', (what, _items, words) => {
			const { rows, mails, all } = of(`1000-${what}`);
			expect(all).toEqual([]);
			expect(rows).toMatchObject([{ state: 'not written', told: 'yes' }]);
			expect(mails.map(({ subject }) => subject)).toEqual([needsYou(`1000-${what}`)]);
			expect(mails[0].text).toContain('Nothing was written.');
			expect(mails[0].text).toContain(words);
		});
	});

	test('names all that is wrong in one mail', async () => {
		const lines = [item('FERN-01', 0, 5), { skuNr: 'ROSRED60', itemPrice: 'N/A' }, TWO[1]];
		await placed(bridges, '1000-5020', lines);
		const [{ text }] = await bridges.mails();
		expect(text).toContain('0 x FERN-01 Name of FERN-01: its quantity must be a whole number');
		expect(text).toContain('not 0; Komet Sales has no product with this code');
		expect(text).toContain(
			'no quantity x ROSRED60: its quantity is missing; its price must be a number',
		);
		expect(text.split('eComNow delivered:')[0]).not.toContain('ROSRED50');
	});

	/** One line for each way in which a line may be spelt. */
	const readable: Array<[what: string, more: object, added: object]> = [
		['text with blanks', { itemQuantity: ' 1 ', itemPrice: ' 102.00 ' }, {}],
		['a whole number with decimals', { itemQuantity: '1.0', itemPrice: '102.0000' }, {}],
		[
			'a total with the rest of a sum',
			{ skuNr: 'ROSRED60', itemQuantity: 3, itemPrice: 10.96, itemTotal: 32.88000000000001 },
			{ productCode: 'ROSRED60', quantity: 3, price: 1.37 },
		],
		['a total as text', { itemTotal: '102.00' }, {}],
		['an empty total', { itemTotal: '' }, {}],
		['a SKU in another case', { skuNr: 'rosred60' }, {}],
		['a SKU with blanks', { skuNr: ' ROSRED60\n' }, {}],
		['a name with markup', { itemName: '<b>Roses</b>\n{{ $json }}' }, {}],
		['a name that is none', { itemName: { en: 'Roses' } }, {}],
	];
	describe('that can be written', () => {
		const of = ordered(
			readable.map(([what, more]) => [`1000-${what}`, [{ ...TWO[0], itemQuantity: 1, ...more }]]),
		);
		test.each(readable)('takes %s', (what, _more, added) => {
			const { requests, mails } = of(`1000-${what}`);
			const line = { productCode: 'ROSRED60', quantity: 1, price: 12.75, ...added };
			expect(requests.map(({ body }) => body)).toMatchObject([line]);
			expect(mails.map(({ subject }) => subject)).toEqual([`Order 1000-${what} is in Komet Sales`]);
		});
	});

	test.each(['0071', 71])('keeps the code %j as it is', async (skuNr) => {
		const { state } = bridges.world.sandbox;
		state.products.push(product('0071'), product('71'));
		const orderNo = `1000-code ${typeof skuNr}`;
		await placed(bridges, orderNo, [{ ...TWO[0], skuNr }]);
		expect(bridges.bodies('web-order-item.add')).toMatchObject([{ productCode: String(skuNr) }]);
	});

	test('takes one item that comes without its list', async () => {
		await placed(bridges, '1000-5021', TWO[0]);
		expect(bridges.webOrders()).toMatchObject([{ items: [{}] }]);
	});

	test('keeps two lines of one SKU apart, and says so', async () => {
		await placed(bridges, '1000-5022', [TWO[0], { ...TWO[0], itemQuantity: 1 }]);
		expect(bridges.bodies('web-order-item.add').map(({ quantity }) => quantity)).toEqual([3, 1]);
		expect((await bridges.mails())[0].text).toContain('its SKU stands in 2 lines of the order');
	});

	test('writes a price that differs by no more than the user allows, and tells by how much', async () => {
		const delivery = {
			orderNo: '1000-5023',
			type: 'new_order',
			items: [item('ROSRED60', 3, 10.99), TWO[1]],
		};
		const allow = (text: string) =>
			text.replace(/("name": "lineMayDifferBy",\s+"type": "number",\s+"value": )0/, '$10.09');
		await bridges.byHand(ORDER, delivery, allow);
		expect(bridges.bodies('web-order-item.add')).toMatchObject([{ price: 1.37 }, { price: 10 }]);
		const [{ subject, text }] = await bridges.mails();
		expect(subject).toBe('Order 1000-5023 is in Komet Sales');
		expect(text).toContain('so the line would be 0.09 less than ordered');
	});

	test('is not written with settings that cannot be read', async () => {
		const delivery = { orderNo: '1000-5024', type: 'new_order', items: TWO };
		const spoil = (text: string) =>
			text.replace(/("name": "unitsPerBox",\s+"type": "number",\s+"value": )8/, '$10');
		await bridges.byHand(ORDER, delivery, spoil);
		expect(writes()).toEqual([]);
		expect((await bridges.mails())[0].text).toContain('unitsPerBox must be a whole number');
	});

	test.each<[what: string, more: () => object[], words: string]>([
		['that differs by case', () => [product('rosred60')], '2 products with this code'],
		['that is the same', () => [product('ROSRED60')], 'ROSRED60 (ID 174)'],
	])('is not written when Komet has a second product %s', async (what, more, words) => {
		bridges.world.sandbox.state.products.push(...(more() as ReturnType<typeof product>[]));
		const orderNo = `1000-second ${what}`;
		await placed(bridges, orderNo, [TWO[0]]);
		expect(writes()).toEqual([]);
		expect((await bridges.mails())[0].text).toContain(words);
	});

	test('is not written when its product is not active in Komet', async () => {
		bridges.world.sandbox.state.products.push(product('OLD-01', { active: false }));
		await placed(bridges, '1000-5025', [item('OLD-01', 1, 8)]);
		expect(writes()).toEqual([]);
		expect((await bridges.mails())[0].text).toContain('its product is not active');
	});

	test('is not written when Komet does not look its products up', async () => {
		const refused = {
			method: 'product.list',
			kind: 'refused',
			message: 'Closed',
			times: 2,
		} as const;
		bridges.world.sandbox.faults.next(refused);
		await placed(bridges, '1000-5026');
		expect(writes()).toEqual([]);
		expect(await bridges.rowsOf('1000-5026')).toMatchObject([{ state: 'not written' }]);
		const [{ text }] = await bridges.mails();
		expect(text).toContain(
			'3 x ROSRED60 Name of ROSRED60: Komet Sales could not look it up. Closed',
		);
		expect(text).toContain(
			'2 x ROSRED50 Name of ROSRED50: Komet Sales could not look it up. Closed',
		);
	});

	/** What may become of its row while the products are looked up. */
	test.each<[what: string, change: (orderNo: string) => Promise<void>, words: string]>([
		[
			'changed',
			async (orderNo) => await bridges.updateRows(ORDERS, { orderNo }, { state: 'mine' }),
			'was changed to "mine" meanwhile',
		],
		[
			'removed',
			async (orderNo) => await bridges.removeRows(ORDERS, { orderNo }),
			'was removed from the table eComNow Orders meanwhile',
		],
	])('is not written when its row is %s before', async (what, change, words) => {
		const orderNo = `1000-row ${what}`;
		const { until, open } = gate();
		bridges.world.sandbox.faults.next({ method: 'product.list', kind: 'slow', until });
		await bridges.ran('order', async () => {
			await bridges.tell('new_order', orderNo, TWO);
			await asked('product.list');
			await change(orderNo);
			open();
		});
		expect(writes()).toEqual([]);
		expect(await subjects()).toEqual([needsYou(orderNo)]);
		expect((await bridges.mails())[0].text).toContain(words);
	});

	test('without a number is told, and not written', async () => {
		await bridges.byHand(ORDER, { orderNo: ' ', type: 'new_order', items: TWO });
		expect(bridges.methods()).toEqual([]);
		const [{ subject, text }] = await bridges.mails();
		expect(subject).toBe('An order of eComNow has no number and is not in Komet Sales');
		expect(text).toContain('"skuNr": "ROSRED60"');
	});

	test.each([undefined, null, '', ' ', true, { no: 1 }, ['1000-1']])(
		'with the number %j is turned away by the trigger',
		async (orderNo) => {
			const [registration] = bridges.ecomnow
				.registrations()
				.filter(({ webhookType }) => webhookType === 'new_order');
			const body = { orderNo, type: 'new_order', items: TWO };
			const [{ http }] = await fire(registration, { raw: JSON.stringify(body) });
			expect(http).toBe(400);
		},
	);

	test('is told as a part when Komet refuses a line, with what is in Komet and what is not', async () => {
		const many = [...TWO, item('ROSRED50', 99, 80), item('ROSRED60', 1, 102)];
		await placed(bridges, '1000-5006', many);
		expect(bridges.webOrders()).toMatchObject([{ items: [{}, {}, {}] }]);
		expect(await bridges.rowsOf('1000-5006')).toMatchObject([{ state: 'incomplete' }]);
		const [{ subject, text }] = await bridges.mails();
		expect(subject).toBe('Order 1000-5006 is only in part in Komet Sales');
		const [inKomet, missing] = text.split('Not in Komet Sales, or not confirmed by it:');
		expect(inKomet).toMatch(/In Komet Sales:\n3 x ROSRED60.*\n2 x ROSRED50.*\n1 x ROSRED60/);
		expect(inKomet).not.toContain('99 x');
		expect(missing).toContain('99 x ROSRED50 Name of ROSRED50: Only 5 boxes are available.');
		expect(missing.split('To know:')[0].trim().split('\n')).toHaveLength(1);
	});

	test('names a line as not confirmed when the answer of Komet is lost, and sends it once', async () => {
		bridges.world.sandbox.faults.next({ method: 'web-order-item.add', kind: 'reset', after: true });
		await placed(bridges, '1000-5007');
		expect(bridges.bodies('web-order-item.add')).toHaveLength(2);
		const [{ text }] = await bridges.mails();
		expect(text.split('not confirmed by it:')[1]).toMatch(/3 x ROSRED60.*It is not known whether/);
		expect(await bridges.rowsOf('1000-5007')).toMatchObject([{ state: 'incomplete' }]);
	});

	test('gets no line when Komet refuses the web order', async () => {
		bridges.world.sandbox.faults.next({
			method: 'web-order.create',
			kind: 'refused',
			message: 'The company is closed',
		});
		await placed(bridges, '1000-5008');
		expect(bridges.bodies('web-order-item.add')).toEqual([]);
		expect(bridges.webOrders()).toEqual([]);
		expect(await bridges.rowsOf('1000-5008')).toMatchObject([{ state: 'not written' }]);
		expect((await bridges.mails())[0].text).toContain('The company is closed');
	});

	test.each(['reset', 'brokenJson'] as const)(
		'is unknown when the answer to the creation is lost (%s)',
		async (kind) => {
			const orderNo = `1000-lost ${kind}`;
			bridges.world.sandbox.faults.next({ method: 'web-order.create', kind, after: true });
			await placed(bridges, orderNo);
			expect(writes()).toEqual(['web-order.create']);
			expect(await bridges.rowsOf(orderNo)).toMatchObject([{ state: 'unknown', told: 'yes' }]);
			const [{ subject, text }] = await bridges.mails();
			expect(subject).toBe(`Order ${orderNo}: look at Komet Sales, a web order may be there`);
			expect(text).toContain('It is not known whether');
			// Once more: still nobody knows, and nothing is written.
			await placed(bridges, orderNo);
			expect(writes()).toEqual(['web-order.create']);
			expect((await subjects())[1]).toBe(`Order ${orderNo} came again and is not written again`);
		},
	);
});

describe('what got stuck', () => {
	const lines = JSON.stringify([{ sku: 'ROSRED60', quantity: 3, productId: '174' }]);
	const half = (orderNo: string) => `Order ${orderNo} stopped half-way: look at Komet Sales`;

	/** One line for each state in which a row may be left. */
	const left: Array<
		[row: object, state: string, subject: (orderNo: string) => string, words: string]
	> = [
		[{ state: 'writing' }, 'not written', needsYou, 'n8n stopped before anything was written'],
		[{ state: 'writing', lines }, 'unknown', half, 'a new one without items is there'],
		[
			{ state: 'writing', lines, webOrderId: '88120' },
			'unknown',
			half,
			'Web order 88120 was created. Compare it with the order, of which each line may be there or not:\n3 x ROSRED60',
		],
		[{ state: 'deleting', webOrderId: '88120' }, 'unknown', half, '88120 was being deleted'],
		[
			{ state: 'cancelling' },
			'cancelled',
			(orderNo) => `Order ${orderNo} was cancelled: look at Komet Sales`,
			'n8n stopped before the cancellation was dealt with',
		],
		...['in Komet', 'incomplete', 'not written', 'unknown', 'cancelled', 'deleted', 'mine'].map(
			(state): [object, string, (orderNo: string) => string, string] => [
				{ state, lines, webOrderId: '88120' },
				state,
				(orderNo) => `Order ${orderNo}: ${state}`,
				`says "${state}", web order 88120`,
			],
		),
	];
	const numberOf = (row: object) => `1000-stuck ${JSON.stringify(row)}`;
	const of = outcomeOf(async () => {
		await bridges.insertRows(
			ORDERS,
			left.flatMap(([row]) => [
				{ orderNo: numberOf(row), ...row },
				{ orderNo: `${numberOf(row)} told`, ...row, told: 'yes' },
			]),
		);
		await bridges.watch(ORDER, true);
		expect(await subjects()).toEqual([]);
		// The second time, there is nothing left to tell.
		await bridges.watch(ORDER, false);
		await bridges.watch(ORDER, false);
	});
	test.each(left)('%j is told to a person', (row, state, subject, words) => {
		const { rows, mails } = of(numberOf(row));
		expect(rows).toMatchObject([{ state, told: 'yes' }]);
		expect(mails.map((mail) => mail.subject)).toEqual([subject(numberOf(row))]);
		expect(mails[0].text).toContain(words);
		expect(of(`${numberOf(row)} told`)).toMatchObject({ rows: [row], mails: [] });
	});

	test('is told when nobody answers a question', async () => {
		const orderNo = '1000-5029';
		await bridges.insertRows(ORDERS, [{ orderNo, state: 'asking', told: 'asked' }]);
		await bridges.watch(ORDER, false);
		expect(await subjects()).toEqual([]);
		await bridges.watch(ORDER, false, (text) => text.replace('days: 4', 'days: 0'));
		expect(await subjects()).toEqual([
			`Order ${orderNo} was cancelled, and the question whether to delete it has no answer`,
		]);
		expect(await bridges.rowsOf(orderNo)).toMatchObject([{ state: 'cancelled', told: 'yes' }]);
	});

	/** Changes the port of the mail server; nothing listens at port 1. */
	async function mailAt(port: number) {
		const { rest } = bridges.world.client;
		const all = await rest.get<Array<{ id: string; name: string; type: string }>>('/credentials');
		const { id, ...same } = all.find(({ type }) => type === 'smtp') ?? all[0];
		const plain = { secure: false, disableStartTls: true, user: '', password: '', hostName: '' };
		await rest.patch(`/credentials/${id}`, {
			name: same.name,
			type: same.type,
			data: { host: '127.0.0.1', port, ...plain },
		});
	}
	const failed = async (name: 'order' | 'cancellation') =>
		await eventually(async () => {
			const { id } = bridges.workflows[name];
			const all = await bridges.world.client.executions(id);
			const last = all.find(({ mode }) => mode === 'webhook');
			return last?.status === 'error' ? true : undefined;
		});

	test('is told when the mail server works again', async () => {
		await placed(bridges, '1000-5031');
		await bridges.forgetMails();
		await mailAt(1);
		await bridges.tell('new_order', '1000-5030', TWO);
		await failed('order');
		await bridges.tell('order_cancellation', '1000-5031', TWO);
		await failed('cancellation');
		expect(await bridges.rowsOf('1000-5030')).toMatchObject([{ state: 'in Komet', told: '' }]);
		expect(await bridges.rowsOf('1000-5031')).toMatchObject([
			{ state: 'in Komet' },
			{ state: 'cancelling', told: '' },
		]);
		await expect(bridges.watch(ORDER, false)).rejects.toThrow();
		await mailAt(bridges.world.inbox.smtpPort);
		await bridges.watch(ORDER, false);
		expect((await subjects()).sort()).toEqual([
			'Order 1000-5030: in Komet',
			'Order 1000-5031 was cancelled: look at Komet Sales',
		]);
		expect(await bridges.rowsOf('1000-5030')).toMatchObject([{ state: 'in Komet', told: 'yes' }]);
		expect(await bridges.rowsOf('1000-5031')).toMatchObject([
			{},
			{ state: 'cancelled', told: 'yes' },
		]);
	});
});
describe('n8n is cut off', () => {
	test('while it writes an order: a person is told, and a second delivery writes nothing', async () => {
		const add = { method: 'web-order-item.add', kind: 'slow', ms: 10_000 } as const;
		bridges.world.sandbox.faults.next(add);
		await bridges.tell('new_order', '1000-7001', TWO);
		await asked('web-order-item.add');
		await bridges.restartN8n();
		const [{ id }] = bridges.webOrders();
		expect(await bridges.rowsOf('1000-7001')).toMatchObject([
			{ state: 'writing', webOrderId: String(id), told: '' },
		]);
		await bridges.watch(ORDER, false);
		expect(await bridges.rowsOf('1000-7001')).toMatchObject([{ state: 'unknown', told: 'yes' }]);
		await placed(bridges, '1000-7001');
		expect(writes()).toEqual(['web-order.create', 'web-order-item.add']);
		expect(await subjects()).toEqual([
			'Order 1000-7001 stopped half-way: look at Komet Sales',
			'Order 1000-7001 came again and is not written again',
		]);
	});
});

test('an order and a cancellation are told when the table does not take them', async () => {
	await bridges.dropTable(ORDERS);
	await bridges.ran('order', async () => await bridges.tell('new_order', '1000-7002', TWO));
	await bridges.ran(
		'cancellation',
		async () => await bridges.tell('order_cancellation', '1000-7002', TWO),
	);
	expect(bridges.methods()).toEqual([]);
	expect(await subjects()).toEqual([
		needsYou('1000-7002'),
		'Order 1000-7002 was cancelled: look at it in Komet Sales',
	]);
	for (const { text } of await bridges.mails()) {
		expect(text).toContain(`"${ORDERS}" not found`);
		expect(text).toContain('"skuNr": "ROSRED60"');
	}
});

test('no secret stands in executions or in the log', async () => await bridges.expectNoSecrets());
