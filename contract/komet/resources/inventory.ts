import {
	choice,
	day,
	decimal,
	flag,
	id,
	integer,
	money,
	picker,
	several,
	text,
} from '../../language/kinds';
import { empty, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { inOrder } from '../../language/rules';
import { DOCS, locationId, PRESENT_VALUES } from '../common';
import { boxTypes, customers, inventoryLines, locations, products, vendors } from '../lists';
import { ONE_EACH, UNIT_TYPE, VENDOR_SHIPS, WHOLE_AWB } from '../help';

const customerId = picker(
	customers,
	{ id: 'customerId' },
	{ note: 'Adds the FOB price of this customer' },
);
const inventoryId = picker(
	inventoryLines,
	{ id: 'inventoryId' },
	{
		note: 'The list has the open market. The ID is the orderItemId of Inventory: Get Many, or the inventoryId of Get Many Open Market.',
	},
);

const PRICES = 'An older page of the documentation wants Price A or Price B';

/** What all lists of lines tell. */
const lineFields = {
	companyProductId: id('Product ID', { sample: 174 }),
	productDescription: text('Product', { sample: 'Rose Freedom 60' }),
	productCode: text('Product Code', { sample: 'ROSRED60' }),
	grade: text('Grade', { sample: '60' }),
	category: text('Category', { sample: 'Rose' }),
	quantity: integer('Boxes', { sample: 20 }),
	totalUnits: integer('Total Units', { note: 'Bunches or stems, by unit type', sample: 160 }),
	boxTypeId: id('Box Type ID', { sample: 1058 }),
	boxTypeCode: text('Box Type Code', { sample: 'QB' }),
	unitType: text('Unit Type', { sample: 'Bunch' }),
	bunches: integer('Bunches per Box', { sample: 8 }),
};

const packFields = {
	unitsPerBox: integer('Units per Box', { sample: 8 }),
	stemsBunch: integer('Stems per Bunch', { sample: 25 }),
	price: money('Price', 2),
};

const vendorName = text('Vendor', {
	note: 'Only when the customer may see the vendor',
	sample: 'Rosaprima',
});

export const inventory = resource('Inventory', {
	create: operation({
		http: 'POST /inventory.add',
		action: 'Create inventory line',
		description: 'Adds boxes of a product that a vendor ships with an AWB',
		caution: `Products must be mapped in the company; Komet skips products that are marked UNKNOWN. ${ONE_EACH}`,
		effect: 'write',
		encoding: 'query',
		required: {
			vendor: picker(vendors, { id: 'growerId', code: 'vendorCode' }),
			awb: text('AWB', {
				max: 20,
				note: WHOLE_AWB,
				placeholder: '369-1234-5678',
			}),
			shipDate: day('Ship Date', { note: VENDOR_SHIPS }),
			product: picker(products, {
				id: 'productId',
				code: 'productCode',
				description: 'productDescription',
			}),
			quantity: integer('Boxes', {
				min: 1,
				max: 100,
				digits: 10,
				note: 'Number of boxes, at most 100',
			}),
			boxType: picker(boxTypes, { id: 'boxTypeId', code: ['boxTypeCode', 10] }),
			unitType: choice('Unit Type', { Bunch: 'bunch', Stem: 'stem' }, { note: UNIT_TYPE }),
			stemsBunch: integer('Stems per Bunch', { min: 1, digits: 10, sample: 25 }),
			bunches: integer('Bunches per Box', { min: 1, digits: 10, sample: 8 }),
			unitCost: decimal('Unit Cost', 3, {
				min: 0,
				note: 'Cost of a bunch or of a stem, as Unit Type says',
			}),
		},
		optional: {
			isTmpAwb: flag('Temporary AWB', 'Whether the AWB number is a temporary one'),
			reference: text('Reference', { max: 20 }),
			arrivalDate: day('Arrival Date', { note: 'Arrival at the warehouse' }),
			customerId: picker(customers, { id: 'customerId' }),
			companyLocationId: picker(
				locations,
				{ id: 'companyLocationId' },
				{ note: 'For multi-location companies. Komet does not document it here.' },
			),
			confirmInventory: flag(
				'Confirm Inventory',
				'Whether Komet tells the external system when the item is sold or deleted',
			),
		},
		response: empty(),
		evidence: {
			page: `${DOCS}/3340816`,
			request: 'partial',
			reply: 'partial',
			gaps: 'Parameters after unitCost, among them confirmInventory and the parts of assorted boxes',
		},
	}),

	getMany: operation({
		http: 'GET /inventory.list',
		action: 'Get many inventory lines',
		description: 'What is on hand, the open market unless another inventory type is given',
		effect: 'read',
		required: {},
		optional: {
			inventoryType: several(
				choice('Inventory Type', {
					'Open Market': 'M',
					Local: 'L',
					'Standing Order': 'S',
					Prebook: 'P',
					All: 'all',
				}),
				{
					note: 'M (open market, used when left out), L (local), S (standing order), P (prebook) or all; several with commas',
					placeholder: 'M,P',
				},
			),
			includeBoxes: flag('Include Boxes', 'Whether to get the boxes of each line too'),
			excludeHeldItems: flag('Exclude Held Items', 'Whether to leave out lines on hold'),
			lotNumber: text('Lot Number', { placeholder: '104523' }),
			locationId,
		},
		response: list('inventoryItems', {
			orderItemId: id('Inventory Line ID', { sample: 5501873 }),
			...lineFields,
			growerId: id('Vendor ID', { sample: 512 }),
			growerName: text('Vendor', { sample: 'Rosaprima' }),
			...packFields,
			inventoryDate: day('Inventory Date'),
			sellFast: flag('Sell Fast', 'Whether the line should be sold fast', { as: 'word' }),
			isAssorted: flag('Assorted', 'Whether the line has breakdowns', { as: 'word' }),
		}),
		tokens: ['company', 'vendor'],
		output: {
			simplified: [
				'orderItemId',
				'companyProductId',
				'productCode',
				'productDescription',
				'growerName',
				'boxTypeCode',
				'quantity',
				'totalUnits',
				'unitType',
				'price',
			],
		},
		evidence: {
			page: `${DOCS}/11175963`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after category, among them boxes and breakdowns',
		},
	}),

	getManyConsolidated: operation({
		http: 'GET /inventory.consolidated.openmarket.list',
		action: 'Get many consolidated inventory lines',
		description: 'The open market with lines combined, without costs and aging',
		effect: 'read',
		required: {},
		optional: {},
		response: list('inventoryItems', {
			inventoryItemIds: text('Inventory Line IDs', {
				note: 'Separated by commas',
				sample: '5501873,5501874',
			}),
			...lineFields,
			...packFields,
		}),
		tokens: [],
		output: {
			simplified: [
				'inventoryItemIds',
				'companyProductId',
				'productCode',
				'productDescription',
				'grade',
				'boxTypeCode',
				'quantity',
				'totalUnits',
				'unitType',
				'price',
			],
		},
		evidence: {
			page: 'https://learn.kometsales.com/display/public/KB/inventory.consolidated.openmarket.list',
			request: 'partial',
			reply: 'full',
			gaps: 'HTTP method, content type and place of the token, which follow the sibling lists',
		},
	}),

	getManyFuture: operation({
		http: 'GET /future.inventory.openmarket.list',
		action: 'Get many future inventory lines',
		description: 'Inventory that becomes available in a range of days',
		effect: 'read',
		required: {
			dateFrom: day('Available From'),
			dateTo: day('Available To', { sample: '2026-02-20' }),
		},
		optional: { customerId, locationId },
		rules: [inOrder('dateFrom', 'dateTo')],
		response: list('inventoryItems', {
			inventoryId: id('Inventory Line ID', {
				note: 'The purchase order item, which Prebook: Add Future Inventory Item takes',
				sample: 773401,
			}),
			...lineFields,
			vendor: vendorName,
			portOfOrigin: text('Port of Origin', { sample: 'UIO' }),
		}),
		output: {
			simplified: [
				'inventoryId',
				'companyProductId',
				'productCode',
				'productDescription',
				'vendor',
				'portOfOrigin',
				'boxTypeCode',
				'quantity',
				'totalUnits',
				'unitType',
			],
		},
		evidence: {
			page: `${DOCS}/11175582`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after bunches',
		},
	}),

	getManyOpenMarket: operation({
		http: 'GET /inventory.openmarket.list',
		action: 'Get many open market inventory lines',
		description: 'The open market with prices, without costs and aging',
		effect: 'read',
		required: {},
		optional: { customerId, locationId },
		response: list('inventoryItems', {
			inventoryId: id('Inventory Line ID', { sample: 5501873 }),
			...lineFields,
			vendor: vendorName,
			...packFields,
			priceB: money('Price B', 2),
			fobPrice: money('FOB Price', 2),
		}),
		output: {
			simplified: [
				'inventoryId',
				'companyProductId',
				'productCode',
				'productDescription',
				'vendor',
				'boxTypeCode',
				'quantity',
				'totalUnits',
				'unitType',
				'price',
			],
		},
		evidence: {
			page: `${DOCS}/11175992`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after fobPrice',
		},
	}),

	delete: operation({
		http: 'POST /inventory.delete',
		action: 'Delete inventory line',
		description: 'Removes a whole line with all its boxes, not single boxes',
		caution:
			'Removes the whole line with all its boxes. Its documentation was not found: try it on one line first.',
		effect: 'destroy',
		required: { inventoryId },
		optional: {},
		response: empty(),
		evidence: {
			page: `${DOCS}/11176041`,
			request: 'name-only',
			reply: 'partial',
			gaps: 'The page itself: method, content type and token come from a sibling page, the name of the ID is inferred',
		},
	}),

	update: operation({
		http: 'POST /inventory.update',
		action: 'Update inventory line',
		description: 'Changes cost and prices of a line, or adds boxes to it',
		caution: `${PRESENT_VALUES}. Boxes to Add (under Update Fields) may be added again when the call is repeated. ${ONE_EACH}`,
		effect: 'write',
		required: {
			inventoryId,
			unitCost: decimal('Unit Cost', 3, {
				min: 0,
				sampleHasMore: true,
				note: 'Cost of a bunch or of a stem, as the line counts',
			}),
		},
		optional: {
			quantity: integer('Boxes to Add', {
				max: 100,
				digits: 4,
				note: 'Number of boxes to add to the line, which has at most 100',
			}),
			priceA: decimal('Price A', 3, { min: 0, note: PRICES }),
			priceB: decimal('Price B', 3, { min: 0, note: PRICES }),
		},
		response: empty(),
		evidence: {
			page: `${DOCS}/11175909/Update+Inventory`,
			request: 'full',
			reply: 'full',
			gaps: 'How many decimals a cost has: three by the field list, four in the sample',
		},
	}),
});
