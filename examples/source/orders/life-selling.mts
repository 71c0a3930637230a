import { byId, byNumber } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { CUSTOMER, DONE, PO, TRUCK_DATE, act, from, ordered, take } from './life-steps.mts';

const customerId = byId(from('Take the Customer', 'id'));
const INVOICE = { id: 6000021, number: 212064 };
const added = (orderItemId: number, quantityAdded: number) => ({
	status: 1,
	message: 'OK',
	quantityAdded,
	webOrderId: 6000020,
	orderId: INVOICE.id,
	orderItemId,
	invoiceNumber: INVOICE.number,
});

/** A web order of what arrived, and its invoice. */
export function selling(canvas: Canvas): Step[] {
	const part = canvas.part(
		'5. Sell',
		'Everything that arrived goes into one web order. Its check-out leaves an invoice, which is confirmed.',
	);
	return [
		act(
			'Add to Web Order',
			['webOrder', 'addItem'],
			{
				customerId,
				itemSource: 'inventory',
				inventoryIds: '={{ $json.orderItemId }}',
				inventoryOrigin: 1,
				quantity: '={{ $json.quantity }}',
				price: '={{ $json.price }}',
				carrierId: byId(from('Take the Carrier', 'id')),
				date: ordered('truckDate'),
				additionalFields: { shipToId: byId(from('Take the Ship-To', 'shipToId')) },
			},
			added(6000022, 3),
			added(6000024, 1),
		),
		take('One Web Order', 'web-order'),
		act(
			'Check Out',
			['webOrder', 'checkout'],
			{
				customerId,
				webOrderId: byId('={{ $json.webOrderId }}'),
				additionalFields: { customerPo: ordered('customerPO') },
			},
			{ status: 1, message: 'The Web Order was successfully checked out.', webOrderId: 6000020 },
		),
		act(
			'Confirm Invoice',
			['invoice', 'confirm'],
			{ invoiceNumber: byNumber(from('One Web Order', 'invoiceNumber')) },
			{ status: '1', message: 'The invoice was successfully confirmed.' },
		),
		act(
			'Get Invoice',
			['invoice', 'getManyWithDetails'],
			{ orderId: from('One Web Order', 'orderId') },
			{
				...INVOICE,
				status: 'Confirmed',
				total: 398,
				customerId: 6000001,
				customerName: CUSTOMER.name,
				customerPONumber: PO,
				shipDate: TRUCK_DATE,
				totalBoxes: 4,
			},
		),
		take('Take the Invoice', 'invoice'),
	].map(part);
}

/** The payment, and the marks of accounting. */
export function paying(canvas: Canvas): Step[] {
	const part = canvas.part(
		'6. Get paid',
		'The customer pays the invoice. Payment and invoice are marked once accounting has them, which locks the invoice.',
	);
	return [
		act(
			'Receive Payment',
			['payment', 'receive'],
			{
				customerId,
				methodId: byId(3),
				date: ordered('truckDate'),
				invoicesInput: 'fields',
				invoices: {
					line: [
						{
							amount: '={{ $json.total }}',
							additionalFields: { invoiceNumber: byNumber('={{ $json.number }}') },
						},
					],
				},
				additionalFields: {
					totalPayment: '={{ $json.total }}',
					referenceNumber: ordered('customerPO'),
				},
			},
			{ status: '1', message: 'The payment was successfully created.', controlNumber: 6000027 },
		),
		act(
			'Find Payment',
			['payment', 'getMany'],
			{ filters: { controlNumber: '={{ $json.controlNumber }}' } },
			{
				id: 6000026,
				controlNumber: 6000027,
				date: TRUCK_DATE,
				customer: CUSTOMER.name,
				method: 'Credit Card',
			},
		),
		take('Take the Payment', 'payment'),
		act(
			'Mark Payment',
			['payment', 'markAsSynchronized'],
			{ paymentsInput: 'fields', payments: { line: [{ paymentId: '={{ $json.id }}' }] } },
			{ message: 'The payment was successfully synchronized', status: '1', paymentId: 6000026 },
		),
		act(
			'Mark Invoice',
			['invoice', 'markAsSynchronized'],
			{ invoiceId: byId(from('Take the Invoice', 'id')) },
			DONE,
		),
	].map(part);
}
