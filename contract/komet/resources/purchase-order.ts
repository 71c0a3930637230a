import {
	choice,
	day,
	decimal,
	id,
	integer,
	lines,
	money,
	movedOnTop,
	openChoice,
	picker,
	several,
	text,
} from '../../language/kinds';
import { empty, single, perRecord, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf, plainRule, rowsOf, rule, undeclared } from '../../language/rules';
import { customerPO, DOCS, MULTI, prebookItemId, REQUIRED_IN_MULTI } from '../common';
import {
	awbs,
	carriers,
	customers,
	locations,
	products,
	purchaseOrderItems,
	purchaseOrders,
	vendors,
} from '../lists';
import { PRODUCT_CODE, VENDOR_SHIPS, WHOLE_AWB } from '../help';

const UNDOCUMENTED =
	'Boxes, packing and costs of an item are not documented: ask Komet support for their names.';
/** What may help to find the names of members that are not documented. */
const LISTED_AS =
	'Get Many has totalBoxes, boxType, unitType, bunches, stemsBunch and unitCost; they may work here.';
const MAPPED = 'Komet skips products that are not mapped in the company (UNKNOWN)';

const header = {
	vendor: movedOnTop(
		picker(
			vendors,
			{ id: 'vendorId', code: 'vendorCode' },
			{ note: 'Required with a company token, ignored with a vendor token' },
		),
	),
	companyLocationCode: picker(locations, { code: 'companyLocationCode' }, REQUIRED_IN_MULTI),
	carrier: picker(
		carriers,
		{ id: 'carrierId', code: 'carrierCode' },
		{
			note: 'An inbound carrier. Required where the settings of the company ask for one on purchase orders.',
		},
	),
	purchaseOrderNumber: picker(
		purchaseOrders,
		{ number: 'purchaseOrderNumber' },
		{
			label: 'Existing Purchase Order',
			note: 'A purchase order that takes the items, instead of a new one',
		},
	),
};

/** What the token of a vendor says by itself. */
const namesVendor = { company: [oneOf('vendorId', 'vendorCode')] };

const poItems = rowsOf('poItems');

/** Whether the vendor belongs beside the items or into each of them is not clear: JSON may have it there. */
const itemsNameVendor = {
	company: [
		plainRule({
			uses: ['vendorId', ...poItems.uses],
			says: (label) => `Give ${label('vendorId')}`,
			isBroken: (sent) =>
				!('vendorId' in sent) &&
				!poItems.in(sent).every((row) => undeclared(row, 'vendorId') !== undefined),
		}),
	],
};

const byCode = (label: string) =>
	picker(products, { code: 'productCode' }, { label, note: PRODUCT_CODE });
const productNames = {
	productCode: movedOnTop(byCode('Product')),
	productDescription: movedOnTop(
		text('Product Description', {
			note: 'With the code, a new description becomes a product alias of the vendor',
			placeholder: 'Rose Freedom 60',
		}),
	),
};

const breakdowns = rowsOf('breakdowns', 'productCode', 'productDescription');

const productInEach = (label: (name: (typeof breakdowns.uses)[number]) => string) =>
	`Each of ${label('breakdowns')} needs ${label('breakdowns.productCode')} or ${label('breakdowns.productDescription')}`;

/** Only orders that stand on prebooks can go without a product in each breakdown. */
const breakdownsNameProducts = rule({
	uses: breakdowns.uses,
	says: (label) => `${productInEach(label)} unless the order is based on a prebook`,
	faultOf: (sent, label) =>
		undeclared(sent, 'prebookItemId') === undefined &&
		breakdowns.in(sent).some((row) => !('productCode' in row || 'productDescription' in row))
			? productInEach(label)
			: undefined,
});

const item = { note: 'For a list, search for the number of the purchase order' };
const poItemId = picker(purchaseOrderItems, { id: 'poItemId' }, item);
const purchaseOrderItemId = picker(purchaseOrderItems, { id: 'purchaseOrderItemId' }, item);

const purchaseOrderItemIds = several(id('Purchase Order Item IDs', { sample: 265119 }), {
	max: 200,
	note: 'As Purchase Order: Get Many shows them under Details, separated by commas',
	placeholder: '265119,265120',
});

const awb = { note: WHOLE_AWB, placeholder: '369-1234-5678' };
const shipDate = day('Ship Date', { note: VENDOR_SHIPS });

