import {
	choice,
	day,
	decimal,
	file,
	flag,
	id,
	lines,
	movedOnTop,
	onTop,
	picker,
	pickSeveral,
	several,
	text,
} from '../../language/kinds';
import { empty, bytes, single, list, openList } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { atMostOne, oneOf, requires } from '../../language/rules';
import { DOCS, locationId, MULTI, shipToId, synced } from '../common';
import {
	availableBoxes,
	boxes,
	carrierDescription,
	FEE,
	headerFields,
	invoiceDetails,
	invoiceFields,
	invoiceReply,
	itemReply,
	lineFields,
	lineSource,
	listFilters,
	locationIds,
	orderNumbers,
	parties,
	partyFilters,
	partyNames,
	partyRules,
	price,
	productFilter,
	returnAvailableBoxes,
	shippingDates,
	shippingDays,
	shippingRange,
	FEE_OF_EACH,
	createEmpty,
	notEmpty,
} from './invoice-fields';
import { carriers, invoiceItems, invoices, locations } from '../lists';
import { LIST_OPEN, NO_PREFIX } from '../help';

const KB = 'https://kometsales.atlassian.net/wiki/spaces/KB/pages';

const LISTED =
	'The list has ship dates from 30 days ago to 60 ahead; type a number to find other invoices';
const internalId = {
	label: 'Invoice',
	note: `By ID takes Komet's internal ID, not the number. ${LISTED}.`,
};
const invoiceId = picker(invoices, { id: 'invoiceId' }, internalId);
const byNumber = (label: string) =>
	picker(
		invoices,
		{ number: ['invoiceNumber', 10] },
		{
			label,
			note: `${NO_PREFIX}. ${LISTED}.`,
			sample: { mode: 'number', value: 212061 },
		},
	);
const invoiceNumber = byNumber('Invoice');
const invoiceItemId = picker(
	invoiceItems,
	{ id: 'invoiceItemId' },
	{
		label: 'Invoice Item',
		note: 'The invoiceItemId that Add Item answers with, probably the detailId that the list has',
	},
);

const pendingOrConfirmed = choice(
	'Status',
	{ 'Pending Approval': 0, Confirmed: 1 },
	{ note: 'All statuses when left out' },
);

