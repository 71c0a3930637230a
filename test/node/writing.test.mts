import { itemWithFile } from '../support/fill.mts';
import { numbered, pick, stage } from '../support/stage.mts';
import { STATUS } from '../../sandbox/komet/state.mts';

const at = stage();
const lastOrder = () => at.sandbox.state.orders[at.sandbox.state.orders.length - 1];
const bodyOf = (method: string) => at.sent(method)[0]?.body;

const HEAD = {
	customer: pick('id', '20514'),
	carrier: pick('id', 1361),
	shipDate: '2026-02-14T23:30:00.000-05:00',
};

test('a row that was added and left empty is refused, lest it wipes what Komet has', async () => {
	const { error } = await at.run('vendor.update', {
		vendorId: pick('id', 512),
		contacts: { line: [{}] },
	});
	expect(error?.message).toContain('row 1: is empty');
	expect(at.sent()).toEqual([]);
});

describe('a price', () => {
	const item = { invoiceId: pick('id', 6908), invoiceItemId: 90801 };

	test('that nobody typed keeps n8n from starting', async () => {
		await expect(at.run('invoice.updateItem', item)).rejects.toThrow('"Price" is required');
		expect(at.sent()).toEqual([]);
	});

	test('that an expression leaves empty is asked for', async () => {
		const { error } = await at.run('invoice.updateItem', { ...item, price: '={{ "" }}' });
		expect(error?.message).toBe('Price: is required');
		expect(at.sent()).toEqual([]);
	});

	test('of 0 that was typed is sent', async () => {
		const { error } = await at.run('invoice.updateItem', { ...item, price: 0 });
		expect(error).toBeUndefined();
		expect(bodyOf('invoice.item.update')).toMatchObject({ price: 0 });
	});

	test('that was added to the optional fields and left empty is not sent', async () => {
		const form = { ...item, price: 1, updateFields: { discount: '', boxes: '' } };
		await at.run('invoice.updateItem', form);
		expect(Object.keys(bodyOf('invoice.item.update') as object)).not.toContain('discount');
	});
});

describe('an item of a web order', () => {
	test('is not deleted without saying which', async () => {
		const { error } = await at.run('webOrder.deleteItem', {});
		expect(error?.message).toContain('Say which item');
		expect(at.sent()).toEqual([]);
	});
});

describe('creating an invoice', () => {
	test('with rows of fields sends each row with the way that was chosen', async () => {
		const { outputs, error } = await at.run('invoice.create', {
			...HEAD,
			itemsInput: 'fields',
			items: {
				line: [
					{
						itemSource: 'inventory',
						orderItemId: 5501873,
						boxes: 2,
						price: '12.50',
						additionalFields: { markCode: 'BLOOM-1' },
					},
					{
						itemSource: 'product',
						productCode: pick('code', 'ROSWHI60'),
						boxTypeCode: pick('list', 'QB'),
						unitsPerBox: 12,
						unitType: 'Stem',
						boxes: 1,
						price: 0.1 + 0.2,
						additionalFields: {},
					},
				],
			},
			additionalFields: { poNumber: 'PO-1', statusDraft: true, shipToId: pick('id', '3021') },
		});
		expect(error).toBeUndefined();
		expect(bodyOf('invoice.create')).toEqual({
			authenticationToken: 'sandbox-company-token-4711',
			customerId: 20514,
			carrierId: 1361,
			shipDate: '2026-02-14',
			poNumber: 'PO-1',
			statusDraft: 1,
			shipToId: 3021,
			items: [
				{ orderItemId: 5501873, boxes: 2, price: 12.5, markCode: 'BLOOM-1' },
				{
					productCode: 'ROSWHI60',
					boxTypeCode: 'QB',
					unitsPerBox: 12,
					unitType: 'Stem',
					boxes: 1,
					price: 0.3,
				},
			],
		});
		expect(lastOrder()).toMatchObject({
			status: STATUS.draft,
			items: [{ boxes: 2 }, { boxes: 1 }],
		});
		expect(outputs).toEqual([
			[
				expect.objectContaining({
					json: expect.objectContaining({ invoiceNumber: lastOrder().number }),
					pairedItem: { item: 0 },
				}),
			],
		]);
	});

	test.each([
		['text', '={{ JSON.stringify($json.rows) }}'],
		['an array from an expression', '={{ $json.rows }}'],
	])(
		'with rows as JSON in %s keeps names that the form does not know',
		async (_name, itemsJson) => {
			const rows = [{ orderItemId: '5501873', boxes: '2', price: '3.5', colour: { hex: '#f00' } }];
			const { error } = await at.run(
				'invoice.create',
				{ ...HEAD, itemsInput: 'json', itemsJson },
				{ items: [{ json: { rows } }] },
			);
			expect(error).toBeUndefined();
			expect(bodyOf('invoice.create')).toMatchObject({
				items: [{ orderItemId: 5501873, boxes: 2, price: 3.5, colour: { hex: '#f00' } }],
			});
			expect(at.sent()[0].unknown).toEqual(['items[0].colour']);
		},
	);

	test('with a customer by code needs the name too, and sends both', async () => {
		const byCode = { ...HEAD, createEmpty: true, customer: pick('code', 'BLOOM') };
		const { error } = await at.run('invoice.create', byCode);
		expect(error?.message).toBe('Customer (By Code) also needs Customer Name');
		const named = { ...byCode, additionalFields: { customerDescription: 'Bloom & Co' } };
		expect((await at.run('invoice.create', named)).error).toBeUndefined();
		expect(bodyOf('invoice.create')).toMatchObject({
			customerCode: 'BLOOM',
			customerDescription: 'Bloom & Co',
		});
		expect(bodyOf('invoice.create')).not.toHaveProperty('customerId');
	});
});

