import { byCode, byId } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import {
	CUSTOMER,
	DONE,
	FREEDOM,
	MONDIAL,
	PO,
	SHIP_DATE,
	TRUCK_DATE,
	act,
	check,
	from,
	ordered,
	take,
} from './life-steps.mts';

const customerId = byId(from('Take the Customer', 'id'));
const vendorId = byId(from('Prebook Items', 'vendorId'));

/** A new customer with an address and a buyer, and the carrier. */
export function customer(canvas: Canvas): Step[] {
	const part = canvas.part(
		'2. Customer',
		'A new customer with an address and a buyer. Komet answers without the ID, so it is looked up.',
	);
	return [
		take('Make Sure It Is New', 'new-customer'),
		act(
			'Create Customer',
			['customer', 'create'],
			{
				name: '={{ $json.customer }}',
				additionalFields: { code: '={{ $json.code }}', phone: '305-555-0142', terms: 'Net 30' },
			},
			{ status: '1', message: 'Customer was successfully saved' },
		),
		act(
			'Find Customer',
			['customer', 'getMany'],
			{ filters: { code: ordered('code') } },
			{ id: '6000001', ...CUSTOMER, active: '1' },
		),
		take('Take the Customer', 'customer'),
		act(
			'Create Ship-To',
			['customerShipTo', 'create'],
			{
				customerId: byId('={{ $json.id }}'),
				name: "={{ $('Order').first().json.customer + ' Doral' }}",
				additionalFields: { city: 'Doral', state: 'FL', country: 'USA' },
			},
			{ status: '1', message: 'Ship to was successfully saved', shipToId: 6000002 },
		),
		take('Take the Ship-To', 'ship-to'),
		act(
			'Create Contact',
			['customerContact', 'create'],
			{
				customerId,
				name: 'Rose Miller',
				type: 'Buyer',
				additionalFields: { email: 'buyer@rosebar.example' },
			},
			{ status: '1', message: 'Contact was successfully saved', contactId: 6000003 },
		),
		act(
			'Find Carrier',
			['carrier', 'getMany'],
			{ filters: { code: ordered('carrier') } },
			{ id: 1361, code: 'ARM', name: 'Armellini Express Lines' },
		),
		take('Take the Carrier', 'carrier'),
	].map(part);
}

const booked = (productId: number, boxes: number, cost: number, price: number) => ({
	additionalFields: {
		vendor: byCode(ordered('vendor')),
		productId: byId(productId),
		boxTypeId: byId(1058),
		unitType: 'Bunch',
		boxes,
		bunches: 8,
		stemsBunch: 25,
		cost,
		price,
	},
});

/** A prebook of two products, and the purchase order of both. */
export function buying(canvas: Canvas): Step[] {
	const part = canvas.part(
		'3. Buy',
		'The customer books two products for a day. Both go into one purchase order, and the vendor confirms each of them.',
	);
	return [
		act(
			'Create Prebook',
			['prebook', 'create'],
			{
				customer: customerId,
				carrier: byId(from('Take the Carrier', 'id')),
				shipDate: ordered('truckDate'),
				prebookItemsInput: 'fields',
				prebookItems: {
					line: [booked(FREEDOM.productId, 3, 6.5, 12.75), booked(MONDIAL.productId, 2, 6.2, 11.5)],
				},
				additionalFields: {
					customerPO: ordered('customerPO'),
					shipToId: byId(from('Take the Ship-To', 'shipToId')),
					comments: 'First order',
				},
			},
			{ status: '1', message: 'The prebook was successfully created.' },
		),
		act(
			'Find Prebook',
			['prebook', 'getManyWithDetails'],
			{ filters: { customerId }, date: ordered('truckDate') },
			{
				id: 6000004,
				number: 6000005,
				truckDate: TRUCK_DATE,
				customerName: CUSTOMER.name,
				customerId: 6000001,
				customerCode: CUSTOMER.code,
				customerPONumber: PO,
				carrierId: 1361,
				details: [
					{ vendorId: 512, ...FREEDOM, totalBoxes: 3, unitPrice: 12.75, prebookItemId: 6000006 },
					{ vendorId: 512, ...MONDIAL, totalBoxes: 2, unitPrice: 11.5, prebookItemId: 6000007 },
				],
			},
		),
		take('Prebook Items', 'prebook'),
		act(
			'Create Purchase Order',
			['purchaseOrder', 'create'],
			{
				shipDate: ordered('vendorShipDate'),
				purchaseOrderItemsInput: 'fields',
				purchaseOrderItems: { line: [{ prebookItemId: '={{ $json.prebookItemId }}' }] },
				combineItems: true,
				vendor: vendorId,
			},
			{ status: '1', message: 'The purchase order was successfully created.' },
		),
		act(
			'Find Purchase Order',
			['purchaseOrder', 'getMany'],
			{
				filters: { vendorId, prebook: from('Prebook Items', 'prebookNumber') },
				date: ordered('vendorShipDate'),
			},
			{
				id: 6000010,
				number: 'P6000010',
				vendorId: 512,
				vendorName: 'Rosaprima',
				shipDate: SHIP_DATE,
				totalBoxes: 5,
				status: 'A',
				details: [
					{ poItemId: 6000008, prebookItemId: 6000006, ...FREEDOM, totalBoxes: 3 },
					{ poItemId: 6000009, prebookItemId: 6000007, ...MONDIAL, totalBoxes: 2 },
				],
			},
		),
		take('Purchased Items', 'purchase-order'),
		act(
			'Confirm Item',
			['purchaseOrder', 'confirmItem'],
			{ poItemId: byId('={{ $json.poItemId }}'), quantityConfirmed: '={{ $json.totalBoxes }}' },
			DONE,
			DONE,
		),
		check('All Confirmed', 'all-confirmed'),
	].map(part);
}
