import { UNLIKE, numbered, pick, stage } from '../support/stage.mts';

const at = stage();
const DAYS = { orderDateFrom: '2026-02-01', orderDateTo: '2026-02-28' };
const ids = (outputs: Array<Array<{ json: { id?: unknown } }>>) =>
	outputs[0].map(({ json }) => Number(json.id));

test('a list becomes one item for each record, paired with the input item', async () => {
	const { outputs, error } = await at.run('boxType.getMany', { returnAll: true });
	expect(error).toBeUndefined();
	expect(ids(outputs)).toEqual([1056, 1057, 1058, 1059, 1060]);
	expect(outputs[0][0]).toEqual({
		json: { id: 1056, code: 'FB', kometNetworkName: 'FB', kometNetworkId: 900, fbe: 1 },
		pairedItem: { item: 0 },
	});
});

test.each([
	['the limit', { returnAll: false, limit: 2 }, 2],
	['the limit as the form has it at first', {}, 5],
	['all', { returnAll: true, limit: 2 }, 5],
])('%s is handed on', async (_name, form, count) => {
	const { outputs } = await at.run('boxType.getMany', form);
	expect(outputs[0]).toHaveLength(count);
});

test('the limit holds for each input item', async () => {
	const { outputs } = await at.run(
		'boxType.getMany',
		{ limit: '={{ $json.n }}' },
		{ items: numbered(1, 3) },
	);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 1, 1].map((item) => ({ item })),
	);
});

test('Whole Reply hands on the reply as one item', async () => {
	const { outputs } = await at.run('boxType.getMany', { options: { wholeReply: true } });
	expect(outputs[0]).toEqual([
		{
			json: { status: '1', message: 'OK', boxtypes: expect.any(Array) },
			pairedItem: { item: 0 },
		},
	]);
	expect(outputs[0][0].json.boxtypes).toHaveLength(5);
});

describe.each(['0', '1'] as const)('a list that finds nothing and says status %s', (status) => {
	test('brings no items and no error', async () => {
		at.sandbox.emptyStatus = status;
		const { outputs, error } = await at.run('customer.getMany', {
			filters: { name: 'nobody has this name' },
		});
		expect(error).toBeUndefined();
		expect(outputs.flat()).toEqual([]);
		expect(at.sent('customer.list')).toHaveLength(1);
	});

	test('is handed on as a whole when that is wanted', async () => {
		at.sandbox.emptyStatus = status;
		const { outputs } = await at.run('customer.getMany', {
			filters: { name: 'nobody has this name' },
			options: { wholeReply: true },
		});
		expect(outputs[0].map(({ json }) => json)).toEqual([
			{ status, message: 'Customers not found.' },
		]);
	});
});

describe('filters', () => {
	test('left out send nothing but the token', async () => {
		await at.run('customer.getMany', { filters: {} });
		expect(at.sent()[0].query).toEqual({ authenticationToken: 'sandbox-company-token-4711' });
	});

	test('are sent as Komet spells them', async () => {
		const { outputs, error } = await at.run(
			'invoice.getMany',
			{
				...DAYS,
				filters: {
					customer: 'Bloom & Co',
					customerId: pick('list', '20514'),
					locationIds: '1, 2',
					isEcommerce: false,
					excludeTransfer: true,
					status: 0,
					updatedAsOf: '2026-02-09T20:00:00.000-05:00',
				},
			},
			{ timezone: 'America/New_York' },
		);
		expect(error).toBeUndefined();
		expect(at.sent()[0].query).toEqual({
			authenticationToken: 'sandbox-company-token-4711',
			orderDateFrom: '2026-02-01',
			orderDateTo: '2026-02-28',
			customer: 'Bloom & Co',
			customerId: '20514',
			locationIds: '1,2',
			isEcommerce: 'false',
			excludeTransfer: '1',
			status: '0',
			updatedAsOf: '2026-02-10 01:00:00',
		});
		expect(ids(outputs)).toEqual([6908]);
	});

	test('a date and time without a zone means the zone of the workflow', async () => {
		const filters = { updatedAsOf: '2026-07-01T08:00:00' };
		await at.run('invoice.getMany', { ...DAYS, filters }, { timezone: 'America/New_York' });
		expect(at.sent()[0].query.updatedAsOf).toBe('2026-07-01 12:00:00');
	});

	test('a date from an expression is taken as it is written', async () => {
		await at.run('invoice.getMany', {
			orderDateFrom: "={{ DateTime.fromISO('2026-02-01T23:30:00', { zone: 'America/Bogota' }) }}",
			orderDateTo: "={{ '2026-02-14T00:30:00+14:00' }}",
		});
		expect(at.sent()[0].query).toMatchObject({
			orderDateFrom: '2026-02-01',
			orderDateTo: '2026-02-14',
		});
	});
});

describe('details of orders', () => {
	test('need to be told which orders', async () => {
		const { error } = await at.run('invoice.getManyWithDetails');
		expect(error?.message).toBe(
			'Give Ship Date, or Ship Date From with Ship Date To, or Invoice Number, or Invoice',
		);
		expect(at.sent()).toEqual([]);
	});

	test('of the order that the webhook named come with their items', async () => {
		const { outputs } = await at.run(
			'invoice.getManyWithDetails',
			{ orderId: '={{ $json.n }}' },
			{ items: numbered(6908) },
		);
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].json).toMatchObject({
			number: 212061,
			details: [{ productDescription: 'Rose Freedom 60' }, { boxType: 'HB' }],
		});
	});
});

