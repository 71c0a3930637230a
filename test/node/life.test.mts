import type { IDataObject } from 'n8n-workflow';
import { pick, stage } from '../support/stage.mts';
import { STATUS } from '../../sandbox/komet/state.mts';

const at = stage();
const TRUCK = '2026-03-10';
const SHIPPED = '2026-03-06';

/** Runs a step with an item for each record of the step before, and answers the records. */
async function step(name: string, form: IDataObject, records: IDataObject[] = [{}]) {
	const items = records.map((json) => ({ json }));
	const { outputs, error } = await at.run(name, form, { items });
	if (error) throw error;
	return outputs[0].map(({ json }) => json);
}

/** The rows of a list in each record, as Split Out makes items of them. */
const split = (records: IDataObject[], list: string) =>
	records.flatMap((record) => record[list] as IDataObject[]);

test('an order lives from the prebook to the payment, each step on what the last one told', async () => {
	const customer = pick('id', 20514);
	await step('prebook.create', {
		customer,
		carrier: pick('id', 1361),
		shipDate: TRUCK,
		prebookItems: {
			line: [174, 176].map((product) => ({
				additionalFields: {
					vendor: pick('code', 'ROSAPRIMA'),
					productId: pick('id', product),
					boxTypeId: pick('id', 1058),
					boxes: 2,
				},
			})),
		},
	});
	const booked = await step('prebook.getManyWithDetails', { date: TRUCK });
	await step(
		'purchaseOrder.create',
		{
			shipDate: SHIPPED,
			purchaseOrderItems: {
				line: [{ prebookItemId: '={{ $json.prebookItemId }}' }],
			},
			combineItems: true,
			vendor: pick('id', 512),
		},
		split(booked, 'details'),
	);
	const bought = await step('purchaseOrder.getMany', { date: SHIPPED });
	const row = { poItemId: pick('id', '={{ $json.poItemId }}'), awb: '234-1', shipDate: SHIPPED };
	const flown = await step(
		'purchaseOrder.addItemsToAwb',
		{ poItems: { line: [row] } },
		split(bought, 'details'),
	);
	const codes = flown.flatMap(({ boxCodes }) => boxCodes as string[]);
	await step(
		'box.receive',
		{ boxCode: '={{ $json.code }}' },
		codes.map((code) => ({ code })),
	);
	const stock = await step('inventory.getMany', { filters: { inventoryType: 'P' } });
	expect(stock.map(({ quantity }) => quantity)).toEqual([2, 2]);
	const [invoice] = await step(
		'invoice.create',
		{
			customer,
			carrier: pick('id', 1361),
			shipDate: TRUCK,
			items: {
				line: [
					{
						itemSource: 'inventory',
						orderItemId: '={{ $json.orderItemId }}',
						boxes: '={{ $json.quantity }}',
						price: 12.5,
					},
				],
			},
			combineItems: true,
		},
		stock,
	);
	const number = pick('number', '={{ $json.invoiceNumber ?? $json.number }}');
	await step('invoice.confirm', { invoiceNumber: number }, [invoice]);
	const orderId = '={{ $json.invoiceId }}';
	const details = await step('invoice.getManyWithDetails', { orderId }, [invoice]);
	expect(details).toMatchObject([{ status: 'Confirmed', total: 4 * 8 * 12.5, totalBoxes: 4 }]);
	const received = await step(
		'payment.receive',
		{
			customerId: customer,
			methodId: pick('id', 3),
			date: TRUCK,
			invoices: {
				line: [{ amount: '={{ $json.total }}', additionalFields: { invoiceNumber: number } }],
			},
		},
		details,
	);
	const paid = await step(
		'payment.getMany',
		{ filters: { controlNumber: '={{ $json.controlNumber }}' } },
		received,
	);
	await step(
		'payment.markAsSynchronized',
		{ payments: { line: [{ paymentId: '={{ $json.id }}' }] } },
		paid,
	);

	expect(at.sandbox.state.orders.at(-1)).toMatchObject({
		status: STATUS.confirmed,
		paid: 400,
		items: [{ boxes: 2 }, { boxes: 2 }],
	});
	expect(at.sandbox.state.payments.at(-1)).toMatchObject({ total: 400, synced: true });
	expect(at.sandbox.state.inventory.filter(({ boxes }) => boxes === 0)).toHaveLength(2);
	const sold = at.sandbox.state.boxes.filter(({ code }) => codes.includes(code));
	expect(sold.map(({ place }) => place)).toEqual(Array(4).fill('sold'));
	// Items of one order share a request; boxes are received one by one.
	expect(at.sent().length).toBe(16);
});