describe('an order without items', () => {
	test.each([
		['nothing is said', {}],
		['the list is empty', { items: { line: [] } }],
		['the JSON is empty', { itemsInput: 'json', itemsJson: '[]' }],
		['the switch is off', { createEmpty: '={{ "no" }}' }],
	])('is refused where %s, since it costs a fee', async (_what, more) => {
		const { error } = await at.run('invoice.create', { ...HEAD, ...more });
		expect(error?.message).toBe(
			'Give Items, or turn on Create Without Items: each order costs a fee',
		);
		expect(at.sent()).toEqual([]);
	});

	test.each([
		['the switch is on', { createEmpty: true }],
		['Custom Parameters have them', { options: { customParameters: '{"items": [{"boxes": 1}]}' } }],
	])('is created where %s; the switch itself is not sent', async (_what, more) => {
		const { error } = await at.run('invoice.create', { ...HEAD, ...more });
		expect(String(error?.message)).not.toMatch(/Create Without Items/);
		expect(bodyOf('invoice.create')).not.toHaveProperty('createEmpty');
	});
});

describe('a picked record', () => {
	test.each([
		['an ID', pick('id', '20514'), { customerId: 20514 }],
		['an ID from an expression', pick('id', '={{ 20514 }}'), { customerId: 20514 }],
		['a choice from the list', pick('list', '20514'), { customerId: 20514 }],
		['a bare number, as an AI agent gives it', 20514, { customerId: 20514 }],
	])('is sent by %s', async (_name, customer, sent) => {
		const { error } = await at.run('invoice.create', { ...HEAD, createEmpty: true, customer });
		expect(error).toBeUndefined();
		expect(bodyOf('invoice.create')).toMatchObject(sent);
	});
});

describe('custom parameters', () => {
	const add = (customParameters: unknown) =>
		at.run('invoice.markAsNotSynchronized', {
			invoiceId: pick('id', '240989'),
			message: 'From the form',
			options: { customParameters } as never,
		});

	test.each([
		['text', '{"message": "Typed on purpose", "newField": [1, {"a": "é"}]}'],
		['an object', { message: 'Typed on purpose', newField: [1, { a: 'é' }] }],
	])('as %s win over the form and may be new', async (_name, given) => {
		expect((await add(given)).error).toBeUndefined();
		expect(bodyOf('invoice.mark.sync.status.error')).toEqual({
			authenticationToken: 'sandbox-company-token-4711',
			invoiceId: 240989,
			message: 'Typed on purpose',
			newField: [1, { a: 'é' }],
		});
	});

	test.each([
		['{"authenticationToken": "mine"}', 'cannot hold authenticationToken'],
		['[1]', 'must be a JSON object'],
		['"text"', 'must be a JSON object'],
		['{"a": ', 'must be JSON'],
	])('%s is refused', async (given, words) => {
		const { error } = await add(given);
		expect(error?.message).toContain('Custom Parameters');
		expect(error?.message).toContain(words);
		expect(at.sent()).toEqual([]);
	});

	test('go into the query of a method that takes its parameters there', async () => {
		const { error } = await at.run('standingOrder.deleteItem', {
			standingOrderId: pick('id', 950413),
			standingOrderItemId: 131215,
			options: { customParameters: '{"reason": "a & b=ü"}' },
		});
		expect(error).toBeUndefined();
		expect(at.sent()[0]).toMatchObject({
			method: 'DELETE',
			query: { standingOrderId: '950413', standingOrderItemId: '131215', reason: 'a & b=ü' },
			headers: { authenticationtoken: 'sandbox-company-token-4711' },
			body: undefined,
		});
		expect(at.sandbox.state.standingOrderItems.map(({ id }) => id)).toEqual([131216, 131217]);
	});
});

