import { choice, day, flag, integer, picker, several, text } from '../../language/kinds';
import { openList, single } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { companyLocationId, DOCS, purchaseDates } from '../common';
import { LIST_OPEN } from '../help';
import { carriers, categories, colors, customers } from '../lists';

const headers = { account: 'required', salesChannel: 'optional' } as const;

const customerId = picker(customers, { id: 'customerId' });

const line = {
	inventoryOrigin: choice(
		'Inventory Origin',
		{
			'Open Market (On Hand)': 1,
			'Future Sales': 2,
			'Vendor Availability': 3,
			'K2K (Komet to Komet)': 4,
		},
		{ note: 'The kind of inventory that the IDs belong to' },
	),
	inventoryLineIds: several(text('Inventory Line IDs', { sample: '773401' }), {
		note: 'IDs of E-Commerce Inventory: Get Many with commas: inventoryLineIds for Open Market, purchaseOrderItemsIds for Future Sales, else vendorAvailabilityItemsIds',
		placeholder: '773401,773402',
	}),
};

export const eCommerceInventory = resource('E-Commerce Inventory', {
	get: operation({
		http: 'GET /ecommerce/inventory.get',
		action: 'Get ecommerce inventory',
		description: 'Lines of the inventory, as one customer sees them',
		effect: 'read',
		headers,
		required: {
			customerId,
			...line,
			...purchaseDates,
		},
		optional: {
			carrierId: picker(carriers, { id: 'carrierId' }),
			companyLocationId,
		},
		response: single(),
		tokens: ['company', 'customer'],
		evidence: {
			page: `${DOCS}/11175492/Get+the+E-commerce+Inventory+for+a+specific+Customer`,
			request: 'full',
			reply: 'unseen',
			gaps: 'The separator of inventoryLineIds; the reply',
		},
	}),

	getMany: operation({
		http: 'GET /ecommerce/inventory.list',
		action: 'Get many ecommerce inventory lines',
		description: 'On-hand, future and vendor availability inventory that a customer is offered',
		caution: `Komet sends these lines in pages: each 100 of them take a request of the daily quota. ${LIST_OPEN}`,
		effect: 'read',
		headers,
		required: { customerId },
		optional: {
			page: integer('Page', {
				min: 1,
				digits: 20,
				note: 'The one page to read, with all of its lines (30 without Rows per Page); with Return All, the first',
				placeholder: '2',
				sample: 1,
			}),
			rows: integer('Rows per Page', {
				min: 1,
				digits: 20,
				note: 'Lines of the one page that is read, whatever the limit is; with Return All, of each page',
				placeholder: '28',
				sample: 28,
			}),
			availableDate: day('Available Date', {
				note: 'From today to two months ahead when left out. Only for Open Market inventory.',
			}),
			searchText: text('Search Text', {
				note: 'Searches the product description',
				placeholder: 'Rose Freedom',
			}),
			categoryId: picker(categories, { id: 'categoryId' }),
			color: picker(colors, { name: 'color' }),
			reservedInventory: flag(
				'Reserved Inventory',
				'Whether to get products that are reserved for this customer, instead of those without a customer',
				{ as: 'word', transactionalOnly: true },
			),
			companyLocationId,
		},
		pages: { page: 'page', rows: 'rows', total: 'total' },
		response: openList({
			total: integer('Total', { note: 'Number of all lines', sample: 64 }),
		}),
		tokens: ['company', 'customer'],
		evidence: {
			page: `${DOCS}/3342219/Get+an+E-Commerce+Inventory+List`,
			request: 'partial',
			reply: 'partial',
			gaps: 'Current parameters after rows (searchText, categoryId and color are from an older version of the page); fields of the reply after total, among them the name of the list',
		},
	}),

	getAvailableDates: operation({
		http: 'GET /ecommerce/inventory-available-dates.list',
		action: 'Get available dates of ecommerce inventory',
		description: 'Days on which a customer can get certain lines',
		effect: 'read',
		headers,
		required: { customerId, ...line },
		optional: { companyLocationId },
		response: single({
			availableDates: several(day('Available Dates'), { separator: 'array' }),
			availableDateFrom: day('Available From'),
			availableDateTo: day('Available To', { sample: '2026-02-20' }),
		}),
		tokens: ['company', 'customer'],
		evidence: {
			page: `${DOCS}/11175466/Get+a+list+of+availability+dates+for+the+E-Commerce+Inventory`,
			request: 'full',
			reply: 'full',
			gaps: 'The separator of inventoryLineIds',
		},
	}),
});