test('a prebook is filled from the future inventory and from what vendors offer', async () => {
	await step('prebook.create', {
		createEmpty: true,
		customer: pick('id', 20514),
		carrier: pick('id', 1361),
		shipDate: TRUCK,
	});
	const [{ id }] = await step('prebook.getManyWithDetails', { date: TRUCK });
	const into = { prebookId: pick('id', Number(id)), additionalFields: { markCode: 'BLOOM-1' } };
	const range = { dateFrom: '2026-02-14', dateTo: '2026-02-16' };
	const coming = await step('inventory.getManyFuture', range);
	const half = { boxes: '={{ $json.quantity / 2 }}', price: 12 };
	await step(
		'prebook.addFutureInventoryItem',
		{ ...into, inventoryId: '={{ $json.inventoryId }}', ...half },
		coming,
	);
	const left = await step('inventory.getManyFuture', range);
	expect(left.map(({ quantity }) => quantity)).toEqual(
		coming.map(({ quantity }) => Number(quantity) / 2),
	);

	const offered = await step('vendorAvailability.getMany', { ...range, filters: {} });
	const whites = offered.filter(({ productCode }) => productCode === 'ROSWHI60');
	const [added] = await step('prebook.addVendorAvailabilityItem', {
		...into,
		inventoryIds: whites.map(({ inventoryId }) => inventoryId).join(','),
		quantity: 9,
		price: 11,
		packing: 'own',
		boxType: pick('code', 'QB'),
		unitType: 'Bunch',
		stemsBunch: 25,
		bunches: 8,
	});
	await step('purchaseOrder.create', {
		shipDate: SHIPPED,
		purchaseOrderItems: { line: [{ prebookItemId: added.prebookItemId }] },
		vendor: pick('id', 512),
	});
	const bought = await step('purchaseOrder.getMany', { date: SHIPPED });
	const allocated = await step(
		'purchaseOrder.getManyFromVendorAvailability',
		{ purchaseOrderNumbers: '={{ $json.number }}' },
		bought,
	);
	expect(allocated).toMatchObject([
		{
			details: [{ vendorAvailabilityDetails: [{ unitsAllocated: 1500 }, { unitsAllocated: 300 }] }],
		},
	]);
	const [filled] = await step('prebook.getManyWithDetails', { date: TRUCK });
	expect(filled.details).toMatchObject([
		{ productId: 174, totalBoxes: 6 },
		{ productId: 177, totalBoxes: 3 },
		{ productId: 176, totalBoxes: 9, prebookItemId: added.prebookItemId },
	]);
});

test('a price is kept in a price list, which is found step by step', async () => {
	const [{ id: priceList }] = await step('priceList.getMany', { filters: { name: 'holland' } });
	const priceListId = pick('id', Number(priceList));
	const [season] = await step('priceListSeason.getMany', { priceListId });
	const seasonId = pick('id', Number(season.id));
	const row = { priceListId, seasonId, companyProductId: pick('id', 174), price: 2.59 };
	await step('priceListProduct.create', { products: { line: [row] } });
	const listed = async () =>
		await step('priceListProduct.getMany', { priceListId, priceListSeasonId: seasonId });
	const priceListSeasonProductId = pick('id', '={{ $json.id }}');
	await step(
		'priceListProduct.update',
		{ ...row, priceListSeasonProductId, price: '={{ $json.price + 1 }}' },
		await listed(),
	);
	expect(await listed()).toMatchObject([{ price: 3.59, seasonName: 'Valentines' }]);
	await step(
		'priceListProduct.delete',
		{ priceListId, seasonId, priceListSeasonProductId },
		await listed(),
	);
	expect(await listed()).toEqual([]);
});
