import type { IDataObject, INode } from 'n8n-workflow';
import { vendorStage } from '../support/vendor-stage.mts';

const at = vendorStage();
const bodies = () => at.sandbox.requests.map(({ body }) => body);

const ROSE = { skuNr: 'ROSE-RED-60', itemQuantity: 100, trackingNumber: '1Z-1' };
const FERN = { skuNr: 'FERN-01', itemQuantity: 10, trackingNumber: '1Z-2' };
const form = (...line: IDataObject[]) => ({
	orderNo: '={{ $json.order }}',
	itemsInput: 'fields',
	items: { line },
});
const orders = (...numbers: string[]) => numbers.map((order) => ({ json: { order } }));
const notify = async (given: IDataObject, items = orders('1000-4613'), job = {}) =>
	await at.run('shipment.notify', given, { items, ...job });

describe('the request', () => {
	test('has the names of the webhooks unless others are given', async () => {
		const { error, outputs } = await notify(form(ROSE, FERN));
		expect(error).toBeUndefined();
		expect(outputs[0][0].json).toEqual({ message: 'Shipment notification accepted' });
		expect(bodies()).toEqual([{ orderNo: '1000-4613', items: [ROSE, FERN] }]);
	});

	test('takes other names, for the order and for its items', async () => {
		await notify({
			...form(ROSE),
			additionalFields: {
				orderNoName: 'orderNumber',
				itemsName: 'lines',
				skuNrName: 'sku',
				itemQuantityName: 'qty',
				trackingNumberName: 'tracking',
			},
		});
		expect(bodies()).toEqual([
			{
				orderNumber: '1000-4613',
				lines: [{ sku: 'ROSE-RED-60', qty: 100, tracking: '1Z-1' }],
			},
		]);
	});

	test('takes more than the form knows, in the JSON of the items and beside them', async () => {
		const { error } = await notify({
			orderNo: '1000-4613',
			itemsInput: 'json',
			itemsJson: JSON.stringify([{ ...ROSE, carrier: 'UPS' }]),
			options: { customParameters: '{"shippedAt": "2026-02-14"}' },
		});
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([
			{ orderNo: '1000-4613', items: [{ ...ROSE, carrier: 'UPS' }], shippedAt: '2026-02-14' },
		]);
	});

	test('is not replaced after it was checked', async () => {
		const { error } = await notify({
			...form(ROSE),
			additionalFields: { itemsName: 'lines' },
			options: { customParameters: '{"orderNo": "1000-4612", "lines": []}' },
		});
		expect(error?.message).toContain('Custom Parameters: cannot replace orderNo');
		expect(error?.message).toContain('cannot replace lines');
		expect(bodies()).toEqual([]);
	});
});

describe('the rules of vendor fulfilment', () => {
	const none = { skuNr: 'FERN-01', itemQuantity: 10, trackingNumber: '' };
	const cancelled = { skuNr: 'FERN-01', itemQuantity: 0, trackingNumber: '' };

	test.each<[string, IDataObject, string]>([
		[
			'an item that ships needs a tracking number',
			form(ROSE, none),
			'Items: row 2: needs a Tracking Number',
		],
		[
			'an item has one tracking number',
			form(ROSE, { ...ROSE, trackingNumber: '1Z-9' }),
			'SKU ROSE-RED-60 has two tracking numbers (1Z-1; 1Z-9)',
		],
		[
			'an item has one tracking number, however its SKU is typed',
			form(ROSE, { ...ROSE, skuNr: ' rose-red-60', trackingNumber: '1Z-9' }),
			'SKU rose-red-60 has two tracking numbers (1Z-1; 1Z-9)',
		],
		[
			'an item is not cancelled and shipped',
			{ ...form(FERN, cancelled), cancelItems: true },
			'SKU FERN-01 has two tracking numbers (1Z-2; none, as it is cancelled)',
		],
		[
			'quantity 0 has to be confirmed',
			form(ROSE, cancelled),
			'Quantity 0 cancels the item (FERN-01): turn on Cancel Items With Quantity 0',
		],
		[
			'a quantity is whole and not below 0',
			form({ ...ROSE, itemQuantity: '={{ -1 }}' }, { ...FERN, itemQuantity: '={{ 1.5 }}' }),
			'2 values need a change: Items: row 1: Quantity: must be 0 or more, not "-1"; Items: row 2: Quantity: must be a whole number, not "1.5"',
		],
		['there is something to tell', form(), 'Items: is required'],
	])('%s', async (_rule, given, words) => {
		const { error } = await notify(given);
		expect(error?.message).toContain(words);
		expect(bodies()).toEqual([]);
	});

	test('also hold for JSON', async () => {
		const { error } = await notify({
			orderNo: '1000-4613',
			itemsInput: 'json',
			itemsJson: JSON.stringify([none, { ...cancelled, skuNr: 'B' }]),
		});
		expect(error?.message).toContain('needs a Tracking Number');
		expect(bodies()).toEqual([]);
	});

	test('a confirmed cancellation goes out without a tracking number', async () => {
		const { error } = await notify({ ...form(ROSE, cancelled), cancelItems: true });
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([
			{ orderNo: '1000-4613', items: [ROSE, { skuNr: 'FERN-01', itemQuantity: 0 }] },
		]);
	});

	test('rows of one SKU may share their tracking number', async () => {
		expect((await notify(form(ROSE, { ...ROSE, itemQuantity: 50 }))).error).toBeUndefined();
	});
});

