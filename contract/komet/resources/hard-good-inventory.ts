import { decimal, id, integer, money, picker, text } from '../../language/kinds';
import { empty, single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { COST, DOCS, locationId, PRESENT_VALUES, REQUIRED_IN_MULTI } from '../common';
import { ONE_EACH } from '../help';
import { hardGoods, locations, vendors } from '../lists';

const TOKEN_GAP = 'Place of the token: the field list says header, the sample';

const productId = picker(
	hardGoods,
	{ id: 'productId' },
	{
		note: 'Presumably the productVendorId of Hard Good Inventory: Get Many',
	},
);
const unitCost = decimal('Unit Cost', 2, { min: 0, note: COST });
const optionalFields = {
	unitPrice: decimal('Unit Price', 2, { min: 0, note: 'Price of one unit' }),
	locationId,
};

export const hardGoodInventory = resource('Hard Good Inventory', {
	create: operation({
		http: 'POST /hardgood.inventory.add',
		action: 'Create hard good inventory line',
		description: 'Adds units of a hard good to the inventory',
		effect: 'write',
		required: {
			productId,
			quantity: integer('Units', {
				min: 1,
				max: 999,
				digits: 10,
				note: 'Number of units, at most 999',
			}),
			unitCost,
		},
		optional: optionalFields,
		response: single({ hardGoodInventoryId: id('Hard Good Inventory ID', { sample: 1313 }) }),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=11175631',
			request: 'full',
			reply: 'full',
			gaps: `${TOKEN_GAP} body`,
		},
	}),

	getMany: operation({
		http: 'GET /hardgood/inventory.list',
		action: 'Get many hard good inventory lines',
		description: 'Hard goods in the inventory, by vendor, category or SKU',
		effect: 'read',
		required: {},
		optional: {
			locationId: picker(locations, { id: 'locationId' }, REQUIRED_IN_MULTI),
			vendorCode: picker(vendors, { code: ['vendorCode', 50] }),
			sku: text('SKU', { max: 50, placeholder: 'JGBT' }),
			category: text('Category', {
				max: 100,
				note: 'Name of the category',
				placeholder: 'Ribbon',
			}),
		},
		response: list('inventoryItems', {
			inventoryIds: text('Inventory IDs', {
				note: 'Separated by commas',
				sample: '1313,1314',
			}),
			vendorId: id('Vendor ID', { sample: 6322 }),
			productId: id('Product ID', { sample: 34824 }),
			productVendorId: id('Product Vendor ID', {
				note: 'The hard good as associated with its vendor on an older page, the vendor on a newer one',
				sample: 17432,
			}),
			productDescription: text('Product', { sample: 'Blue ribbon' }),
			locationCode: text('Location Code', { sample: 'MIA' }),
			locationName: text('Location', { sample: 'Miami' }),
			locationId: id('Location ID', { sample: 1 }),
			categoryId: id('Category ID', { sample: 15709 }),
			category: text('Category', { sample: 'Ribbon' }),
			subcategory: text('Subcategory', { sample: 'Special' }),
			color: text('Color', { sample: 'Blue' }),
			sku: text('SKU', { sample: 'JGBT' }),
			quantity: integer('Boxes', { sample: 5 }),
			packSize: integer('Pack Size', { note: 'Units per box', sample: 10 }),
			totalUnits: integer('Total Units', { sample: 50 }),
			unitPrice: money('Unit Price', 2),
			image: text('Image', { sample: 'blue-ribbon.jpg' }),
		}),
		output: {
			simplified: [
				'inventoryIds',
				'productId',
				'sku',
				'productDescription',
				'color',
				'quantity',
				'packSize',
				'totalUnits',
				'unitPrice',
				'locationCode',
			],
		},
		evidence: {
			page: `${DOCS}/11175683`,
			request: 'full',
			reply: 'partial',
			gaps: `Fields of the reply after image. ${TOKEN_GAP} query.`,
		},
	}),

	update: operation({
		http: 'POST /hardgood.inventory.update',
		action: 'Update hard good inventory',
		description: 'Changes the cost and the price of a hard good in the inventory',
		caution: `${PRESENT_VALUES}. ${ONE_EACH}`,
		effect: 'write',
		required: { productId, unitCost },
		optional: optionalFields,
		response: empty(),
		evidence: {
			page: `${DOCS}/11175657/Update+products+from+the+Hard+Good+Inventory`,
			request: 'full',
			reply: 'full',
			gaps: `${TOKEN_GAP} body`,
		},
	}),
});
