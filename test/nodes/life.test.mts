import type { IDataObject } from 'n8n-workflow';
import { pick, stage } from '../helpers/stage.mts';
import { STATUS } from '../sandbox/state.mts';

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
