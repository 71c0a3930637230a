import { choice, day, decimal, flag, id, integer, several, text } from '../fields';
import { one } from '../gives';
import { either } from '../lines';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { boxTypes, carriers, customers, locations, products, shipTos, webOrders } from './lists';

const transactionalOnly = true;

export const webOrder = resource('Web Order', {
	addItem: operation({
		http: 'POST /web-order-item.add',
		does: 'Add item to web order',
		note: 'Creates the web order, too, when there is no pending one with the same data',
		caution:
			'Works with the token of a user or a customer. Without Web Order, Komet adds the item to a pending one with the same data or creates a new one.',
		fee: 'Komet charges a transaction fee for orders that are created through the API',
		effect: 'write',
		headers: { account: 'required' },
		needs: {
			customerId: picker(customers, { id: 'customerId' }),
			itemSource: either('Take Item From', {
				inventory: {
					label: 'Inventory',
					note: 'Lines of the e-commerce inventory',
					needs: {
						inventoryIds: several(text('Inventory IDs'), {
							note: 'IDs of inventory lines, separated by commas',
							placeholder: '773401,773402',
						}),
						inventoryOrigin: choice('Inventory Origin', {
							'On Hand (OH)': 1,
							'Future Sales (FS)': 2,
						}),
					},
				},
				product: {
					label: 'Product',
					note: 'A product, box type and pack. Needs a token with Transactional API Access.',
					needs: {
						product: picker(
							products,
							{ id: 'companyProductId', code: 'productCode' },
							{ transactionalOnly },
						),
						boxType: picker(
							boxTypes,
							{ code: 'boxTypeCode', network: ['kometNetworkBoxTypeCode', 4] },
							{ transactionalOnly },
						),
						unitsPerBox: integer('Units per Box', { min: 1, digits: 10, transactionalOnly }),
						unitType: choice('Unit Type', { Bunch: 'bunch', Stem: 'stem' }, { transactionalOnly }),
					},
				},
			}),
			price: decimal('Price', 2, { min: 0, note: 'Price of one unit' }),
			quantity: integer('Boxes', { min: 1, digits: 10, note: 'Number of boxes' }),
			carrierId: picker(carriers, { id: 'carrierId' }),
			date: day('Date'),
		},
		takes: {
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
			companyLocationId: picker(
				locations,
				{ id: 'companyLocationId' },
				{ note: 'Required for multi-location companies' },
			),
			shipToId: picker(shipTos, { id: 'shipToId' }),
			markCode: text('Mark Code', { max: 20 }),
			webOrderId: picker(
				webOrders,
				{ id: 'webOrderId' },
				{ note: 'The web order that takes the item. Komet makes one invoice for each web order.' },
			),
		},
		gives: one({
			webOrderId: id('Web Order ID', { sample: 88120 }),
			orderId: id('Order ID'),
			orderItemId: id('Order Item ID'),
			invoiceNumber: integer('Invoice Number'),
			prebookId: id('Prebook ID'),
			prebookItemId: id('Prebook Item ID'),
			prebookNumber: integer('Prebook Number'),
			quantityAdded: integer('Quantity Added'),
		}),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11177715',
			request: 'full',
			reply: 'full',
		},
	}),
});