describe('one notification for each order', () => {
	const twice = orders('1000-4613', '1000-4612', '1000-4613');

	test('a number that comes twice keeps everything from being sent', async () => {
		const { error } = await notify(form(ROSE), twice);
		expect(error?.message).toBe(
			'Order Number 1000-4613 is in an earlier input item too, but basic/vendor/order-notification is taken only once for it',
		);
		expect(error?.context?.itemIndex).toBe(2);
		expect(bodies()).toEqual([]);
	});

	test('a number that comes again in another case or with a blank is the same', async () => {
		const { error } = await notify(form(ROSE), orders('PF-1', ' pf-1 '));
		expect(error?.message).toContain('Order Number pf-1 is in an earlier input item too');
		expect(bodies()).toEqual([]);
	});

	test('a dry run takes nothing from the item that is sent', async () => {
		const options = { dryRun: '={{ $itemIndex === 0 }}' };
		const { error } = await notify({ ...form(ROSE), options }, orders('1000-4613', '1000-4613'));
		expect(error).toBeUndefined();
		expect(bodies()).toHaveLength(1);
	});

	test('with Continue, the first goes out and the later one is refused', async () => {
		const { outputs } = await notify(form(ROSE), twice, { onError: 'continueErrorOutput' });
		expect(at.sandbox.world.notifications).toHaveProperty('1000-4613');
		expect(bodies()).toHaveLength(2);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(outputs[1].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
	});

	test('an item that was refused does not count', async () => {
		const items = [
			{ json: { order: '1000-4613', quantity: -1 } },
			{ json: { order: '1000-4613', quantity: 1 } },
		];
		const { outputs } = await notify(
			form({ ...ROSE, itemQuantity: '={{ $json.quantity }}' }),
			items,
			{ onError: 'continueErrorOutput' },
		);
		expect(outputs[0]).toHaveLength(1);
		expect(bodies()).toHaveLength(1);
	});

	test.each([
		['the connection breaks off', { kind: 'cut', after: true }],
		['nothing comes in time', { kind: 'slow', ms: 400, after: true }],
	] as const)('nothing is sent again when %s', async (_what, fault) => {
		at.sandbox.fail(fault);
		const { error } = await notify({ ...form(ROSE), options: { timeout: 100 } });
		expect(error?.description).toBe(
			'It is not known whether eComNow carried out basic/vendor/order-notification. It was not sent again: check in eComNow before you do.',
		);
		expect(bodies()).toHaveLength(1);
	});

	test.each([500, 503, 408])('nothing is sent again after HTTP %d', async (kind) => {
		at.sandbox.fail({ kind, after: true });
		const { error } = await notify(form(ROSE));
		expect(error?.httpCode).toBe(String(kind));
		if (kind >= 500) expect(error?.description).toContain('It is not known whether');
		expect(bodies()).toHaveLength(1);
	});

	test('nothing is sent again after 429, although it asks for that', async () => {
		at.sandbox.fail({ kind: 429, headers: { 'retry-after': '0' } });
		expect((await notify(form(ROSE))).error).toBeDefined();
		expect(bodies()).toHaveLength(1);
	});

	test('Retry On Fail is refused', async () => {
		const workflowOf = at.bench.workflowOf.bind(at.bench);
		const spy = jest.spyOn(at.bench, 'workflowOf').mockImplementation((job) => {
			const workflow = workflowOf(job);
			Object.assign(workflow.nodes.Node satisfies INode, { retryOnFail: true, maxTries: 2 });
			return workflow;
		});
		const { error } = await notify(form(ROSE));
		spy.mockRestore();
		expect(error?.message).toContain('turn it off under Settings');
		expect(bodies()).toEqual([]);
	});

	test('a dry run checks and shows everything', async () => {
		const dry = { ...form(ROSE), options: { dryRun: true } };
		const { outputs } = await notify(dry);
		expect(outputs[0][0].json).toMatchObject({
			dryRun: true,
			method: 'POST',
			body: { orderNo: '1000-4613', items: [ROSE] },
		});
		expect((await notify(dry, twice)).error?.message).toContain('earlier input item');
		expect(bodies()).toEqual([]);
	});
});
