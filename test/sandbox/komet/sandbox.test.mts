import { fileOf } from '../../../contract/language/signed-bytes';
import { clientOf } from '../../../sandbox/komet/client.mts';
import { DEMO, startSandbox } from '../../../sandbox/komet/server.mts';
import type { Sandbox } from '../../../sandbox/komet/server.mts';

let sandbox: Sandbox;
const { ask, inQuery, inBody, inHeader } = clientOf(() => sandbox.url);

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

describe('access', () => {
	test('takes a token only where the contract puts it', async () => {
		expect(await inQuery('boxtype.list')).toMatchObject({ http: 200, json: { status: '1' } });
		expect(await inHeader('GET', 'boxtype.list')).toMatchObject({ http: 401 });
		const both = `boxtype.list?authenticationToken=${DEMO.token}`;
		expect(await inHeader('GET', both)).toMatchObject({ http: 401, json: { status: '0' } });
		expect(await inQuery('boxtype.list', 'wrong')).toMatchObject({ http: 401 });
		expect(await ask('GET', 'boxtype.list')).toMatchObject({ http: 401 });
		sandbox.access.badToken = 'status';
		expect(await inQuery('boxtype.list', 'wrong')).toMatchObject({
			http: 200,
			json: { status: '0', message: 'The authentication token is not valid.' },
		});
		sandbox.access.badToken = 'http';
	});

	test('limits a token to its methods', async () => {
		expect((await inQuery('boxtype.list', DEMO.restrictedToken)).http).toBe(200);
		expect((await inQuery('carrier.list', DEMO.restrictedToken)).http).toBe(403);
	});

	test('logs a user in', async () => {
		const name = encodeURIComponent(DEMO.username);
		const path = (password: string) =>
			`login?username=${name}&password=${encodeURIComponent(password)}`;
		expect((await ask('POST', path('wrong'))).json).toMatchObject({ status: '0' });
		const { json } = await ask('POST', path(DEMO.password));
		expect(json).toEqual({ status: '1', message: 'OK', apiKey: DEMO.apiKey });
		expect((await inQuery('carrier.list', DEMO.apiKey)).http).toBe(200);
	});

	test('asks for X-ACCOUNT, reuses the pending web order and counts what was added', async () => {
		const item = { customerId: 20514, inventoryIds: '773401', inventoryOrigin: 1 };
		const rest = { price: 2.5, quantity: 2, carrierId: 1361, date: '2026-03-01' };
		const add = (headers: Record<string, string>) =>
			inHeader('POST', 'web-order-item.add', { ...item, ...rest }, headers);
		expect((await add({})).json).toEqual({
			status: 0,
			message: 'The header X-ACCOUNT is required.',
		});
		const first = (await add({ 'X-ACCOUNT': DEMO.account })).json;
		expect(first).toMatchObject({ status: 1, quantityAdded: 2 });
		const second = (await add({ 'X-ACCOUNT': DEMO.account })).json;
		expect(second.orderId).toBe(first.orderId);
		expect((await add({ 'X-ACCOUNT': DEMO.account })).json.message).toMatch(/Only 1 boxes/);
	});
});

describe('parameters', () => {
	const DATES = 'orderDateFrom=2026-02-01&orderDateTo=2026-02-28';

	test.each([
		['orderDateFrom=01.02.2026&orderDateTo=2026-02-28', 'orderDateFrom'],
		['orderDateFrom=2026-02-01', 'orderDateTo'],
		['orderDateFrom=2026-02-01&orderDateTo=2027-02-28', 'orderDateTo'],
		[`${DATES}&isEcommerce=1`, 'isEcommerce'],
		[`${DATES}&excludeTransfer=true`, 'excludeTransfer'],
		[`${DATES}&status=9`, 'status'],
		[`${DATES}&updatedAsOf=2026-02-01`, 'updatedAsOf'],
		[`${DATES}&customerId=abc`, 'customerId'],
		[`${DATES}&locationIds=1,x`, 'locationIds'],
		[`${DATES}&order=1&order=2`, 'order'],
	])('refuses invoice.list?%s', async (query, name) => {
		const { json } = await inQuery(`invoice.list?${query}`);
		expect(json).toMatchObject({ status: '0', message: expect.stringContaining(name) });
	});

	test('wants JSON, in the body, of 64 kB at most', async () => {
		const token = { authenticationToken: DEMO.token };
		const text = JSON.stringify({ ...token, invoiceNumber: 212061 });
		const plain = await ask('POST', 'invoice.confirm', { body: text });
		expect(plain.json.message).toMatch(/Content-Type/);
		const inUrl = await ask('POST', 'invoice.confirm?invoiceNumber=212061', { json: token });
		expect(inUrl.json.message).toMatch(/invoiceNumber goes into the body/);
		const large = await inBody('invoice.confirm', { note: 'x'.repeat(70_000) });
		expect(large.json.message).toMatch(/64 kB/);
		const row = { priceListId: '1358', companyProductId: 174, seasonId: 14, price: 2.599 };
		const rows = await inHeader('POST', 'v2/price-list/season/product.add', [row]);
		expect(rows.json).toMatchObject({ status: 0, message: expect.stringContaining('[0].price') });
	});

	test('records what the contract does not know', async () => {
		const line = { orderItemId: 5501873, boxes: 1, price: 3, colour: 'red' };
		const order = { customerId: 20514, carrierId: 1361, shipDate: '2026-03-01', extra: 1 };
		const { json } = await inBody('invoice.create', { ...order, items: [line] });
		expect(json.status).toBe('1');
		expect(sandbox.requests[0]).toMatchObject({
			method: 'POST',
			path: '/invoice.create',
			body: { customerId: 20514 },
			unknown: ['extra', 'items[0].colour'],
			http: 200,
		});
	});
});