export const invoice = resource('Invoice', {
	getManyWithDetails: operation({
		http: 'GET /invoice.details.list',
		action: 'Get many invoices with details',
		description: 'Orders with their items and boxes, at most 10,000 boxes in one answer',
		caution:
			'Give at least one of these: Invoice Number, Invoice, Ship Date, or Ship Date From and To (at most 4 days apart).',
		effect: 'read',
		required: {},
		optional: {
			order: movedOnTop(orderNumbers.order),
			orderId: movedOnTop(orderNumbers.orderId),
			...shippingDates,
			...listFilters,
			locationIds: locationIds(','),
			includeMappingK2k: flag(
				'Include K2K Mapping',
				'Whether to add buyer and purchase order item of Komet-to-Komet orders',
			),
			status: pendingOrConfirmed,
		},
		rules: [oneOf('orderDate', ['orderDateFrom', 'orderDateTo'], 'order', 'orderId')],
		ranges: [{ from: 'orderDateFrom', to: 'orderDateTo', days: 4 }],
		response: list('invoices', invoiceDetails),
		tokens: ['company', 'customer'],
		output: {
			lines: 'details',
			simplified: [
				'id',
				'number',
				'status',
				'shipDate',
				'customerId',
				'customerName',
				'carrierName',
				'totalBoxes',
				'total',
				'details',
				'details.detailId',
				'details.productDescription',
				'details.growerName',
				'details.totalBoxes',
				'details.boxType',
				'details.totalUnits',
				'details.unitType',
				'details.unitPrice',
				'details.amount',
			],
		},
		evidence: {
			page: `${DOCS}/11176192`,
			request: 'partial',
			reply: 'partial',
			gaps: 'Parameters after updatedAsOf; the documented fields of the reply (those listed come from public clients) and the members of the additional charges',
		},
	}),

	getMany: operation({
		http: 'GET /invoice.list',
		action: 'Get many invoices',
		description: 'Orders by ship date, without their items',
		caution: 'Invoice Number and Invoice (under Filters) make Komet ignore the dates',
		effect: 'read',
		required: shippingRange('6 months'),
		optional: {
			...listFilters,
			...orderNumbers,
			locationIds: locationIds(','),
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
		ranges: [{ from: 'orderDateFrom', to: 'orderDateTo', months: 6 }],
		response: list('invoices', {
			...invoiceFields,
			updatedOn: text('Updated On', { sample: '2026-02-11 09:15:00' }),
			invoiceNotes: text('Invoice Notes', { sample: 'Deliver before 9 am' }),
		}),
		tokens: ['company', 'customer'],
		evidence: {
			page: `${DOCS}/11176250`,
			request: 'partial',
			reply: 'partial',
			gaps: 'Parameters after locationIds; the documented fields of the reply',
		},
	}),

	getManyForAccounting: operation({
		http: 'GET /invoice.accounting.details.list',
		action: 'Get many invoices for accounting',
		description: 'Invoices by ship date, on demand only those that wait for synchronization',
		effect: 'read',
		required: shippingRange('31 days'),
		optional: {
			status: pendingOrConfirmed,
			locationIds: locationIds(':'),
			excludeTransfer: flag(
				'Exclude Transfers',
				'Whether to get only the header of transfer orders',
			),
			externalSystemSynced: synced,
		},
		ranges: [{ from: 'orderDateFrom', to: 'orderDateTo', days: 31, sampleHas: 'more' }],
		response: list('invoices', {
			id: invoiceFields.id,
			number: invoiceFields.number,
			shipDate: invoiceDetails.shipDate,
			locationId: invoiceDetails.locationId,
			customerId: invoiceDetails.customerId,
			customerName: invoiceDetails.customerName,
			customerCode: text('Customer Code', { sample: 'BLOOM' }),
			subtotal: invoiceDetails.subtotal,
		}),
		evidence: {
			page: `${DOCS}/11176222`,
			request: 'full',
			reply: 'partial',
			gaps: 'The fields of the reply after subtotal; whether more than 31 days are allowed, which the sample has',
		},
	}),

	getManyK2kWithDetails: operation({
		http: 'GET /v2/invoice/k2k',
		name: 'Get Many K2K With Details',
		action: 'Get many K2K invoices with details',
		description: 'Orders between two companies that both use Komet Sales (Komet to Komet)',
		caution: `Give at least one of these: Invoice Number, Invoice, Ship Date, or Ship Date From and To (at most 4 days apart). ${LIST_OPEN}`,
		effect: 'read',
		required: {},
		optional: {
			order: onTop(orderNumbers.order),
			orderId: onTop(orderNumbers.orderId),
			...shippingDays,
			...partyFilters,
			product: productFilter,
			status: pendingOrConfirmed,
		},
		rules: [oneOf('orderDate', ['orderDateFrom', 'orderDateTo'], 'order', 'orderId')],
		ranges: [{ from: 'orderDateFrom', to: 'orderDateTo', days: 4 }],
		response: openList(),
		tokens: ['company', 'customer'],
		evidence: {
			page: `${DOCS}/388956161/Get+a+Detailed+K2K+Invoice+List`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Parameters after orderId; whether the token goes into the URL or a header; the reply, probably that of Get Many With Details with the K2K mapping',
		},
	}),

	create: operation({
		http: 'POST /invoice.create',
		action: 'Create invoice',
		description: 'Creates an order and, when they are given, its items',
		caution: 'The order starts in Pending Approval unless Draft (under Additional Fields) is set',
		fee: FEE_OF_EACH,
		effect: 'write',
		required: {
			...parties,
			shipDate: day('Ship Date', { note: 'Get Many finds the order by this day' }),
		},
		optional: {
			...partyNames,
			shipToId,
			...headerFields,
			returnAvailableBoxes,
			statusDraft: flag('Draft', 'Whether to keep the order as a draft for a later checkout'),
			location: picker(locations, { id: 'locationId', code: 'locationCode' }, { note: MULTI }),
			items: lines('Items', {
				one: 'Item',
				note: 'Members beyond the first are those of Add Item, since the documentation stops there',
				required: { itemSource: lineSource, boxes, price },
				optional: lineFields,
			}),
			createEmpty,
		},
		rules: [...partyRules, notEmpty('items')],
		combines: { rows: 'items', whole: true },
		response: single({ ...invoiceReply, invoiceItemId: itemReply.invoiceItemId }),
		evidence: {
			page: `${DOCS}/11175774`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Header parameters after locationCode; members of items after productCode; the reply and where it holds the IDs of the items',
		},
	}),

	addItem: operation({
		http: 'POST /invoice.item.add',
		action: 'Add item to invoice',
		description: 'Adds boxes of a product, or of a line of the inventory, to an order',
		fee: FEE,
		effect: 'write',
		required: {
			invoiceId,
			itemSource: lineSource,
			boxes,
			price,
		},
		optional: {
			...lineFields,
			returnAvailableBoxes,
			locationId,
		},
		response: single(itemReply),
		evidence: {
			page: `${DOCS}/11176112`,
			request: 'full',
			reply: 'unseen',
			gaps: 'The reply: the listed fields are those of invoice.item.update',
		},
	}),

	updateItem: operation({
		http: 'POST /invoice.item.update',
		action: 'Update invoice item',
		description: 'Changes price, boxes, discount or notes of one item of an order',
		caution: 'Price is always sent: enter the present price to keep it',
		effect: 'write',
		required: { invoiceId, invoiceItemId, price },
		optional: {
			boxes,
			discount: decimal('Discount', 2, { min: 0, note: 'In percent' }),
			...lineFields,
			returnAvailableBoxes,
		},
		response: single(itemReply),
		evidence: { page: `${DOCS}/11176168`, request: 'full', reply: 'full' },
	}),

	deleteItem: operation({
		http: 'POST /invoice.item.delete',
		action: 'Delete item from invoice',
		description: 'Takes one item off an order; Void is for the whole order',
		caution: 'Removes the item with all its boxes from the order',
		effect: 'destroy',
		required: { invoiceId, invoiceItemId },
		optional: { returnAvailableBoxes },
		response: single({ ...invoiceReply, availableBoxes }),
		evidence: { page: `${KB}/3332131`, request: 'full', reply: 'full' },
	}),

	update: operation({
		http: 'POST /invoice.update',
		action: 'Update invoice',
		description: 'Changes the header; Update Item changes the items',
		effect: 'write',
		required: { invoiceId },
		optional: {
			carrier: picker(
				carriers,
				{ id: 'carrierId', code: 'carrierCode' },
				// Beside an ID the name of the carrier, which the samples hold too, is refused.
				{
					note: 'By Code also needs Carrier Name; by ID, leave the name out',
					sample: { mode: 'code', value: 'ARM' },
				},
			),
			carrierDescription,
			shipDate: day('Ship Date'),
			...headerFields,
		},
		rules: [
			atMostOne('carrierId', ['carrierCode', 'carrierDescription']),
			requires('carrierCode', 'carrierDescription'),
		],
		response: single(invoiceReply),
		evidence: { page: `${DOCS}/11176418`, request: 'full', reply: 'full' },
	}),

	checkout: operation({
		http: 'POST /invoice.checkout',
		action: 'Check out invoice',
		description: 'Moves an order from Draft to Pending Approval',
		caution: 'The order must be in status Draft',
		effect: 'write',
		required: { invoiceNumber },
		optional: {},
		response: empty(),
		evidence: { page: `${DOCS}/11176068`, request: 'full', reply: 'full' },
	}),

	confirm: operation({
		http: 'POST /invoice.confirm',
		action: 'Confirm invoice',
		description: 'Moves an order from Draft or Pending Approval to Confirmed',
		caution: 'The order must be in status Draft or Pending Approval',
		effect: 'write',
		required: { invoiceNumber },
		optional: {},
		response: empty(),
		evidence: { page: `${DOCS}/11176090`, request: 'full', reply: 'full' },
	}),

	void: operation({
		http: 'POST /invoice.void',
		action: 'Void invoice',
		description: 'Voids the whole order; Delete Item takes off single items',
		caution: 'Voids the whole order with all its items. No documented method takes it back.',
		effect: 'destroy',
		required: {
			invoiceNumber,
			reason: text('Reason', {
				max: 300,
				rows: 2,
				note: 'Why the order is voided',
				placeholder: 'Cancelled by the customer',
			}),
		},
		optional: {},
		response: empty(),
		evidence: {
			page: `${DOCS}/11176445`,
			request: 'full',
			reply: 'full',
			gaps: 'The page names URL parameters, but its sample is a JSON body',
		},
	}),

	markAsSynchronized: operation({
		http: 'POST /invoice.mark.sync.status.ok',
		action: 'Mark invoice as synchronized',
		description: 'Tells Komet that the order has reached the other system',
		caution: 'Komet then locks the order for all users until it is marked as not synchronized',
		effect: 'write',
		required: { invoiceId: picker(invoices, { id: ['invoiceId', 10] }, internalId) },
		optional: { invoiceNumber: byNumber('Invoice Number') },
		response: empty(),
		evidence: { page: `${DOCS}/11176280`, request: 'full', reply: 'full' },
	}),

	markAsNotSynchronized: operation({
		http: 'POST /invoice.mark.sync.status.error',
		action: 'Mark invoice as not synchronized',
		description: 'Releases an order that was locked when it was marked as synchronized',
		effect: 'write',
		required: {
			invoiceId: picker(invoices, { id: ['invoiceId', 10] }, internalId),
			message: text('Reason', {
				max: 50,
				rows: 2,
				note: 'Why the transfer to the other system did not work. Komet shows it to its users.',
				placeholder: 'Customer is unknown in accounting',
			}),
		},
		optional: {
			unconfirm: flag(
				'Unconfirm',
				'Whether the invoice goes back to its status before; Komet does so unless this is off',
			),
		},
		response: empty(),
		evidence: { page: `${DOCS}/11176322`, request: 'full', reply: 'full' },
	}),

	getPdf: operation({
		http: 'POST /invoice.pdf.get',
		action: 'Get invoice PDF',
		description: 'Puts out the invoice as a PDF file',
		effect: 'read',
		required: { invoiceId },
		optional: {
			enableDistributeAdditionalCharges: flag(
				'Distribute Additional Charges',
				'Whether to spread additional charges over the items',
				{ as: 'word' },
			),
			addAdditionalChargesInUnitPrice: flag(
				'Show Additional Charges',
				'Whether to show the additional charges; only with Distribute Additional Charges',
				{ as: 'word' },
			),
		},
		response: bytes({
			key: 'file',
			name: 'suggestedFileName',
			mime: 'application/pdf',
			mark: '%PDF',
		}),
		tokens: ['company', 'customer'],
		evidence: { page: `${DOCS}/11176351`, request: 'full', reply: 'full' },
	}),

	addProofOfDelivery: operation({
		http: 'POST /invoice.pod.receive',
		action: 'Add proof of delivery to invoice',
		description: 'Attaches a file that shows the delivery of an order',
		effect: 'write',
		required: {
			invoiceNumber,
			proofOfDeliveryfile: file('Proof of Delivery', { note: 'Proof of delivery, at most 20 MB' }),
		},
		optional: {},
		response: empty(),
		evidence: {
			page: `${DOCS}/11176375`,
			request: 'full',
			reply: 'full',
			gaps: 'How the bytes of the file are written',
		},
	}),

	updatePrintStatus: operation({
		http: 'POST /invoice/print-status/update',
		action: 'Update invoice print status',
		description: 'Marks documents of orders as printed, under Shipping > Order Summary',
		effect: 'write',
		required: {
			orderIds: onTop(
				pickSeveral(
					invoices,
					'id',
					'Invoice',
					several(id('Invoice IDs'), {
						note: "Komet's internal IDs, separated by commas",
						placeholder: '6908,6912',
					}),
					{ note: LISTED },
				),
			),
			printType: choice(
				'Document',
				{ 'Box Label': 0, 'Bill of Lading': 1 },
				{ note: 'The document that was printed' },
			),
		},
		optional: {},
		combines: { rows: 'orderIds' },
		response: empty(),
		evidence: { page: `${DOCS}/364150824`, request: 'full', reply: 'full' },
	}),
});
