import { choice, day, decimal, flag, id, instant, integer, several, text } from '../fields';
import { ack, bytes, one, rows } from '../gives';
import { either, lines } from '../lines';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { oneOf, requires, within } from '../rules';
import { boxTypes, carriers, customers, invoices, locations, products, shipTos } from './lists';

const DOCS = 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages';
const FEE = 'Komet charges a transaction fee for orders that are created through the API';
const MULTI = 'For multi-location companies';

const listFilters = {
	customer: text('Customer Name or Code', {
		max: 200,
		note: 'Finds every customer whose name or code contains this text',
		placeholder: 'Bloom & Co',
	}),
	customerId: picker(customers, { id: 'customerId' }),
	carrierName: text('Carrier Name', { max: 200, placeholder: 'Armellini' }),
	carrierId: picker(carriers, { id: 'carrierId' }),
	product: text('Product Description', {
		max: 200,
		note: 'Finds every order with a product whose description contains this text',
		placeholder: 'Rose Freedom',
	}),
	order: integer('Order Number', { min: 1, digits: 10, placeholder: '212061' }),
	orderId: id('Order ID', {
		digits: 10,
		note: "Komet's internal ID of the order, as the webhooks bring it",
		placeholder: '6908',
	}),
	locationId: picker(locations, { id: 'locationId' }, { note: MULTI }),
	locationIds: several(id('Location IDs'), {
		note: 'Several locations, separated by commas. For multi-location companies.',
		placeholder: '1,2',
	}),
	updatedAsOf: instant('Changed Since', {
		note: 'Only orders that changed at or after this moment. It is sent to Komet in GMT.',
	}),
};

const unitType = choice('Unit Type', { Bunch: 'Bunch', Stem: 'Stem' });

/** What an order line is taken from: the two exclude each other on every method that adds lines. */
const lineSource = either('Take Item From', {
	inventory: {
		label: 'Inventory',
		note: 'A line of the inventory, as Inventory: Get Many shows it',
		needs: {
			orderItemId: id('Inventory Item ID', { placeholder: '5501873' }),
		},
	},
	product: {
		label: 'Product',
		note: 'A product, box type and pack, without saying which line of the inventory',
		needs: {
			productCode: picker(products, { code: 'productCode' }),
			boxTypeCode: picker(boxTypes, { code: 'boxTypeCode' }),
			unitsPerBox: integer('Units per Box', { min: 1, digits: 10, sample: 12 }),
			unitType,
		},
	},
});

const lineFields = {
	markCode: text('Mark Code', { max: 20, placeholder: 'BLOOM-1' }),
	productAlias: text('Product Alias', {
		max: 50,
		note: 'Name of the product as the customer knows it',
		placeholder: 'Red Rose 60',
	}),
	notes: text('Notes', { max: 200, rows: 2 }),
};

const boxes = integer('Boxes', { min: 1, digits: 10, note: 'Number of boxes' });
const price = decimal('Price', 2, {
	min: 0,
	note: 'Price of one unit, in the currency of the customer',
});
const returnAvailableBoxes = flag(
	'Return Available Boxes',
	'Whether Komet answers with the number of boxes that are still available',
);

const invoiceFields = {
	id: id('Invoice ID', { sample: 240989 }),
	number: integer('Invoice Number', { sample: 212061 }),
	createdOn: text('Created On'),
	status: text('Status'),
	salesPersonName: text('Salesperson'),
	carrierName: text('Carrier'),
	total: decimal('Total', 2),
};