describe('web orders', () => {
	const form = {
		customerId: pick('id', 20514),
		itemSource: 'inventory',
		inventoryIds: '773401, 773402',
		inventoryOrigin: 1,
		price: 2.5,
		quantity: 2,
		carrierId: pick('id', 1361),
		date: '2026-02-14',
	};

	test('carry the Company ID as X-ACCOUNT and the token as a header', async () => {
		const { error } = await at.run('webOrder.addItem', form);
		expect(error).toBeUndefined();
		expect(at.sent()[0].headers).toMatchObject({
			'x-account': '6316',
			authenticationtoken: 'sandbox-company-token-4711',
		});
		expect(at.sent()[0].body).toMatchObject({ inventoryIds: '773401,773402', price: 2.5 });
	});

	test('without a Company ID are not sent, and the error says where to enter it', async () => {
		at.credential.companyId = '';
		const { error } = await at.run('webOrder.addItem', form);
		expect(error?.message).toContain('Company ID: is required by web-order-item.add');
		expect(error?.message).toContain('credential');
		expect(at.sent()).toEqual([]);
	});
});

test('other methods carry no X-ACCOUNT', async () => {
	await at.run('invoice.confirm', { invoiceNumber: pick('number', 212061) });
	expect(at.sent()[0].headers).not.toHaveProperty('x-account');
});

test('a list of rows goes out as an array, with custom parameters in each row', async () => {
	const rows = [
		{ priceListId: 1358, companyProductId: 174, seasonId: 14, price: 2.59 },
		{ priceListId: 1359, companyProductId: 175, seasonId: 15, price: 3, cost: 1.76 },
	];
	const { error } = await at.run('priceListProduct.create', {
		productsInput: 'json',
		productsJson: JSON.stringify(rows),
		options: { customParameters: '{"note": "x"}' },
	});
	expect(error).toBeUndefined();
	expect(at.sent()[0].body).toEqual(rows.map((row) => ({ ...row, note: 'x' })));
	expect(at.sandbox.state.priceListProducts).toHaveLength(2);
});

describe('files', () => {
	const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 127, 128, 255]);

	test.each(['signedText', 'signedArray', 'base64'])(
		'are uploaded byte for byte as %s',
		async (attachmentEncoding) => {
			const { error } = await at.run(
				'vendorInvoice.upload',
				{ poNumber: 'P008094', attachment: 'data', attachmentEncoding },
				{ items: [itemWithFile(0, bytes)] },
			);
			expect(error).toBeUndefined();
			const [kept] = at.sandbox.state.vendorInvoices;
			expect(kept).toMatchObject({ poNumber: 'P008094', spelling: attachmentEncoding, bytes });
		},
	);

	test('larger than 64 kB are uploaded, since files have a limit of their own', async () => {
		const large = Buffer.alloc(200_000, 200);
		const form = { poNumber: 'P1', attachment: 'data', attachmentEncoding: 'base64' };
		const { error } = await at.run('vendorInvoice.upload', form, {
			items: [itemWithFile(0, large)],
		});
		expect(error).toBeUndefined();
		expect(at.sandbox.state.vendorInvoices[0].bytes).toEqual(large);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'that are missing make an error item with %s',
		async (onError) => {
			const { outputs, error } = await at.run(
				'vendorInvoice.upload',
				{ poNumber: 'P1', attachment: 'data' },
				{ items: [{ json: {} }, itemWithFile(1)], onError },
			);
			expect(error).toBeUndefined();
			const failed = outputs.flat().filter(({ json }) => json.error !== undefined);
			expect(failed).toHaveLength(1);
			expect(failed[0].pairedItem).toEqual({ item: 0 });
			expect(at.sandbox.state.vendorInvoices).toHaveLength(1);
		},
	);
});

test('a request of more than 64 kB is not sent', async () => {
	const { error } = await at.run('invoice.create', {
		...HEAD,
		createEmpty: true,
		options: { customParameters: JSON.stringify({ filler: 'ü'.repeat(33_000) }) },
	});
	expect(error?.message).toContain('64 kB at most');
	expect(at.sent()).toEqual([]);
});

test('writes keep the order of the items', async () => {
	at.sandbox.faults.next({ kind: 'slow', ms: 60 });
	const numbers = [212061, 212062, 212063];
	await at.run(
		'invoice.confirm',
		{ invoiceNumber: pick('number', '={{ $json.n }}') },
		{ items: numbered(...numbers) },
	);
	expect(at.sent().map(({ body }) => (body as { invoiceNumber: number }).invoiceNumber)).toEqual(
		numbers,
	);
});
