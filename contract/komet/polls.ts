import type { Poll } from '../language/poll';

const party = ['customer', 'customerId', 'carrierName', 'carrierId'];
const paymentFilters = ['customer', 'paymentMethod', 'locationId'];
const creditFilters = [...party, 'product', 'status', 'locationId'];

/**
 * Komet spells the change filter `updatedAsOf` or `updateAsOf`; where it is a date and where it has
 * a time is said in the declarations of the methods. Credits and vendor invoices have none.
 */
export const polls: Record<string, Poll> = {
	invoiceChanged: {
		name: 'Invoice Created or Changed',
		description: 'An order is entered or edited, by a user or through the API',
		record: 'invoice',
		method: 'invoice.list',
		since: { param: 'updatedAsOf' },
		range: { from: 'orderDateFrom', to: 'orderDateTo', of: 'ship date', back: 60, ahead: 90 },
		id: 'id',
		changedOn: 'updatedOn',
		filters: [
			...party,
			'product',
			'locationId',
			'locationIds',
			'status',
			'isEcommerce',
			'excludeTransfer',
		],
	},
	prebookChanged: {
		name: 'Prebook Created or Changed',
		description: 'A prebook is entered or edited',
		record: 'prebook',
		method: 'prebook.details.list',
		since: { param: 'updatedAsOf' },
		range: {
			from: 'vendorShipDateFrom',
			to: 'vendorShipDateTo',
			of: 'vendor ship date',
			back: 0,
			ahead: 13,
		},
		id: 'id',
		filters: [...party, 'salesPersonId', 'locationId', 'brandId', 'unableToSource'],
		caveat: 'Each week of vendor ship dates takes a call of its own',
	},
	customerChanged: {
		name: 'Customer Created or Changed',
		description: 'A customer is entered or edited',
		record: 'customer',
		method: 'customer.list',
		since: { param: 'updateAsOf', wholeDays: true },
		id: 'id',
		changedOn: 'updatedOn',
		filters: ['name', 'salesPersonId', 'includeInactive', 'locationId'],
		caveat: 'A customer that becomes inactive is seen only with Filters > Include Inactive',
	},
	shipToChanged: {
		name: 'Ship-To Created or Changed',
		description: 'A ship-to address of a customer is entered or edited',
		record: 'ship-to',
		method: 'customer.shipto.list',
		since: { param: 'updateAsOf', wholeDays: true },
		id: 'id',
		// Only a day.
		changedOn: 'updatedAsOf',
		filters: ['customerId', 'name'],
	},
	paymentChanged: {
		name: 'Payment Received or Changed',
		description: 'A payment is entered or edited',
		record: 'payment',
		method: 'payment.list',
		// "31 days" stands on the page beside updatedAsOf without saying of what.
		since: { param: 'updatedAsOf', days: 31 },
		id: 'id',
		filters: paymentFilters,
		caveat: 'Komet lists payments that changed in the last 31 days',
	},
	creditChanged: {
		name: 'Credit Created or Changed',
		description: 'A credit of a customer is entered or edited',
		record: 'credit',
		method: 'credit.details.list',
		sets: { itemType: 'all' },
		range: { from: 'creditDateFrom', to: 'creditDateTo', of: 'credit date', back: 30, ahead: 1 },
		id: 'id',
		filters: creditFilters,
		caveat:
			'Komet cannot tell which credits changed, so each poll reads all of these days and compares them with the poll before',
	},
	invoiceWaiting: {
		name: 'Invoice Not Synchronized',
		description: 'An invoice waits to be transferred to the accounting system',
		record: 'invoice',
		method: 'invoice.accounting.details.list',
		waits: true,
		sets: { externalSystemSynced: false },
		range: { from: 'orderDateFrom', to: 'orderDateTo', of: 'ship date', back: 30, ahead: 0 },
		id: 'id',
		filters: ['status', 'locationIds', 'excludeTransfer'],
	},
	paymentWaiting: {
		name: 'Payment Not Synchronized',
		description: 'A payment waits to be transferred to the accounting system',
		record: 'payment',
		method: 'payment.list',
		waits: true,
		sets: { externalSystemSynced: false },
		id: 'id',
		filters: paymentFilters,
	},
	creditWaiting: {
		name: 'Credit Not Synchronized',
		description: 'A credit waits to be transferred to the accounting system',
		record: 'credit',
		method: 'credit.details.list',
		waits: true,
		sets: { itemType: 'all', externalSystemSynced: false },
		range: { from: 'creditDateFrom', to: 'creditDateTo', of: 'credit date', back: 90, ahead: 1 },
		id: 'id',
		filters: creditFilters,
	},
	vendorInvoiceWaiting: {
		name: 'Vendor Invoice Not Synchronized',
		description: 'A vendor invoice waits in the chosen status to be transferred',
		record: 'vendor invoice',
		method: 'vendor.invoice.list',
		waits: true,
		range: {
			from: 'arrivalDateFrom',
			to: 'arrivalDateTo',
			of: 'arrival date',
			back: 30,
			ahead: 14,
		},
		id: 'invoiceNumber',
		filters: ['statusId', 'vendorCode', 'locationId'],
		caveat: 'Komet lists one status at a time',
	},
};