describe('records', () => {
	test('filter as Komet does and say so when nothing is left', async () => {
		const found = await inQuery('customer.list?name=BLOOM');
		expect(found.json.customers).toMatchObject([{ id: '20514', code: 'BLOOM', active: '1' }]);
		expect(Object.keys((await inQuery('carrier.list?active=0')).json)).toEqual(['carriers']);
		const none = 'invoice.list?orderDateFrom=2020-01-01&orderDateTo=2020-02-01';
		expect((await inQuery(none)).json).toEqual({ status: '1', message: 'Orders not found.' });
		sandbox.emptyStatus = '0';
		expect((await inQuery(none)).json).toEqual({ status: '0', message: 'Orders not found.' });
		sandbox.emptyStatus = '1';
		const changed = 'updatedAsOf=2026-02-12%2000:00:00&customer=rosa&order=212048';
		const { json } = await inQuery(`${none}&${changed}`);
		expect(json.invoices).toMatchObject([{ id: 6912, status: 'Confirmed' }]);
	});

	test('an order lives: create, add, confirm, synchronize, lock, release', async () => {
		const { json } = await inBody('invoice.create', {
			customerCode: 'BLOOM',
			customerDescription: 'Bloom & Co',
			carrierId: 1361,
			shipDate: '2026-03-01',
		});
		const invoiceId = json.invoiceId as number;
		const order = () => sandbox.state.orders.find(({ id }) => id === invoiceId);
		const line = { orderItemId: 5501873, boxes: 2, price: 3.5, returnAvailableBoxes: 1 };
		const added = await inBody('invoice.item.add', { invoiceId, ...line });
		expect(added.json).toMatchObject({ status: '1', invoiceId, availableBoxes: 18 });
		const confirm = () => inBody('invoice.confirm', { invoiceNumber: json.invoiceNumber });
		expect((await confirm()).json.message).toBe('The invoice was successfully confirmed.');
		expect((await confirm()).json.status).toBe('0');
		await inBody('invoice.mark.sync.status.ok', { invoiceId });
		expect(order()).toMatchObject({ locked: true, status: 1 });
		const locked = await inBody('invoice.item.add', { invoiceId, ...line });
		expect(locked.json).toMatchObject({ status: '0', message: expect.stringMatching(/locked/) });
		await inBody('invoice.mark.sync.status.error', { invoiceId, message: 'Unknown customer' });
		expect(order()).toMatchObject({ locked: false, status: 0, syncError: 'Unknown customer' });
	});

	test('a refused order takes nothing from the inventory', async () => {
		const order = { customerId: 20514, carrierId: 1361, shipDate: '2026-03-01' };
		const lines = [5501873, 5501874].map((orderItemId) => ({ orderItemId, boxes: 10, price: 1 }));
		expect((await inBody('invoice.create', { ...order, items: lines })).json.status).toBe('0');
		expect(sandbox.state.inventory[0].boxes).toBe(20);
	});

	test('payments, boxes and moves answer for each part', async () => {
		const ids = [450545, 451181, 47873233].map((paymentId) => ({ paymentId }));
		const { json } = await inBody('payment.mark.sync', { payments: ids });
		expect(json).toEqual({
			status: '1',
			payments: [
				{ message: 'The payment was successfully synchronized', status: '1', paymentId: 450545 },
				{ message: 'The payment was cancelled', status: '0', paymentId: 451181 },
				{ message: "The payment doesn't exist", status: '0', paymentId: 47873233 },
			],
		});
		const count = async (boxCode: string) =>
			(await inHeader('PATCH', 'v2/inventory/box/count', { boxCode })).json.statusInventory;
		const codes = ['1324570', '1324570', 'nowhere', '9080100', '1324568'];
		const counted = [];
		for (const code of codes) counted.push(await count(code));
		expect(counted).toEqual(['1', '3', '2', '4', '11']);
		const move = 'box.move.awb?awb=369-1&shipDate=2026-02-20&boxCodes=1324568,1324570';
		expect((await inQuery(move)).json).toMatchObject({ status: '1', failedBoxes: ['1324570'] });
	});

	test('files come and go as bytes', async () => {
		const pdf = (await inBody('invoice.pdf.get', { invoiceId: 6908 })).json;
		expect(pdf.file).toMatch(/^00, 37, 80, 68, 70, /);
		const bytes = fileOf(pdf.file, '%PDF');
		expect(bytes?.toString('latin1')).toMatch(/^%PDF-1\.4[^]*Bloom & Co[^]*%%EOF\n$/);
		const signed = Array.from(Buffer.from('%PDF-é'), (byte) => (byte > 127 ? byte - 256 : byte));
		for (const attachment of [signed, signed.join(', '), Buffer.from('%PDF-é').toString('base64')])
			await inHeader('POST', 'v2/vendor/invoice', { poNumber: 'P008094', attachment });
		expect(sandbox.state.vendorInvoices.map((sent) => sent.bytes.toString())).toEqual(
			Array(3).fill('%PDF-é'),
		);
	});

	test('a standing order item is deleted once', async () => {
		const path = 'v2/standing-order/item?standingOrderId=950413&standingOrderItemId=131215';
		expect((await inHeader('DELETE', path)).json).toMatchObject({ status: 1 });
		expect((await inHeader('DELETE', path)).json).toMatchObject({ status: 0 });
	});
});