export const invoice = resource('Invoice', {
	getManyWithDetails: operation({
		http: 'GET /invoice.details.list',
		does: 'Get many invoices with details',
		note: 'Orders with their items and boxes',
		caution:
			'Add at least one of these filters: Order ID, Order Number, Shipping Date, or Shipping Date From and To (at most 4 days apart).',
		effect: 'read',
		needs: {},
		takes: {
			...listFilters,
			orderDate: day('Shipping Date', { note: 'All orders that ship on this day' }),
			orderDateFrom: day('Shipping Date From', { note: 'The range has at most 4 days' }),
			orderDateTo: day('Shipping Date To', { note: 'The range has at most 4 days' }),
			includeMappingK2k: flag(
				'Include K2K Mapping',
				'Whether to add the company of the buyer and the purchase order item of Komet-to-Komet orders',
			),
			status: choice(
				'Status',
				{ 'Pending Approval': 0, Confirmed: 1 },
				{ note: 'All statuses when left out' },
			),
		},
		rules: [
			oneOf('orderDate', ['orderDateFrom', 'orderDateTo'], 'order', 'orderId'),
			within('orderDateFrom', 'orderDateTo', { days: 4 }),
		],
		gives: rows('invoices', {
			...invoiceFields,
			customerId: id('Customer ID', { sample: 20514 }),
			customerName: text('Customer'),
			shipName: text('Ship To'),
			shipDate: day('Shipping Date'),
			customerPONumber: text('Customer PO Number'),
			carrierId: id('Carrier ID'),
			locationName: text('Location'),
			totalBoxes: integer('Total Boxes'),
			subtotal: decimal('Subtotal', 2),
			additionalCharges: decimal('Additional Charges', 2),
			taxes: decimal('Taxes', 2),
			details: lines('Details', {
				one: 'Detail',
				needs: {
					detailId: id('Detail ID'),
					productId: id('Product ID'),
					productDescription: text('Product'),
					growerName: text('Vendor'),
					totalBoxes: integer('Boxes'),
					boxType: text('Box Type'),
					unitType: text('Unit Type'),
					totalUnits: integer('Units'),
					unitPrice: decimal('Unit Price', 2),
					amount: decimal('Amount', 2),
				},
				takes: {},
			}),
		}),
		seen: {
			page: `${DOCS}/11176192`,
			request: 'partial',
			reply: 'partial',
			gaps: 'Parameters after updatedAsOf; the documented fields of the reply (those listed come from public clients)',
		},
	}),

	getMany: operation({
		http: 'GET /invoice.list',
		does: 'Get many invoices',
		note: 'Orders by shipping date, without their items',
		caution: 'Order Number and Order ID make Komet ignore the dates',
		effect: 'read',
		needs: {
			orderDateFrom: day('Shipping Date From', { note: 'First shipping date' }),
			orderDateTo: day('Shipping Date To', {
				note: 'Last shipping date, at most 6 months after the first',
				sample: '2026-02-20',
			}),
		},
		takes: {
			...listFilters,
			status: choice(
				'Status',
				{ Pending: 0, Confirmed: 1, Draft: 2, Voided: 4 },
				{ note: 'All statuses when left out' },
			),
			isEcommerce: flag('E-Commerce', 'Whether to get e-commerce orders; off gets phone orders', {
				as: 'word',
			}),
			excludeTransfer: flag('Exclude Transfers', 'Whether to leave out transfer orders'),
		},
		rules: [within('orderDateFrom', 'orderDateTo', { months: 6 })],
		gives: rows('invoices', {
			...invoiceFields,
			updatedOn: text('Updated On'),
			invoiceNotes: text('Invoice Notes'),
		}),
		seen: {
			page: `${DOCS}/11176250`,
			request: 'partial',
			reply: 'partial',
			gaps: 'Parameters after locationIds; the documented fields of the reply',
		},
	}),

	create: operation({
		http: 'POST /invoice.create',
		does: 'Create invoice',
		caution: 'The order starts in Pending Approval unless Draft is set',
		fee: FEE,
		effect: 'write',
		needs: {
			customer: picker(customers, { id: 'customerId', code: 'customerCode' }),
			carrier: picker(carriers, { id: 'carrierId', code: 'carrierCode' }),
			shipDate: day('Ship Date'),
		},
		takes: {
			customerDescription: text('Customer Name', {
				max: 200,
				note: 'Required when the customer is given by code',
				placeholder: 'Bloom & Co',
			}),
			carrierDescription: text('Carrier Name', {
				max: 200,
				note: 'Required when the carrier is given by code',
				placeholder: 'Armellini',
			}),
			shipToId: picker(shipTos, { id: 'shipToId' }),
			poNumber: text('PO Number', { max: 20, placeholder: 'PO-7781' }),
			reference: text('Reference', { max: 20, note: 'Reference or AWB number' }),
			warehouseInstructions: text('Warehouse Instructions', { max: 200, rows: 2 }),
			invoiceNotes: text('Invoice Notes', { max: 200, rows: 2, note: 'Printed on the invoice' }),
			returnAvailableBoxes,
			statusDraft: flag(
				'Draft',
				'Whether to keep the order as a draft for a later checkout, instead of Pending Approval',
			),
			location: picker(locations, { id: 'locationId', code: 'locationCode' }, { note: MULTI }),
			items: lines('Items', {
				one: 'Item',
				note: 'The documentation shows only the first members of an item; the others are those of Add Item',
				needs: { itemSource: lineSource, boxes, price },
				takes: lineFields,
			}),
		},
		rules: [
			requires('customerCode', 'customerDescription'),
			requires('carrierCode', 'carrierDescription'),
		],
		gives: one({
			invoiceId: id('Invoice ID', { sample: 240990 }),
			invoiceNumber: integer('Invoice Number', { sample: 212062 }),
		}),
		seen: {
			page: `${DOCS}/11175774`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Header parameters after locationCode; members of items after productCode; the reply',
		},
	}),

	addItem: operation({
		http: 'POST /invoice.item.add',
		does: 'Add item to invoice',
		fee: FEE,
		effect: 'write',
		needs: {
			invoiceId: picker(invoices, { id: 'invoiceId' }),
			itemSource: lineSource,
			boxes,
			price,
		},
		takes: {
			...lineFields,
			returnAvailableBoxes,
			locationId: picker(locations, { id: 'locationId' }, { note: MULTI }),
		},
		gives: one({
			invoiceId: id('Invoice ID', { sample: 240989 }),
			invoiceNumber: integer('Invoice Number', { sample: 212061 }),
			invoiceItemId: id('Invoice Item ID'),
			availableBoxes: integer('Available Boxes'),
		}),
		seen: {
			page: `${DOCS}/11176112`,
			request: 'full',
			reply: 'unseen',
			gaps: 'The reply: the listed fields are those of invoice.item.update',
		},
	}),

	confirm: operation({
		http: 'POST /invoice.confirm',
		does: 'Confirm invoice',
		caution: 'The order must be in status Draft or Pending Approval',
		effect: 'write',
		needs: {
			invoiceNumber: picker(
				invoices,
				{ number: ['invoiceNumber', 10] },
				{
					note: 'Without prefix letters such as W or T',
					sample: { mode: 'number', value: 212061 },
				},
			),
		},
		takes: {},
		gives: ack(),
		seen: { page: `${DOCS}/11176090`, request: 'full', reply: 'full' },
	}),

	markAsSynchronized: operation({
		http: 'POST /invoice.mark.sync.status.ok',
		does: 'Mark invoice as synchronized',
		note: 'Tells Komet that the order has reached the other system',
		caution: 'Komet then locks the order for all users until it is marked as not synchronized',
		effect: 'write',
		needs: { invoiceId: picker(invoices, { id: ['invoiceId', 10] }) },
		takes: {
			invoiceNumber: integer('Invoice Number', { min: 1, digits: 10, placeholder: '212061' }),
		},
		gives: ack(),
		seen: { page: `${DOCS}/11176280`, request: 'full', reply: 'full' },
	}),

	markAsNotSynchronized: operation({
		http: 'POST /invoice.mark.sync.status.error',
		does: 'Mark invoice as not synchronized',
		note: 'Releases an order that was locked when it was marked as synchronized',
		effect: 'write',
		needs: {
			invoiceId: picker(invoices, { id: ['invoiceId', 10] }),
			message: text('Reason', {
				max: 50,
				note: 'Why the transfer to the other system did not work. Komet shows it to its users.',
				placeholder: 'Customer is unknown in the ERP',
			}),
		},
		takes: {
			unconfirm: flag(
				'Unconfirm',
				'Whether the invoice goes back to the status that it had before; Komet does so unless this is off',
			),
		},
		gives: ack(),
		seen: { page: `${DOCS}/11176322`, request: 'full', reply: 'full' },
	}),

	getPdf: operation({
		http: 'POST /invoice.pdf.get',
		does: 'Get invoice PDF',
		effect: 'read',
		needs: { invoiceId: picker(invoices, { id: 'invoiceId' }) },
		takes: {
			enableDistributeAdditionalCharges: flag(
				'Distribute Additional Charges',
				'Whether to spread additional charges over the items',
				{ as: 'word' },
			),
			addAdditionalChargesInUnitPrice: flag(
				'Show Additional Charges',
				'Whether to show description and amount of the additional charges; works only with Distribute Additional Charges',
				{ as: 'word' },
			),
		},
		gives: bytes({
			key: 'file',
			name: 'suggestedFileName',
			mime: 'application/pdf',
			mark: '%PDF',
		}),
		seen: { page: `${DOCS}/11176351`, request: 'full', reply: 'full' },
	}),
});
