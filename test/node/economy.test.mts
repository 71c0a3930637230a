import { numbered, pick, stage } from '../support/stage.mts';

const at = stage();
const payment = { payments: { line: [{ paymentId: '={{ $json.n }}' }] } };
const paired = (items: Array<{ pairedItem?: unknown }>) =>
	items.map(({ pairedItem }) => pairedItem);

describe('Combine Input Items', () => {
	test('sends the rows of all items in one request and gives each item its answer', async () => {
		const { outputs, error } = await at.run(
			'payment.markAsSynchronized',
			{ ...payment, combineItems: true },
			{ items: numbered(450545, 451181, 450546), onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(at.sent()).toHaveLength(1);
		expect(at.sent()[0].body).toMatchObject({
			payments: [{ paymentId: 450545 }, { paymentId: 451181 }, { paymentId: 450546 }],
		});
		expect(paired(outputs[0])).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(outputs[0].map(({ json }) => json.error)).toEqual([
			undefined,
			'The payment was cancelled',
			undefined,
		]);
	});

	test('leaves out no item whose rows are left out', async () => {
		const { outputs, error } = await at.run(
			'purchaseOrder.addItemToAwb',
			{ poItemId: pick('id', '={{ $json.n }}'), awb: '369-1234-5678', shipDate: '2026-03-06' },
			{ items: numbered(1, 2), onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(at.sent().map(({ body }) => body)).toMatchObject([{ poItemId: 1 }, { poItemId: 2 }]);
		expect(paired(outputs[0])).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('is on where the form shows it, and can be turned off', async () => {
		await at.run('payment.markAsSynchronized', payment, { items: numbered(450545, 450546) });
		expect(at.sent()).toHaveLength(1);
		at.sandbox.reset();
		await at.run(
			'payment.markAsSynchronized',
			{ ...payment, combineItems: false },
			{ items: numbered(450545, 450546) },
		);
		expect(at.sent()).toHaveLength(2);
	});

	test('cuts the rows where a request would grow beyond 64 kB, and loses none', async () => {
		const items = numbered(...Array.from({ length: 5000 }, (_, index) => 10_000_000 + index));
		const { outputs } = await at.run('payment.markAsSynchronized', payment, {
			items,
			onError: 'continueRegularOutput',
		});
		expect(at.sent().length).toBe(Math.ceil((5000 * 23) / 65_400));
		expect(Math.max(...at.sent().map(({ bytes }) => bytes))).toBeLessThanOrEqual(65_536);
		expect(paired(outputs[0])).toEqual(items.map((_item, item) => ({ item })));
	});

	test('sends nothing when one item is wrong and the node is to stop', async () => {
		const { error } = await at.run('payment.markAsSynchronized', payment, {
			items: [{ json: { n: 450545 } }, { json: { n: 'none' } }],
		});
		expect(at.sent()).toHaveLength(0);
		expect(error?.context?.itemIndex).toBe(1);
	});

	test('lets the right items go out when the node is to continue', async () => {
		const { outputs } = await at.run('payment.markAsSynchronized', payment, {
			items: [{ json: { n: 'none' } }, { json: { n: 450545 } }],
			onError: 'continueRegularOutput',
		});
		expect(at.sent()).toHaveLength(1);
		expect(outputs[0][0].json.error).toContain('row 1: Payment: the ID must be a whole number');
		expect(outputs[0][1].json).toMatchObject({ paymentId: 450545, status: '1' });
	});

	test('gives every item of a refused request its error', async () => {
		at.sandbox.faults.next({ kind: 'refused', message: 'Closed' });
		const { outputs } = await at.run('payment.markAsSynchronized', payment, {
			items: numbered(450545, 450546),
			onError: 'continueErrorOutput',
		});
		expect(outputs[1].map(({ json }) => json.error)).toEqual(['Closed', 'Closed']);
		expect(paired(outputs[1])).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('tells every item of the request that failed, also when an item is in two requests', async () => {
		const rows = Array.from({ length: 4000 }, (_, index) => ({ paymentId: 10_000_000 + index }));
		at.sandbox.faults.next({ kind: 'slow', ms: 1 });
		at.sandbox.faults.next({ kind: 'refused', message: 'Closed' });
		const { outputs } = await at.run(
			'payment.markAsSynchronized',
			{ paymentsInput: 'json', paymentsJson: '={{ JSON.stringify($json.rows) }}' },
			{
				items: [{ json: { rows } }, { json: { rows: [{ paymentId: 450545 }] } }],
				onError: 'continueRegularOutput',
			},
		);
		expect(at.sent()).toHaveLength(2);
		const closed = outputs[0].filter(({ json }) => json.error === 'Closed');
		expect(paired(closed)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('pairs an answer for all rows with all items', async () => {
		const product = {
			priceListId: pick('id', 1358),
			companyProductId: pick('id', '174'),
			seasonId: pick('id', 14),
			price: '={{ $json.n }}',
		};
		const { outputs } = await at.run(
			'priceListProduct.create',
			{ products: { line: [product] } },
			{ items: numbered(2, 3) },
		);
		expect(at.sent()).toHaveLength(1);
		expect(paired(outputs[0])).toEqual([[{ item: 0 }, { item: 1 }]]);
	});

	describe('of boxes to move, some of which Komet leaves where they are,', () => {
		const codes = (...boxCodes: string[]) => boxCodes.map((code) => ({ json: { code } }));
		const move = async (items: ReturnType<typeof codes>, onError?: 'continueRegularOutput') =>
			await at.run(
				'box.moveToAwb',
				{ awb: '369-1', shipDate: '2026-02-20', boxCodes: '={{ $json.code }}' },
				{ items, onError },
			);

		test('pairs each box that stayed with the item that sent it', async () => {
			const items = codes('1324570', '1324568', '1324569,nowhere', 'nowhere');
			const { outputs } = await move(items, 'continueRegularOutput');
			expect(at.sent()).toHaveLength(1);
			const stayed = outputs[0].filter(({ json }) => json.error !== undefined);
			expect(stayed.map(({ json }) => (json.details as { boxCode: string }).boxCode)).toEqual([
				'1324570',
				'nowhere',
				'nowhere',
			]);
			expect(paired(stayed)).toEqual([
				{ item: 0 },
				[{ item: 2 }, { item: 3 }],
				[{ item: 2 }, { item: 3 }],
			]);
		});

		test('takes as many outcomes as boxes for no answer in their order', async () => {
			const { outputs } = await move(codes('1324570', '1324568'), 'continueRegularOutput');
			const [stayed] = outputs[0].filter(({ json }) => json.error !== undefined);
			expect(stayed.pairedItem).toEqual({ item: 0 });
		});

		test('names the item of the first box that stayed when the node is to stop', async () => {
			const { error } = await move(codes('1324568', '1324570'));
			expect(error?.context?.itemIndex).toBe(1);
		});
	});

	test('makes one order of the items whose other values are the same, only on demand', async () => {
		const order = {
			customer: pick('id', '={{ $json.n }}'),
			carrier: pick('id', 1361),
			shipDate: '2026-02-14',
			items: { line: [{ itemSource: 'inventory', orderItemId: 5501873, boxes: 1, price: 2 }] },
		};
		const items = numbered(20514, 20515, 20514);
		await at.run('invoice.create', { ...order, combineItems: true }, { items });
		expect(at.sent().map(({ body }) => (body as { items: unknown[] }).items.length)).toEqual([
			2, 1,
		]);
		at.sandbox.reset();
		await at.run('invoice.create', order, { items });
		expect(at.sent()).toHaveLength(3);
	});
});

describe('a read', () => {
	const filters = { id: '={{ $json.n }}' };

	test('that another item has asked already is not sent again', async () => {
		const { outputs } = await at.run(
			'carrier.getMany',
			{ returnAll: true, filters },
			{ items: numbered(1361, 1361, 1360, 1361) },
		);
		expect(at.sent()).toHaveLength(2);
		expect(paired(outputs[0])).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	});

	test('is told in a hint with the number of requests', async () => {
		const { run } = await at.run('carrier.getMany', { filters }, { items: numbered(1361, 1360) });
		expect(JSON.stringify(run.data.resultData.runData.Node[0].hints)).toContain(
			'Sent 2 of the 1,000 requests a day',
		);
	});
});

describe('Split Long Ranges', () => {
	const range = { orderDateFrom: '2026-02-01', orderDateTo: '2026-02-20' };
	const long = { returnAll: true, ...range, options: { splitRanges: true } };

	test('with Dry Run shows the requests and reads nothing', async () => {
		const { outputs } = await at.run('invoice.getManyWithDetails', {
			...long,
			options: { ...long.options, dryRun: true },
		});
		expect(at.sent()).toHaveLength(0);
		const asked = outputs[0].map(({ json }) => new URL(String(json.url)).searchParams);
		const days = asked.map((query) => [query.get('orderDateFrom'), query.get('orderDateTo')]);
		expect(days.slice(0, 2)).toEqual([
			['2026-02-01', '2026-02-04'],
			['2026-02-05', '2026-02-08'],
		]);
	});

	test('reads windows that the API allows, in order, and each order once', async () => {
		const { outputs, error } = await at.run('invoice.getManyWithDetails', long);
		expect(error).toBeUndefined();
		const sent = at.sent().map(({ query }) => [query.orderDateFrom, query.orderDateTo]);
		expect(sent).toEqual([
			['2026-02-01', '2026-02-04'],
			['2026-02-05', '2026-02-08'],
			['2026-02-09', '2026-02-12'],
			['2026-02-13', '2026-02-16'],
			['2026-02-17', '2026-02-20'],
		]);
		const ids = outputs[0].map(({ json }) => json.id);
		expect(ids).toEqual([...new Set(ids)]);
		expect(ids.length).toBeGreaterThan(2);
	});

	test('stops when the limit is reached', async () => {
		const { outputs } = await at.run('invoice.getManyWithDetails', {
			...long,
			returnAll: false,
			limit: 1,
			orderDateFrom: '2026-02-13',
			orderDateTo: '2026-02-28',
		});
		expect(outputs[0]).toHaveLength(1);
		expect(at.sent()).toHaveLength(1);
	});

	test('is an option: without it, a long range is refused before it is sent', async () => {
		const { error } = await at.run('invoice.getManyWithDetails', { ...long, options: {} });
		expect(error?.message).toContain('longer than the API allows (4 days)');
		expect(at.sent()).toHaveLength(0);
	});

	test('still wants both ends, in order', async () => {
		const { error } = await at.run('invoice.getManyWithDetails', {
			...long,
			orderDateFrom: '2026-02-20',
			orderDateTo: '2026-02-01',
		});
		expect(error?.message).toContain('is before');
	});
});

describe('Dry Run', () => {
	test('shows the request of a write and sends nothing', async () => {
		const { outputs } = await at.run(
			'payment.markAsSynchronized',
			{ ...payment, options: { dryRun: true } },
			{ items: numbered(450545, 450546) },
		);
		expect(at.sent()).toHaveLength(0);
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].json).toMatchObject({
			dryRun: true,
			method: 'POST',
			url: `${at.sandbox.url}/payment.mark.sync`,
			body: {
				authenticationToken: '<token>',
				payments: [{ paymentId: 450545 }, { paymentId: 450546 }],
			},
			items: 2,
		});
	});

	test('refuses what would be refused', async () => {
		const { error } = await at.run(
			'payment.markAsSynchronized',
			{ ...payment, options: { dryRun: true } },
			{ items: numbered(0) },
		);
		expect(error?.message).toContain('row 1: Payment: the ID must be a whole number');
	});
});

describe('API Method: Call', () => {
	const call = (form: object) =>
		at.run('apiMethod.call', {
			verb: 'GET',
			effect: 'read',
			parametersAs: 'auto',
			token: 'auto',
			parameters: '{}',
			...form,
		});

	test('reads the records of a list', async () => {
		const { outputs, error } = await call({
			method: 'carrier.list',
			parameters: { id: 1361 },
			additionalFields: { list: 'carriers' },
		});
		expect(error).toBeUndefined();
		expect(at.sent()[0].query).toEqual({ authenticationToken: expect.any(String), id: '1361' });
		expect(outputs[0]).toMatchObject([{ json: { id: 1361 } }]);
	});

	test('puts token and parameters where the rules of the API say', async () => {
		await call({
			method: '/v2/inventory/box/count',
			verb: 'PATCH',
			effect: 'write',
			parameters: '{"boxCode": "1324570"}',
		});
		const [{ headers, body }] = at.sent();
		expect(headers.authenticationtoken).toBe('sandbox-company-token-4711');
		expect(headers['x-account']).toBe('6316');
		expect(body).toEqual({ boxCode: '1324570' });
	});

	test('knows status 0, and sends a write once', async () => {
		at.sandbox.faults.next({ kind: 'serverError', times: 3 });
		const { error } = await call({
			method: 'invoice.confirm',
			verb: 'POST',
			effect: 'write',
			parameters: { invoiceNumber: 1 },
		});
		expect(at.sent()).toHaveLength(1);
		expect(error?.httpCode).toBe('500');
	});

	test('takes no token among the parameters', async () => {
		const { error, saved } = await call({
			method: 'carrier.list',
			parameters: { companyToken: 'x' },
		});
		expect(error?.message).toContain('the token comes from the credential');
		expect(at.sent()).toHaveLength(0);
		expect(saved).not.toContain('sandbox-company-token-4711');
	});

	test('sends no token where the user says so', async () => {
		const { error } = await call({ method: 'carrier.list', token: 'none' });
		expect(at.sent()[0].query).toEqual({});
		expect(JSON.stringify(at.sent()[0].headers)).not.toContain('sandbox-company-token-4711');
		expect(error?.httpCode).toBe('401');
	});

	test('can be rehearsed', async () => {
		const { outputs } = await call({
			method: 'invoice.confirm',
			verb: 'POST',
			effect: 'write',
			parameters: { invoiceNumber: 1 },
			options: { dryRun: true },
		});
		expect(at.sent()).toHaveLength(0);
		expect(outputs[0][0].json).toMatchObject({ dryRun: true, body: { invoiceNumber: 1 } });
	});
});