const boxes = {
	boxCodes: several(text('Box Codes', { sample: '73992893' }), {
		separator: 'array',
		note: 'Separated by commas. Komet assigns them when left out.',
		placeholder: '73992893,73992894',
	}),
	lotNumber: text('Lot Number', {
		note: 'Outside the range of Komet itself (normally 1000 to 99999) unless its support allows it',
		placeholder: '234232',
	}),
};

const createdBoxCodes = several(text('Box Codes', { sample: '73992893' }), { separator: 'array' });

export const purchaseOrder = resource('Purchase Order', {
	getMany: operation({
		http: 'GET /purchase.order.list',
		action: 'Get many purchase orders',
		description: 'Orders with their items, boxes and breakdowns',
		caution:
			'Give at least one of Vendor Ship Date, PO Numbers, AWB and Inbound Truck ID. Komet names a range of at most 6 months.',
		effect: 'read',
		required: {},
		optional: {
			date: movedOnTop(day('Vendor Ship Date')),
			number: movedOnTop(
				several(text('PO Numbers', { max: 10, sample: 'P002271' }), {
					note: 'Separated by commas',
					placeholder: 'P002271,P002272',
				}),
			),
			awbId: movedOnTop(
				picker(awbs, { id: 'awbId' }, { note: 'For a list, search for the last four digits' }),
			),
			inboundTruckId: movedOnTop(
				id('Inbound Truck ID', {
					note: 'Ask Komet support where your company sees it: no method lists trucks',
					placeholder: '3120',
				}),
			),
			vendor: text('Vendor Name or Code', {
				max: 50,
				note: 'Any part of the name or the code',
				placeholder: 'Rosaprima',
			}),
			vendorId: picker(vendors, { id: ['vendorId', 10] }),
			customerId: picker(customers, { id: 'customerId' }),
			customerPONumber: customerPO,
			product: text('Product Description', {
				max: 100,
				note: 'Any part of the description of a product',
				placeholder: 'Rose Freedom',
			}),
			origin: text('Origin', {
				max: 4,
				note: 'Code of the origin, such as BOG, MDE or MIA',
				placeholder: 'UIO',
			}),
			prebook: text('Prebook Number', {
				max: 10,
				note: 'The number, not the prebook ID',
				placeholder: '61204',
			}),
			locationId: picker(locations, { id: ['locationId', 10] }, { note: MULTI }),
			status: choice(
				'Status',
				{
					'Pending Approval': 'Pending Approval',
					Approved: 'Approved',
					'Confirmed by Farm': 'Confirmed by Farm',
					Cancelled: 'Cancelled',
				},
				{ note: 'All statuses when left out' },
			),
			statusLine: openChoice('Item Status', ['Pending', 'Confirmed', 'Cancelled'], {
				max: 20,
				note: 'Status of the items. Others, such as a partial confirmation, take an expression. Only an older page has this filter.',
			}),
			futureInventoryAvailableFrom: day('Future Inventory Available From'),
			futureInventoryAvailableTo: day('Future Inventory Available To', {
				note: 'The range has at most 4 days',
			}),
			purchaseOrderItemIds,
		},
		rules: [oneOf('date', 'number', 'awbId', 'inboundTruckId')],
		ranges: [{ from: 'futureInventoryAvailableFrom', to: 'futureInventoryAvailableTo', days: 4 }],
		response: list('purchaseOrders', {
			id: id('Purchase Order ID', { sample: 90412 }),
			number: text('PO Number', { sample: 'P002271' }),
			origin: text('Origin', { sample: 'UIO' }),
			vendorId: id('Vendor ID', { sample: 512 }),
			vendorName: text('Vendor', { sample: 'Rosaprima' }),
			locationId: id('Location ID', { sample: 1 }),
			locationName: text('Location', { sample: 'Miami' }),
			shipDate: day('Ship Date'),
			totalBoxes: decimal('Total Boxes', 2, { sample: 12 }),
			totalCost: money('Total Cost', 2, { sample: 720 }),
			status: text('Status', {
				note: 'CF = Confirmed by Farm, A = Approved, PA = Pending Approval',
				sample: 'CF',
			}),
			comments: text('Comments', { sample: 'Handle with care' }),
			createdOn: text('Created On', { sample: '2026-02-10 08:30:00' }),
			updatedOn: text('Updated On', { sample: '2026-02-11 14:05:00' }),
			details: lines('Details', {
				one: 'Detail',
				required: {
					poItemId: id('Purchase Order Item ID', { sample: 265119 }),
					prebookItemId: id('Prebook Item ID', { sample: 930125 }),
					prebook: text('Prebook Number', { sample: '61204' }),
					prebookTruckDate: day('Prebook Truck Date'),
					orderType: text('Order Type', {
						note: 'P = Prebook, S = Standing Order, D = Double',
						sample: 'P',
					}),
					standingOrder: text('Standing Order', { sample: '950413' }),
					lineItemStatus: text('Item Status', { sample: 'Confirmed' }),
					productId: id('Product ID', { sample: 174 }),
					productDescription: text('Product', { sample: 'Rose Freedom 60' }),
					customerId: id('Customer ID', { sample: 20514 }),
					customerName: text('Customer', { sample: 'Bloom & Co' }),
					carrierId: id('Carrier ID', { sample: 1361 }),
					carrierName: text('Carrier', { sample: 'Armellini' }),
					boxType: text('Box Type', { sample: 'QB' }),
					unitType: text('Unit Type', { sample: 'Stem' }),
					totalBoxes: decimal('Boxes', 2, { sample: 12 }),
					bunches: decimal('Bunches per Box', 2, { sample: 8 }),
					stemsBunch: decimal('Stems per Bunch', 2, { sample: 25 }),
					units: decimal('Units per Box', 2, { sample: 200 }),
					totalUnits: decimal('Total Units', 2, { sample: 2400 }),
					unitCost: money('Unit Cost', 3, { sample: 0.3 }),
					totalCost: money('Total Cost', 2, { sample: 720 }),
					quantityConfirmed: decimal('Boxes Confirmed', 2, { sample: 12 }),
					markCode: text('Mark Code', { sample: 'BLOOM-1' }),
					referenceNumber: text('Reference', { sample: 'REF-118' }),
					notes: text('Notes', { sample: 'Cut point 3' }),
					customField1: text('Custom Field 1'),
					boxes: lines('Boxes', {
						one: 'Box',
						note: 'Only when the vendor has shipped the purchase order',
						required: {
							boxCode: text('Box Code', { sample: '73992893' }),
							lotNumber: text('Lot Number', { sample: '234232' }),
							position: text('Position', { sample: 'A000' }),
							statusId: id('Status ID', { sample: 1 }),
							statusName: text('Status', { sample: 'In Warehouse' }),
						},
						optional: {},
					}),
					breakdowns: lines('Breakdowns', {
						one: 'Breakdown',
						required: {
							productId: id('Product ID', { sample: 174 }),
							productDescription: text('Product', { sample: 'Rose Freedom 60' }),
							bunches: decimal('Bunches', 2, { sample: 8 }),
							stemsBunch: decimal('Stems per Bunch', 2, { sample: 25 }),
							cost: money('Cost', 3, { sample: 0.3 }),
						},
						optional: {},
					}),
					customFields: lines('Custom Fields', {
						one: 'Custom Field',
						required: {
							customFieldId: id('Custom Field ID', { sample: 12 }),
							customFieldValueId: id('Custom Field Value ID', { sample: 340 }),
							fieldName: text('Name', { sample: 'Cut Point' }),
							value: text('Value', { sample: '3' }),
						},
						optional: {},
					}),
				},
				optional: {},
			}),
		}),
		tokens: ['company', 'vendor'],
		output: {
			lines: 'details',
			simplified: [
				'id',
				'number',
				'status',
				'shipDate',
				'vendorId',
				'vendorName',
				'origin',
				'totalBoxes',
				'totalCost',
				'details',
				'details.poItemId',
				'details.lineItemStatus',
				'details.productDescription',
				'details.customerName',
				'details.totalBoxes',
				'details.boxType',
				'details.totalUnits',
				'details.unitType',
				'details.unitCost',
				'details.totalCost',
			],
		},
		evidence: {
			page: `${DOCS}/11177079`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Parameters after purchaseOrderItemIds, one of which begins with includeVendorAvailabili on an older version of the page; whether the current page still has statusLine, and its fourth value; the documented reply (the listed fields come from a public client)',
		},
	}),

	getManyFromVendorAvailability: operation({
		http: 'GET /purchase.order.va.details.list',
		name: 'Get Many From Vendor Availability',
		action: 'Get many purchase orders from vendor availability',
		description: 'Shows what the vendors allocated to the items of the orders',
		caution: 'Give PO Numbers or Purchase Order Item IDs',
		effect: 'read',
		required: {},
		optional: {
			purchaseOrderNumbers: movedOnTop(
				several(text('PO Numbers', { sample: 'P002271' }), {
					max: 200,
					note: 'Separated by commas',
					placeholder: 'P002271,P002272',
				}),
			),
			purchaseOrderItemIds: movedOnTop(purchaseOrderItemIds),
			shipDate,
		},
		rules: [oneOf('purchaseOrderNumbers', 'purchaseOrderItemIds')],
		response: list('purchaseOrders', {
			id: id('Purchase Order ID', { sample: 90412 }),
			number: integer('PO Number', { sample: 2271 }),
			shipDate: day('Ship Date'),
			details: lines('Details', {
				one: 'Detail',
				required: {
					poItemId: id('Purchase Order Item ID', { sample: 265119 }),
					vendorAvailabilityDetails: lines('Vendor Availability Details', {
						one: 'Vendor Availability Detail',
						required: {
							productDescription: text('Product', { sample: 'Rose Freedom 60' }),
							availableFrom: day('Available From'),
							postHarvest: text('Post-Harvest', { sample: 'Cayambe' }),
							unitType: text('Unit Type', { sample: 'Stem' }),
							unitsAllocated: integer('Units Allocated', { sample: 200 }),
						},
						optional: {},
					}),
				},
				optional: {},
			}),
		}),
		output: { lines: 'details' },
		evidence: {
			page: 'https://learn.kometsales.com/display/public/KB/purchase.order.va.details.list',
			request: 'full',
			reply: 'partial',
			gaps: 'Members of vendorAvailabilityDetails after unitsAllocated',
		},
	}),

	create: operation({
		http: 'POST /purchase.order.create',
		action: 'Create purchase order',
		description: 'Komet converts other currencies to that of the company',
		caution: `Prebook items must belong to the vendor. ${UNDOCUMENTED}`,
		effect: 'write',
		required: {
			shipDate,
			purchaseOrderItems: lines('Items', {
				one: 'Item',
				note: 'Each needs a prebook item, a product code or a product description',
				open: { sample: [{ productCode: '', productDescription: '' }], others: LISTED_AS },
				required: {},
				optional: {
					prebookItemId: movedOnTop(prebookItemId),
					...productNames,
				},
				rules: [oneOf('prebookItemId', 'productCode', 'productDescription')],
			}),
		},
		optional: {
			...header,
			awb: text('AWB (Last Four Digits)', {
				max: 4,
				note: 'The AWB gets the status Shipped. Komet assigns the number when the vendor uses temporary AWBs.',
				placeholder: '5678',
			}),
		},
		combines: { rows: 'purchaseOrderItems', whole: true },
		response: empty(),
		tokens: ['company', 'vendor'],
		tokenRules: namesVendor,
		evidence: {
			page: `${DOCS}/11177108/Create+a+Purchase+Order`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Members of purchaseOrderItems after prebookItemId; the name of the AWB number in JSON; the reply',
		},
	}),

	createWithBreakdowns: operation({
		http: 'POST /purchase.order.mixed.create',
		action: 'Create purchase order with breakdowns',
		description:
			'Boxes that hold several products. Komet converts other currencies to that of the company.',
		caution: `Prebook items must belong to the vendor. ${MAPPED}. ${UNDOCUMENTED}`,
		effect: 'write',
		required: {
			shipDate,
			purchaseOrderItems: lines('Items', {
				one: 'Item',
				open: {
					sample: [{ productId: '', breakdowns: [{ productCode: '', productDescription: '' }] }],
					others: LISTED_AS,
				},
				required: { productId: picker(products, { id: 'productId' }) },
				optional: {
					...productNames,
					productCode: movedOnTop(byCode('Product Code')),
					breakdowns: lines('Breakdowns', {
						one: 'Breakdown',
						note: 'The products in the box, each with a code or a description unless the order is based on a prebook',
						required: {},
						optional: productNames,
					}),
				},
				rules: [breakdownsNameProducts],
			}),
		},
		optional: header,
		combines: { rows: 'purchaseOrderItems', whole: true },
		response: empty(),
		tokens: ['company', 'vendor'],
		tokenRules: namesVendor,
		evidence: {
			page: `${DOCS}/11177140/Create+a+Purchase+Order+with+Breakdowns`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Most members of purchaseOrderItems and breakdowns; whether productCode or productDescription can stand instead of productId; the reply',
		},
	}),

	addItemToAwb: operation({
		http: 'POST /purchase.order.item.awb.add',
		action: 'Add purchase order item to AWB',
		description: 'Ships the boxes of an item with an air waybill',
		caution: `${MAPPED}. With fewer boxes than purchased, Komet splits the item.`,
		effect: 'write',
		required: { poItemId, awb: text('AWB', awb), shipDate },
		optional: boxes,
		combines: { rows: 'boxCodes' },
		response: single({
			boxCodes: createdBoxCodes,
			newPOItemId: id('New Purchase Order Item ID', { sample: 265131 }),
		}),
		tokens: ['company', 'vendor'],
		evidence: { page: `${DOCS}/11177203`, request: 'full', reply: 'full' },
	}),

	addItemsToAwb: operation({
		http: 'POST /purchase.order.items.awb.add',
		action: 'Add purchase order items to AWB',
		description: 'Several items go into one request; each gets an answer of its own',
		caution: MAPPED,
		effect: 'write',
		required: {
			poItems: lines('Items', {
				one: 'Item',
				required: { poItemId, awb: text('AWB', { max: 25, ...awb }), shipDate },
				optional: {
					houseAWB: text('House AWB', {
						max: 25,
						note: 'Number of the house air waybill',
						placeholder: 'H-45120',
					}),
					...boxes,
				},
			}),
		},
		optional: {
			vendorId: picker(vendors, { id: 'vendorId' }, { note: 'Required with a company token' }),
		},
		combines: { rows: 'poItems' },
		response: perRecord('purchaseOrderItemDetailsAWBAddAPIResultList', 'poItemId', {
			poItemId: id('Purchase Order Item ID', { sample: 265119 }),
			boxCodes: createdBoxCodes,
			lotNumber: integer('Lot Number', { sample: 234232 }),
		}),
		tokens: ['company', 'vendor'],
		tokenRules: itemsNameVendor,
		evidence: {
			page: `${DOCS}/11177299/Add+Purchase+Order+Items+to+an+AWB`,
			request: 'full',
			reply: 'full',
			gaps: 'Whether vendorId belongs beside the items or into each of them',
		},
	}),

	confirmItem: operation({
		http: 'POST /purchase.order.item.confirm',
		action: 'Confirm purchase order item',
		description: 'Says how many boxes of an item the vendor confirms',
		caution:
			'What is sold by e-commerce from vendor availability can be confirmed only after the checkout: try again after 60 minutes.',
		effect: 'write',
		required: {
			poItemId,
			quantityConfirmed: integer('Boxes Confirmed', {
				min: 0,
				digits: 5,
				note: 'Number of boxes that the vendor confirms',
				sample: 7,
			}),
		},
		optional: {},
		response: empty(),
		evidence: { page: `${DOCS}/11177178`, request: 'full', reply: 'full' },
	}),

	deleteItem: operation({
		http: 'POST /purchase.order.item.delete',
		action: 'Delete purchase order item',
		description: 'Removes one item from its purchase order',
		caution:
			'Removes the item from its purchase order. With a vendor token only items of that vendor can be deleted.',
		effect: 'destroy',
		required: { poItemId },
		optional: {},
		response: empty(),
		tokens: ['company', 'vendor'],
		evidence: {
			page: `${DOCS}/11177227/Delete+an+Item+from+a+Purchase+Order`,
			request: 'full',
			reply: 'full',
		},
	}),

	updateItemPrice: operation({
		http: 'POST /purchase.order.item.price.update',
		action: 'Update price of purchase order item',
		description: 'Mostly used to price future inventory',
		effect: 'write',
		required: {
			purchaseOrderItemId,
			price: decimal('Price', 3, { min: 0, note: 'Price of one unit', sample: 0.4 }),
		},
		optional: {},
		response: empty(),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/pages/diffpagesbyversion.action?pageId=11177251&selectedPageVersions=3&selectedPageVersions=4',
			request: 'full',
			reply: 'full',
		},
	}),

	updateItemReference: operation({
		http: 'POST /purchase.order.item.reference.update',
		action: 'Update reference of purchase order item',
		description: 'Changes the reference of one item; its price has an operation of its own',
		effect: 'write',
		required: {
			purchaseOrderItemId,
			reference: text('Reference', {
				max: 20,
				note: 'Takes the place of the present one',
				placeholder: 'REF-118',
			}),
		},
		optional: {},
		response: empty(),
		evidence: {
			page: `${DOCS}/11177275/Update+an+Item+s+Reference+Number`,
			request: 'full',
			reply: 'full',
		},
	}),
});
