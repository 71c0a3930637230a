import {
	choice,
	day,
	decimal,
	flag,
	id,
	integer,
	lines,
	money,
	onTop,
	picker,
	pickSeveral,
	several,
	text,
	variants,
} from '../../language/kinds';
import { empty, single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { plainRule } from '../../language/rules';
import { companyLocationId, DOCS, REQUIRED_IN_MULTI, shipToId } from '../common';
import { FEE, FEE_OF_EACH, markCode } from './invoice-fields';
import {
	boxTypes,
	carriers,
	companies,
	customers,
	inventoryLines,
	locations,
	products,
	webOrderItems,
	webOrders,
} from '../lists';
import { CUSTOMERS_NUMBER, UNIT_TYPE } from '../help';

const transactionalOnly = true;

const customerId = picker(customers, { id: 'customerId' });
const webOrderId = picker(
	webOrders,
	{ id: 'webOrderId' },
	{ label: 'Web Order', note: 'The webOrderId that Create and Add Item answer with' },
);
/** Nobody knows what Komet deletes when it is not told what. */
const notEmpty = plainRule({
	uses: [],
	says: () => 'Say which item: fill in a field, or Custom Parameters',
	isBroken: (sent) => Object.keys(sent).length === 0,
});
const reply = { webOrderId: id('Web Order ID', { sample: 88120 }) };

export const webOrder = resource('Web Order', {
	create: operation({
		http: 'POST /web-order.create',
		action: 'Create web order',
		description: 'Creates the header only; Add Item adds the items',
		fee: FEE_OF_EACH,
		effect: 'write',
		// The sales channel stands in an older version of the page only.
		headers: { account: 'required', salesChannel: 'optional' },
		required: {
			customerId,
			companyId: picker(
				companies,
				{ id: ['companyId', 10] },
				{ note: 'Presumably the companyId of Company: Get Many' },
			),
		},
		optional: { companyLocationId },
		response: single(reply),
		tokens: ['customer', 'user'],
		evidence: { page: `${DOCS}/11177564`, request: 'full', reply: 'full' },
	}),

	getManyWithDetails: operation({
		http: 'GET /web-order-details.list',
		action: 'Get many web orders with details',
		description: 'One web order of a customer, with its items',
		effect: 'read',
		headers: { account: 'required' },
		required: { customerId, webOrderId },
		optional: {
			companyLocationId: picker(locations, { id: ['companyLocationId', 10] }, REQUIRED_IN_MULTI),
			statusId: choice(
				'Status',
				{ Pending: 1, 'Checked Out': 2 },
				{ note: 'Only orders that are not yet checked out when left out' },
			),
		},
		response: list('webOrders', {
			id: id('Web Order ID', { sample: 88120 }),
			number: integer('Web Order Number', { sample: 30200 }),
			statusId: integer('Status ID', { note: '1 = pending, 2 = confirmed or checked out' }),
			companyLocationId: id('Location ID', { sample: 1 }),
			customerId: id('Customer ID', { sample: 20514 }),
			subtotal: money('Subtotal', 2, {
				sample: 300,
				note: 'Without additional charges and taxes',
			}),
			additionalCharges: money('Additional Charges', 2, { sample: 12.5 }),
			total: money('Total', 2, {
				sample: 312.5,
				note: 'Subtotal, additional charges and taxes',
			}),
			items: lines('Items', {
				one: 'Item',
				required: {
					id: text('Row ID', { sample: '1', note: 'Names the row inside this reply' }),
					webOrderItemId: id('Web Order Item ID', { sample: 55310 }),
				},
				optional: {},
			}),
		}),
		tokens: ['customer', 'user'],
		output: { lines: 'items' },
		evidence: {
			page: `${DOCS}/11177531`,
			request: 'full',
			reply: 'partial',
			gaps: 'Members of items after webOrderItemId',
		},
	}),

	addItem: operation({
		http: 'POST /web-order-item.add',
		action: 'Add item to web order',
		description: 'Creates the web order, too, when there is no pending one with the same data',
		caution: 'Without a web order, Komet uses a pending one with the same data or creates one.',
		fee: FEE,
		effect: 'write',
		headers: { account: 'required' },
		required: {
			customerId,
			itemSource: variants('Take Item From', {
				inventory: {
					label: 'Inventory',
					note: 'Lines of the e-commerce inventory',
					required: {
						inventoryIds: onTop(
							pickSeveral(
								inventoryLines,
								'id',
								'Inventory Line',
								several(text('Inventory Line IDs', { sample: '773401' }), {
									note: 'IDs as E-Commerce Inventory: Get Many shows them, separated by commas',
									placeholder: '773401,773402',
								}),
								{ note: 'The list has the open market, which is On Hand' },
							),
						),
						inventoryOrigin: choice(
							'Inventory Origin',
							{ 'On Hand (OH)': 1, 'Future Sales (FS)': 2 },
							{ note: 'The kind of inventory that the IDs belong to' },
						),
					},
				},
				product: {
					label: 'Product',
					note: 'A product, box type and pack',
					transactionalOnly,
					required: {
						product: picker(products, { id: 'companyProductId', code: 'productCode' }),
						boxType: picker(boxTypes, {
							code: 'boxTypeCode',
							network: ['kometNetworkBoxTypeCode', 4],
						}),
						unitsPerBox: integer('Units per Box', {
							min: 1,
							digits: 10,
							note: 'Bunches or stems in one box, as Unit Type says',
						}),
						unitType: choice('Unit Type', { Bunch: 'bunch', Stem: 'stem' }, { note: UNIT_TYPE }),
					},
				},
			}),
			quantity: integer('Boxes', { min: 1, digits: 10 }),
			price: decimal('Price', 2, { min: 0, note: 'Price of one unit' }),
			carrierId: picker(carriers, { id: 'carrierId' }),
			date: day('Order Date', {
				note: 'Komet does not document which day this is, such as the ship date',
			}),
		},
		optional: {
			reservedInventory: flag(
				'Reserved Inventory',
				'Whether to take products that are reserved for this customer',
				{ as: 'word' },
			),
			fedExInfoSameAsCustomer: flag(
				'FedEx Ship-To From Customer',
				'Whether FedEx labels show the ship-to of the customer',
				{ as: 'word', transactionalOnly },
			),
			addAvailableQuantity: flag(
				'Add Available Quantity',
				'Whether to add the boxes that are available when there are fewer than asked for',
				{ as: 'word', transactionalOnly },
			),
			companyLocationId,
			shipToId,
			markCode,
			webOrderId: picker(
				webOrders,
				{ id: 'webOrderId' },
				{
					label: 'Web Order',
					note: 'Komet makes one invoice for each web order; items of one customer, carrier and date share a prebook',
				},
			),
		},
		response: single({
			...reply,
			orderId: id('Order ID'),
			orderItemId: id('Order Item ID'),
			invoiceNumber: integer('Invoice Number'),
			prebookId: id('Prebook ID'),
			prebookItemId: id('Prebook Item ID'),
			prebookNumber: integer('Prebook Number'),
			quantityAdded: integer('Quantity Added'),
		}),
		tokens: ['customer', 'user'],
		evidence: {
			page: `${DOCS}/11177715`,
			request: 'full',
			reply: 'full',
		},
	}),

	checkout: operation({
		http: 'POST /web-order.checkout',
		action: 'Check out web order',
		description: 'Moves a web order from pending to checked out',
		effect: 'write',
		headers: { account: 'required' },
		required: { customerId, webOrderId },
		optional: {
			customerPo: text('Customer PO Number', {
				max: 50,
				note: CUSTOMERS_NUMBER,
				placeholder: 'PO-7781',
			}),
			companyLocationId,
		},
		response: single(reply),
		tokens: ['customer', 'user'],
		evidence: {
			page: 'https://learn.kometsales.com/display/public/KB/web-order.checkout',
			request: 'full',
			reply: 'full',
		},
	}),

	delete: operation({
		http: 'POST /web-order.delete',
		action: 'Delete web order',
		description: 'Removes a web order and takes its items off prebooks and orders',
		caution:
			'Removes the web order with all its items. Komet takes the items off their prebooks and voids their order unless it holds others.',
		effect: 'destroy',
		headers: { account: 'required' },
		required: { customerId, webOrderId },
		optional: {},
		response: single(reply),
		tokens: ['customer', 'user'],
		evidence: { page: `${DOCS}/11177753`, request: 'full', reply: 'full' },
	}),

	deleteItem: operation({
		http: 'POST /web-order-item.delete',
		action: 'Delete item from web order',
		description: 'Removes one item; what the method takes is not documented',
		caution:
			'Removes the item from the web order. Only the name of this method is documented: the fields are likely ones, others go under Options > Custom Parameters.',
		effect: 'destroy',
		headers: { account: 'required' },
		required: {},
		optional: {
			customerId: onTop(customerId),
			webOrderId: onTop(webOrderId),
			webOrderItemId: onTop(
				picker(
					webOrderItems,
					{ id: 'webOrderItemId' },
					{
						label: 'Web Order Item',
						note: 'As Web Order: Get Many With Details shows it under Items',
					},
				),
			),
		},
		rules: [notEmpty],
		response: empty(),
		tokens: ['customer'],
		evidence: {
			page: `${DOCS}/11177593`,
			request: 'name-only',
			reply: 'unseen',
			gaps: 'All but the name: the parameters are likely ones, the verb, the headers and the place of the token are those of the other web order methods',
		},
	}),
});