describe('several input items', () => {
	test('resolve expressions for each and keep their order, whichever reply is first', async () => {
		at.sandbox.faults.next({ kind: 'slow', ms: 120, method: 'customer.list' });
		at.sandbox.faults.next({ kind: 'slow', ms: 60, method: 'customer.list' });
		const numbers = [20516, 20515, 20514, 20520];
		const { outputs } = await at.run(
			'customer.getMany',
			{ filters: { id: '={{ $json.n }}' } },
			{ items: numbered(...numbers) },
		);
		expect(ids(outputs)).toEqual(numbers);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	test('send one request each', async () => {
		await at.run('boxType.getMany', { options: UNLIKE }, { items: numbered(1, 2, 3) });
		expect(
			at
				.sent('boxtype.list')
				.map(({ query }) => query.n)
				.sort(),
		).toEqual(['1', '2', '3']);
	});

	test('ask the same question once, and each gets the answer', async () => {
		const { outputs } = await at.run('boxType.getMany', { limit: 2 }, { items: numbered(1, 2, 3) });
		expect(at.sent('boxtype.list')).toHaveLength(1);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 2, 2].map((item) => ({ item })),
		);
	});

	test('none at all send nothing', async () => {
		const { outputs, error } = await at.run('boxType.getMany', {}, { items: [] });
		expect(error).toBeUndefined();
		expect(outputs.flat()).toEqual([]);
		expect(at.sent()).toEqual([]);
	});
});

describe('a PDF', () => {
	test('is handed on as a file with its name, beside the rest of the reply', async () => {
		const { outputs, error } = await at.run('invoice.getPdf', { invoiceId: pick('id', '6908') });
		expect(error).toBeUndefined();
		const [{ json, binary, pairedItem }] = outputs[0];
		expect(json).toEqual({
			status: '1',
			message: 'The invoice was successfully generated',
			suggestedFileName: 'Invoice #212061.pdf',
		});
		expect(binary?.data).toMatchObject({
			fileName: 'Invoice #212061.pdf',
			mimeType: 'application/pdf',
			fileExtension: 'pdf',
		});
		const bytes = Buffer.from(binary?.data.data ?? '', 'base64');
		expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
		expect(bytes.subarray(-6).toString()).toBe('%%EOF\n');
		expect(pairedItem).toEqual({ item: 0 });
	});

	test('goes into the output field that was chosen', async () => {
		const { outputs } = await at.run('invoice.getPdf', {
			invoiceId: pick('id', '6908'),
			additionalFields: { enableDistributeAdditionalCharges: true },
			options: { outputField: 'invoice' },
		});
		expect(Object.keys(outputs[0][0].binary ?? {})).toEqual(['invoice']);
		expect(at.sent()[0].body).toMatchObject({ enableDistributeAdditionalCharges: true });
	});
});

describe('the grower report', () => {
	const DAYS = { arrivalDateFrom: '2026-02-18', arrivalDateTo: '2026-02-20' };

	test('is one item for each line, the token in the URL', async () => {
		const poItems = [265119, 265121].map((poItemId) => ({
			poItemId: pick('id', poItemId),
			awb: '234-2367-0983',
			shipDate: '2026-02-17',
		}));
		await at.run('purchaseOrder.addItemsToAwb', { poItems: { line: poItems } });
		const { outputs, error } = await at.run('growerReport.get', {
			...DAYS,
			additionalFields: { orderType: 'M', poNumber: '002271' },
		});
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => json)).toMatchObject([
			{ awb: '234-2367-0983', orderType: 'M', variety: 'Freedom', pieces: 12 },
		]);
		const [{ query, unknown }] = at.sent('custom/ff/grower.report.get');
		expect(query).toEqual({
			authenticationToken: at.credential.token,
			...DAYS,
			orderType: 'M',
			poNumber: '002271',
		});
		expect(unknown).toEqual([]);
	});

	test.each([
		[{ arrivalDateFrom: '2026-02-18' }, 'Give Arrival Date To, or Ship Date To'],
		[{ shipDateTo: '2026-02-18' }, 'Give Arrival Date From, or Ship Date From'],
		[
			{ shipDateFrom: '2026-02-18', shipDateTo: '2026-02-17' },
			'Ship Date To (2026-02-17) is before Ship Date From (2026-02-18)',
		],
	])('with %j is not asked for', async (form, words) => {
		const { error } = await at.run('growerReport.get', form);
		expect(error?.message).toContain(words);
		expect(at.sent()).toEqual([]);
	});
});

describe('K2K invoices', () => {
	const RANGE = { orderDateFrom: '2026-02-10', orderDateTo: '2026-02-14' };

	test('are asked for with the token in the URL, and the reply stays whole', async () => {
		const { outputs, error } = await at.run('invoice.getManyK2kWithDetails', {
			...RANGE,
			additionalFields: { status: 1, customerId: pick('id', 20514) },
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		const [{ query, unknown }] = at.sent('v2/invoice/k2k');
		expect(query).toEqual({
			authenticationToken: at.credential.token,
			...RANGE,
			status: '1',
			customerId: '20514',
		});
		expect(unknown).toEqual([]);
	});

	test.each([
		[{}, 'Give Ship Date, or Ship Date From with Ship Date To, or Invoice Number, or Invoice'],
		[{ ...RANGE, orderDateTo: '2026-02-15' }, 'longer than the API allows (4 days)'],
	])('with %j are not asked for', async (form, words) => {
		const { error } = await at.run('invoice.getManyK2kWithDetails', form);
		expect(error?.message).toContain(words);
		expect(at.sent()).toEqual([]);
	});
});
