import { ORDERS, TWO, eventually, item, placed, useBridges } from './bridge-world.mts';
import type { Mail } from './inbox.mts';

const bridges = useBridges({
	order: 'ecomnow-order-to-komet.json',
	cancellation: 'ecomnow-cancellation-to-komet.json',
});

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
		const [{ id: webOrderId, orderId, items }] = bridges.webOrders();
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
			webOrderId,
		};
		expect(bridges.bodies('web-order-item.add')).toEqual([
			{ ...same, productCode: 'ROSRED60', quantity: 3, price: 12.75 },
			{ ...same, productCode: 'ROSRED50', quantity: 2, price: 10 },
		]);
		expect(bridges.world.sandbox.requests.flatMap(({ unknown }) => unknown)).toEqual([]);
		expect(await bridges.rowsOf('1000-5001')).toMatchObject([
			{ state: 'in Komet', shipment: 'open', webOrderId, kometOrderId: orderId },
		]);
		const sent = await bridges.mails();
		expect(sent.map(({ subject }) => subject)).toEqual(['Order 1000-5001 is in Komet Sales']);
		expect(sent[0].text).toContain('3 x ROSRED60 Name of ROSRED60\n2 x ROSRED50');
		expect(sent[0].text).toMatch(/not confirmed by it:\nnothing/);
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

	test.each([
		['an unknown SKU', [TWO[0], item('FERN-01', 1, 5)], '1 x FERN-01 Name of FERN-01: Komet'],
		['a line without quantity', [TWO[0], item('ROSRED50', 0, 5)], 'quantity or price is missing'],
		['no line', [], '0 x no SKU'],
	])('with %s is not written at all, and a person is told', async (what, items, words) => {
		const orderNo = `1000-${what}`;
		await placed(bridges, orderNo, items);
		expect(bridges.methods().filter((method) => method.startsWith('web-order'))).toEqual([]);
		expect(await bridges.rowsOf(orderNo)).toMatchObject([{ state: 'not written' }]);
		const [{ subject, text }] = await bridges.mails();
		expect(subject).toBe(`Order ${orderNo} is not in Komet Sales and needs you`);
		expect(text).toContain('Nothing was written.');
		expect(text).toContain(words);
	});

	test('is told as a part when Komet refuses a line, with what is in Komet and what is not', async () => {
		await placed(bridges, '1000-5006', [
			...TWO,
			item('ROSRED50', 99, 80),
			item('ROSRED60', 1, 102),
		]);
		expect(bridges.webOrders()).toMatchObject([{ items: [{}, {}, {}] }]);
		expect(await bridges.rowsOf('1000-5006')).toMatchObject([{ state: 'incomplete' }]);
		const [{ subject, text }] = await bridges.mails();
		expect(subject).toBe('Order 1000-5006 is only in part in Komet Sales');
		const [inKomet, missing] = text.split('Not in Komet Sales, or not confirmed by it:');
		expect(inKomet).toMatch(/In Komet Sales:\n3 x ROSRED60.*\n2 x ROSRED50.*\n1 x ROSRED60/);
		expect(inKomet).not.toContain('99 x');
		expect(missing).toContain('99 x ROSRED50 Name of ROSRED50: Only 5 boxes are available.');
		expect(missing.trim().split('\n')).toHaveLength(1);
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
		expect((await bridges.mails())[0].text).toContain('The company is closed');
	});

	test('that got stuck is told to a person', async () => {
		const lines = JSON.stringify([{ sku: 'ROSRED60', quantity: 3, productId: 174 }]);
		await bridges.insertRows(ORDERS, [
			{ orderNo: '1000-5009', state: 'writing', webOrderId: 88120, lines },
			{ orderNo: '1000-5010', state: 'in Komet', webOrderId: 88121, lines },
		]);
		await bridges.watch('ecomnow-order-to-komet.json', true);
		expect(await bridges.rowsOf('1000-5009')).toMatchObject([{ state: 'writing' }]);
		await bridges.watch('ecomnow-order-to-komet.json', false);
		expect(await bridges.rowsOf('1000-5009')).toMatchObject([{ state: 'unknown' }]);
		expect(await bridges.rowsOf('1000-5010')).toMatchObject([{ state: 'in Komet' }]);
		const sent = await bridges.mails();
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
		await placed(bridges, orderNo);
		await bridges.tell('order_cancellation', orderNo, [TWO[0]]);
		return await eventually(async () =>
			(await bridges.mails()).find(({ subject }) =>
				subject.startsWith(`Order ${orderNo} was cancelled`),
			),
		);
	}

	test('deletes the web order once a person approves, and not before', async () => {
		const mail = await asked('1000-6001');
		expect(mail.html).toContain('3 x ROSRED60');
		const [{ id: webOrderId, orderId }] = bridges.webOrders();
		expect(bridges.methods()).not.toContain('web-order.delete');
		await click(linksIn(mail).approve);
		await eventually(async () => (bridges.webOrders().length === 0 ? true : undefined));
		expect(bridges.bodies('web-order.delete')).toEqual([{ customerId: 20514, webOrderId }]);
		expect(bridges.world.sandbox.state.orders.find(({ id }) => id === orderId)).toMatchObject({
			status: 4,
		});
		await eventually(async () =>
			(await bridges.mails()).find(({ subject }) => subject.endsWith('was deleted in Komet Sales')),
		);
		expect(await bridges.rowsOf('1000-6001')).toMatchObject([
			{ state: 'deleted', shipment: 'cancelled' },
		]);
	});

	test('deletes nothing when a person declines', async () => {
		const mail = await asked('1000-6002');
		await click(linksIn(mail).decline);
		const kept = await eventually(async () =>
			(await bridges.mails()).find(({ subject }) => subject.endsWith('stays in Komet Sales')),
		);
		expect(kept.text).toContain('it was declined');
		expect(bridges.methods()).not.toContain('web-order.delete');
		expect(bridges.webOrders()).toHaveLength(1);
		expect(await bridges.rowsOf('1000-6002')).toMatchObject([{ state: 'in Komet' }]);
	});

	test('is told as failed when Komet refuses', async () => {
		const mail = await asked('1000-6003');
		bridges.world.sandbox.faults.next({
			method: 'web-order.delete',
			kind: 'refused',
			message: 'The order is locked',
		});
		await click(linksIn(mail).approve);
		const failed = await eventually(async () =>
			(await bridges.mails()).find(({ subject }) => subject.endsWith('look at it in Komet Sales')),
		);
		expect(failed.text).toContain('The order is locked');
		expect(await bridges.rowsOf('1000-6003')).toMatchObject([{ state: 'in Komet' }]);
	});

	test('of an order that is not in Komet asks nobody and tells a person', async () => {
		await bridges.ran(
			'cancellation',
			async () => await bridges.tell('order_cancellation', '1000-6004', TWO),
		);
		expect((await bridges.mails()).map(({ subject }) => subject)).toEqual([
			'Order 1000-6004 was cancelled and has no web order in Komet Sales',
		]);
		expect(bridges.world.sandbox.requests).toEqual([]);
	});
});

test('no secret stands in executions or in the log', async () => await bridges.expectNoSecrets());
