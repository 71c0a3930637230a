import { ORDERS, TWO, eventually, placed } from './bridge-world.mts';
import { CANCELLATION, gate, needsYou, useOrders } from './bridge-orders.mts';
import type { Mail } from '../../tools/n8n/inbox.mts';

const { bridges, subjects, writes, asked, tellAll, outcomeOf } = useOrders();

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

/** The row of an order, once that of its cancellation is gone. */
const settled = async (orderNo: string) =>
	await eventually(async () => {
		const rows = await bridges.rowsOf(orderNo);
		return rows.length === 1 && rows[0].told === 'yes' ? rows[0] : undefined;
	});

describe('a cancellation of eComNow', () => {
	/** Cancels an order; returns the mail that asks. */
	async function cancelled(orderNo: string, items: unknown = [TWO[0]]) {
		await placed(bridges, orderNo);
		await bridges.tell('order_cancellation', orderNo, items);
		return await eventually(async () =>
			(await bridges.mails()).find(({ subject }) =>
				subject.startsWith(`Order ${orderNo} was cancelled`),
			),
		);
	}

	test('deletes the web order once a person approves, and not before', async () => {
		const mail = await cancelled('1000-6001');
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
		expect(await settled('1000-6001')).toMatchObject({ state: 'deleted', shipment: 'cancelled' });
	});

	test('deletes nothing when a person declines', async () => {
		const mail = await cancelled('1000-6002');
		await click(linksIn(mail).decline);
		const kept = await eventually(async () =>
			(await bridges.mails()).find(({ subject }) => subject.endsWith('stays in Komet Sales')),
		);
		expect(kept.text).toContain('it was declined');
		expect(bridges.methods()).not.toContain('web-order.delete');
		expect(bridges.webOrders()).toHaveLength(1);
		expect(await settled('1000-6002')).toMatchObject({ state: 'in Komet' });
	});

	test('is told as failed when Komet refuses', async () => {
		const mail = await cancelled('1000-6003');
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
		expect(await settled('1000-6003')).toMatchObject({ state: 'in Komet' });
	});

	const cancel = async (orderNo: string, items: unknown = TWO) =>
		await bridges.tell('order_cancellation', orderNo, items);
	const asksFor = (orderNo: string) => `Order ${orderNo} was cancelled: delete it in Komet Sales?`;
	const noWebOrder = (orderNo: string) =>
		`Order ${orderNo} was cancelled and has no web order in Komet Sales`;
	const tooLate = (orderNo: string) =>
		`Order ${orderNo} came after its cancellation and is not written`;

	test('that comes before its order stops the order, and a person is told of both', async () => {
		await bridges.ran('cancellation', async () => await cancel('1000-6004'));
		expect(await bridges.rowsOf('1000-6004')).toMatchObject([{ state: 'cancelled', told: 'yes' }]);
		await placed(bridges, '1000-6004');
		await placed(bridges, '1000-6004');
		expect(bridges.world.sandbox.requests).toEqual([]);
		expect(await bridges.rowsOf('1000-6004')).toMatchObject([{ state: 'cancelled' }]);
		expect(await subjects()).toEqual([
			noWebOrder('1000-6004'),
			tooLate('1000-6004'),
			tooLate('1000-6004'),
		]);
		expect((await bridges.mails())[1].text).toContain('"skuNr":"ROSRED60"');
	});

	test('that comes with its order leaves no web order behind unseen', async () => {
		const send = async () =>
			await Promise.all([cancel('1000-6005'), bridges.tell('new_order', '1000-6005', TWO)]);
		await send();
		const told = await eventually(async () => {
			const sent = await subjects();
			const ends = [asksFor('1000-6005'), noWebOrder('1000-6005')];
			return sent.some((subject) => ends.includes(subject)) ? sent : undefined;
		});
		expect(told.includes(asksFor('1000-6005'))).toBe(bridges.webOrders().length === 1);
	});

	test('that comes while the products are looked up stops the order', async () => {
		const { until, open } = gate();
		bridges.world.sandbox.faults.next({ method: 'product.list', kind: 'slow', until });
		await bridges.tell('new_order', '1000-6006', TWO);
		await asked('product.list');
		await bridges.ran('cancellation', async () => {
			await cancel('1000-6006');
			await eventually(async () =>
				(await bridges.rowsOf('1000-6006')).length === 2 ? true : undefined,
			);
			open();
		});
		expect(writes()).toEqual([]);
		expect(await settled('1000-6006')).toMatchObject({ state: 'cancelled' });
		expect((await subjects()).sort()).toEqual(
			[needsYou('1000-6006'), noWebOrder('1000-6006')].sort(),
		);
	});

	test.each(['web-order.create', 'web-order-item.add'])(
		'that comes during %s waits until the order is written, and asks then',
		async (method) => {
			const orderNo = `1000-during ${method}`;
			const { until, open } = gate();
			bridges.world.sandbox.faults.next({ method, kind: 'slow', until });
			await bridges.tell('new_order', orderNo, TWO);
			await asked(method);
			await cancel(orderNo);
			await eventually(async () =>
				(await bridges.rowsOf(orderNo)).length === 2 ? true : undefined,
			);
			expect(await bridges.mails()).toEqual([]);
			open();
			const mail = await eventually(async () =>
				(await bridges.mails()).find(({ subject }) => subject === asksFor(orderNo)),
			);
			expect(bridges.webOrders()).toMatchObject([{ items: [{}, {}] }]);
			await click(linksIn(mail).approve);
			await eventually(async () => (bridges.webOrders().length === 0 ? true : undefined));
			expect(await settled(orderNo)).toMatchObject({ state: 'deleted', told: 'yes' });
		},
	);

	test('that comes twice asks once, and another one asks again', async () => {
		await cancelled('1000-6007');
		await bridges.tell('order_cancellation', '1000-6007', [TWO[0]]);
		await bridges.tell('order_cancellation', '1000-6007', [TWO[1]]);
		await eventually(async () =>
			(await subjects()).filter((subject) => subject === asksFor('1000-6007')).length === 2
				? true
				: undefined,
		);
		expect((await bridges.rowsOf('1000-6007')).map(({ state }) => state)).toEqual([
			'in Komet',
			'asking',
			'asking',
		]);
	});

	/** What may have become of the order while the question was open. */
	test.each([{ state: 'deleted' }, { shipment: 'sent' }, { webOrderId: '1' }])(
		'deletes nothing when the row says %j meanwhile',
		async (change) => {
			const orderNo = `1000-meanwhile ${JSON.stringify(change)}`;
			const mail = await cancelled(orderNo);
			await bridges.updateRows(ORDERS, { orderNo, state: 'in Komet' }, change);
			await click(linksIn(mail).approve);
			const told = await eventually(async () =>
				(await bridges.mails()).find(({ subject }) =>
					subject.endsWith('look at it in Komet Sales'),
				),
			);
			expect(told.text).toContain('something else than when you were asked');
			expect(bridges.methods()).not.toContain('web-order.delete');
		},
	);

	test('is unknown when the answer to the deletion is lost', async () => {
		const mail = await cancelled('1000-6008');
		bridges.world.sandbox.faults.next({ method: 'web-order.delete', kind: 'reset', after: true });
		await click(linksIn(mail).approve);
		const failed = await eventually(async () =>
			(await bridges.mails()).find(({ subject }) => subject.endsWith('look at it in Komet Sales')),
		);
		expect(failed.text).toContain('It is not known whether');
		expect(bridges.bodies('web-order.delete')).toHaveLength(1);
		expect(await settled('1000-6008')).toMatchObject({ state: 'unknown' });
	});

	/** One line for each state of an order that has no web order to delete. */
	const idle: Array<[row: object, subject: string, words: string]> = [
		[{ state: 'not written' }, ' and has no web order in Komet Sales', 'It was not written by n8n'],
		[{ state: 'cancelled' }, ' and has no web order in Komet Sales', 'It was not written by n8n'],
		[{ state: 'unknown' }, ': look at it in Komet Sales', 'Look for a web order without items'],
		[
			{ state: 'deleted', webOrderId: '88120' },
			' and is deleted in Komet Sales already',
			'Its web order 88120 was deleted already',
		],
		[
			{ state: 'deleting', webOrderId: '88120' },
			' and is being deleted in Komet Sales',
			'Its web order 88120 is being deleted',
		],
		[{ state: 'mine' }, ' and has no web order in Komet Sales', 'says "mine". Look at it'],
	];
	describe('of an order', () => {
		const numberOf = (row: object) => `1000-cancelled ${JSON.stringify(row)}`;
		const of = outcomeOf(async () => {
			const rows = idle.map(([row]) => ({ orderNo: numberOf(row), ...row, told: 'yes' }));
			await bridges.insertRows(ORDERS, rows);
			await tellAll(
				'cancellation',
				rows.map(({ orderNo }) => [orderNo, TWO]),
			);
		});
		test.each(idle)('with %j asks nobody and tells a person', (row, subject, words) => {
			const { rows, mails, all } = of(numberOf(row));
			expect(mails.map((mail) => mail.subject)).toEqual([
				`Order ${numberOf(row)} was cancelled${subject}`,
			]);
			expect(mails[0].text).toContain(words);
			expect(rows).toMatchObject([row]);
			expect(all).toEqual([]);
		});
	});

	test.each(['in Komet', 'incomplete', 'unknown', 'mine'])(
		'of an order with a web order that is "%s" asks',
		async (state) => {
			const orderNo = `1000-asks ${state}`;
			await bridges.insertRows(ORDERS, [{ orderNo, state, webOrderId: '88120', told: 'yes' }]);
			await cancel(orderNo);
			await eventually(async () =>
				(await subjects()).includes(asksFor(orderNo)) ? true : undefined,
			);
		},
	);

	test.each<[what: string, items: unknown, words: string]>([
		['nothing', [], 'it names none'],
		['null', null, 'it names none'],
		['a text', 'N/A', 'N/A'],
		['a list of rubbish', ['N/A', 7, [1], { skuNr: { a: 1 } }], 'no quantity x {"a":1}'],
	])('whose items are %s is told all the same', async (what, items, words) => {
		const orderNo = `1000-rubbish ${what}`;
		await bridges.ran('cancellation', async () => await cancel(orderNo, items));
		expect(await subjects()).toEqual([noWebOrder(orderNo)]);
		expect((await bridges.mails())[0].text).toContain(words);
	});

	test.each(['<a href="http://x.example">Approve</a>', '&lt;a href="http://x.example"&gt;'])(
		'shows the name %s without the link in it',
		async (itemName) => {
			const mail = await cancelled(`1000-link ${itemName.length}`, [{ ...TWO[0], itemName }]);
			expect(mail.html).toContain('http://x.example');
			expect(mail.html).not.toMatch(/<a [^>]*x\.example/);
		},
	);

	test('without a number is told', async () => {
		await bridges.byHand(CANCELLATION, { orderNo: '', items: [] });
		expect(await subjects()).toEqual(['A cancellation of eComNow names no order']);
	});
});
test('no secret stands in executions or in the log', async () => await bridges.expectNoSecrets());
