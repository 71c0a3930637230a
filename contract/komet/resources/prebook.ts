import type { Sent } from '../../language/field';
import {
	day,
	decimal,
	flag,
	id,
	integer,
	lines,
	money,
	movedOnTop,
	onTop,
	picker,
	pickSeveral,
	several,
	text,
	variants,
} from '../../language/kinds';
import { empty, single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { oneOf, rowsOf, rule } from '../../language/rules';
import {
	changedSince,
	customerPO,
	DOCS,
	locationId,
	MULTI,
	prebookItemId,
	REQUIRED_IN_MULTI,
	salesPersonId,
	shipToId,
} from '../common';
import {
	boxes,
	breakdowns,
	comments,
	FEE,
	markCode,
	parties,
	partyFilters,
	partyNames,
	partyRules,
	shipViaId,
	unitType,
	FEE_OF_EACH,
	createEmpty,
	notEmpty,
} from './invoice-fields';
import {
	boxTypes,
	carriers,
	customers,
	futureLines,
	locations,
	prebooks,
	products,
	vendorAvailabilityItems,
	vendors,
} from '../lists';
import { AS_ON_INVOICES } from '../help';

const KB = 'https://kometsales.atlassian.net/wiki/spaces/KB/pages';

const price = decimal('Price', 2, { min: 0, note: 'Price of one unit' });
const prebookId = picker(
	prebooks,
	{ id: 'prebookId' },
	{
		label: 'Prebook',
		note: "Komet's internal ID, not the prebook number. The list has truck dates from 30 days ago to 60 ahead.",
	},
);
const listFilters = {
	...partyFilters,
	prebook: integer('Prebook Number', {
		min: 1,
		digits: 10,
		note: 'The number, not the prebook ID',
		placeholder: '61204',
	}),
	salesPersonId,
	soNumber: integer('Standing Order Number', {
		min: 1,
		digits: 20,
		note: 'The number, not the standing order ID',
		placeholder: '4031',
	}),
	customerPONumber: integer('Customer PO Number', {
		min: 1,
		digits: 20,
		note: 'Komet takes only a number here',
		placeholder: '7781',
	}),
	brandId: id('Brand ID', { note: AS_ON_INVOICES, placeholder: '31' }),
};
const header = { shipViaId, customerPO };
const autoGeneratePOsfromPrebooks = flag(
	'Create Purchase Orders',
	'Whether to create approved purchase orders too; the items then need vendor and cost',
);

const isGiven = (value: unknown) => value !== undefined && value !== '';

/** Purchase orders are made from items that say what each of `choices` asks for. */
const poItemsNeed = <P extends string>(words: string, ...choices: P[][]) => {
	const items = rowsOf('prebookItems', ...choices.flat());
	const isComplete = (item: Sent<P>) =>
		choices.every((names) => names.some((name) => isGiven(item[name])));
	const needs = (label: string) => `${label} needs ${words} in every item`;
	return rule({
		uses: ['autoGeneratePOsfromPrebooks', ...items.uses],
		says: (label) => needs(label('autoGeneratePOsfromPrebooks')),
		faultOf: (sent, label) => {
			if (sent.autoGeneratePOsfromPrebooks !== 1) return undefined;
			const lacking = items.in(sent).findIndex((item) => !isComplete(item));
			return lacking < 0
				? undefined
				: `${needs(label('autoGeneratePOsfromPrebooks'))}: add them to row ${lacking + 1}`;
		},
	});
};

/** What Create Purchase Orders needs in every item differs by method. */
const vendorName = (note: string) => text('Vendor Name', { note, placeholder: 'Rosaprima' });
const EITHER = 'Create Purchase Orders needs Vendor or Vendor Name in every item';
const BOTH = 'Create Purchase Orders needs Vendor and Vendor Name in every item';

const place = <W extends string>(who: W, label: string) =>
	({
		[`${who}Street`]: text(`${label} Street`, { max: 200, placeholder: '514 Flagler Street' }),
		[`${who}City`]: text(`${label} City`, { max: 200, placeholder: 'Miami' }),
		[`${who}State`]: text(`${label} State`, { max: 200, placeholder: 'FL' }),
		[`${who}Zipcode`]: text(`${label} ZIP Code`, { max: 200, placeholder: '33130' }),
		[`${who}Country`]: text(`${label} Country`, { max: 200, placeholder: 'USA' }),
	}) as Record<
		`${W}${'Street' | 'City' | 'State' | 'Zipcode' | 'Country'}`,
		ReturnType<typeof text>
	>;

const listed = {
	id: id('Prebook ID', { sample: 454371 }),
	number: integer('Prebook Number', { sample: 61204 }),
	locationId: id('Location ID', { sample: 1 }),
};

export const prebook = resource('Prebook', {
	create: operation({
		http: 'POST /prebook.create',
		action: 'Create prebook',
		description:
			'The header alone, or with items; also adds items to a prebook that exists already',
		caution:
			"Price counts only when the company setting Allow Changing Sales Price is on. A vendor's token ignores Price and Vendor.",
		fee: FEE_OF_EACH,
		effect: 'write',
		required: { ...parties, shipDate: day('Ship Date') },
		optional: {
			...partyNames,
			createdBy: id('Created By', {
				note: 'ID of the user who owns the order. Customer: Get Many by User shows your own.',
				placeholder: '88',
			}),
			...header,
			isEcommerce: flag(
				'E-Commerce',
				'Whether it is an e-commerce order; off makes it a phone or regular order',
			),
			useExisting: flag(
				'Use Existing',
				'Whether to add to a prebook with the same location, carrier, truck date, customer, PO and ship-to',
			),
			comments,
			autoGeneratePOsfromPrebooks,
			shipToId,
			prebookItems: lines('Items', {
				one: 'Item',
				note: 'The members of an item come from a public client. Give breakdowns as JSON.',
				required: {},
				optional: {
					vendor: picker(vendors, { id: 'vendorId', code: 'vendorCode' }, { note: EITHER }),
					vendorName: vendorName(EITHER),
					productId: movedOnTop(picker(products, { id: 'productId' })),
					boxTypeId: movedOnTop(picker(boxTypes, { id: 'boxTypeId' })),
					unitType,
					boxes: movedOnTop(boxes),
					bunches: integer('Bunches per Box', { min: 1, sample: 8 }),
					stemsBunch: integer('Stems per Bunch', { min: 1, sample: 25 }),
					cost: decimal('Cost', 2, {
						min: 0,
						note: 'Cost of one unit, which Create Purchase Orders needs in every item',
					}),
					price: movedOnTop(price),
					markCode: text('Mark Code', { placeholder: 'BLOOM-1' }),
					notes: text('Notes', { rows: 2 }),
				},
			}),
			createEmpty,
		},
		rules: [
			...partyRules,
			notEmpty('prebookItems'),
			poItemsNeed('Vendor and Cost', ['vendorId', 'vendorCode', 'vendorName'], ['cost']),
		],
		combines: { rows: 'prebookItems', whole: true },
		response: empty(),
		tokens: ['company', 'vendor'],
		evidence: {
			page: `${DOCS}/11176882`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Parameters after comments; the documented members of items and of their breakdowns; the reply, which should hold the IDs of the prebook and its items',
		},
	}),

	createMany: operation({
		http: 'POST /multiple.prebooks.create',
		action: 'Create many prebooks',
		description: 'Prebooks of one customer: the items say carrier and ship date',
		effect: 'write',
		required: {
			customerCode: picker(customers, { code: 'customerCode' }),
			customerName: text('Customer Name', { max: 200, placeholder: 'Bloom & Co' }),
			customerPhone: text('Customer Phone', { max: 100, placeholder: '+1 305 555 0100' }),
			...place('customerBilling', 'Billing'),
			...place('customerShipping', 'Shipping'),
		},
		optional: {
			...header,
			autoGeneratePOsfromPrebooks,
			companyLocationCode: picker(
				locations,
				{ code: ['companyLocationCode', 20] },
				REQUIRED_IN_MULTI,
			),
			prebookItems: lines('Items', {
				one: 'Item',
				open: {
					sample: [{ carrierCode: '', carrierName: '', shipDate: '' }],
					others:
						'Create has productId, boxTypeId, unitType, boxes, bunches, stemsBunch, cost and price; they may work here.',
				},
				required: {
					carrierCode: picker(carriers, { code: 'carrierCode' }),
					carrierName: text('Carrier Name', { max: 200, placeholder: 'Armellini' }),
					shipDate: day('Ship Date'),
				},
				optional: {
					vendorCode: picker(vendors, { code: 'vendorCode' }, { note: BOTH }),
					vendorName: vendorName(BOTH),
					costs: decimal('Costs', 2, {
						min: 0,
						note: 'Named in the text of the documentation only, so the key is not sure',
					}),
				},
			}),
		},
		// The key of the costs is not sure, so they are not asked for.
		rules: [poItemsNeed('Vendor and Vendor Name', ['vendorCode'], ['vendorName'])],
		combines: { rows: 'prebookItems', whole: true },
		response: empty(),
		evidence: {
			page: `${DOCS}/11176540`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Members of items after shipDate; the reply',
		},
	}),

	getMany: operation({
		http: 'GET /prebook.list',
		action: 'Get many prebooks',
		description: 'Prebooks by truck date, without their items',
		effect: 'read',
		required: {
			dateFrom: day('Truck Date From'),
			dateTo: day('Truck Date To', {
				note: 'Last truck date, at most 6 months after the first',
				sample: '2026-02-20',
			}),
		},
		optional: {
			...listFilters,
			CompanyLocationId: picker(locations, { id: 'CompanyLocationId' }, { note: MULTI }),
			prebookStatus: text('Prebook Status', {
				note: 'A status that your company has defined in the prebook status setup',
			}),
			isEcommerce: flag('E-Commerce', 'Whether to get e-commerce orders; off gets phone orders'),
			checkOutStatus: flag(
				'Checked Out',
				'Whether to get prebooks that are checked out; off gets pending ones',
			),
		},
		ranges: [{ from: 'dateFrom', to: 'dateTo', months: 6 }],
		response: list('prebooks', listed),
		tokens: ['company', 'customer'],
		evidence: {
			page: `${DOCS}/11176946`,
			request: 'partial',
			reply: 'partial',
			gaps: 'Parameters after checkOutStatus; the fields of the reply after locationId',
		},
	}),

	getManyWithDetails: operation({
		http: 'GET /prebook.details.list',
		action: 'Get many prebooks with details',
		description: 'Prebooks with their items',
		caution:
			"Give Truck Date, or Vendor Ship Date From and To (at most 7 days apart). A vendor's token shows only its items that have a cost and ship from yesterday on, without sales prices.",
		effect: 'read',
		required: {},
		optional: {
			date: movedOnTop(day('Truck Date')),
			vendorShipDateFrom: movedOnTop(day('Vendor Ship Date From')),
			vendorShipDateTo: movedOnTop(day('Vendor Ship Date To')),
			...listFilters,
			updatedAsOf: changedSince,
			locationId,
			unableToSource: flag(
				'Unable to Source',
				'Whether to get only pending prebooks that are marked as unable to source',
				{ as: 'word' },
			),
			status: text('Status', {
				note: 'Not documented; a public client sends Approved',
				placeholder: 'Approved',
			}),
		},
		rules: [oneOf('date', ['vendorShipDateFrom', 'vendorShipDateTo'])],
		ranges: [{ from: 'vendorShipDateFrom', to: 'vendorShipDateTo', days: 7 }],
		response: list('prebooks', {
			...listed,
			locationCode: text('Location Code', { sample: 'MIA' }),
			locationName: text('Location', { sample: 'Miami' }),
			customerName: text('Customer', { sample: 'Bloom & Co' }),
			customerId: id('Customer ID', { sample: 20514 }),
			customerCode: text('Customer Code', { sample: 'BLOOM' }),
			type: text('Type', { sample: 'P', note: 'S = standing order, P = standalone prebook' }),
			truckDate: day('Truck Date'),
			customerPONumber: text('Customer PO Number', { sample: 'PO-7781' }),
			carrierName: text('Carrier', { sample: 'Armellini' }),
			carrierId: id('Carrier ID', { sample: 1361 }),
			shipVia: text('Ship Via', { sample: 'Warehouse' }),
			comments: text('Comments', { sample: 'Keep cold' }),
			totalPrice: money('Total Price', 2, { sample: 300 }),
			shipName: text('Ship To', { sample: 'Bloom & Co Warehouse' }),
			shipCity: text('Ship-To City', { sample: 'Orlando' }),
			shipState: text('Ship-To State', { sample: 'FL' }),
			shipAddress: text('Ship-To Address', { sample: '80 Market Road' }),
			shipZipCode: text('Ship-To ZIP Code', { sample: '32801' }),
			shipCountry: text('Ship-To Country', { sample: 'USA' }),
			details: lines('Details', {
				one: 'Detail',
				required: {
					vendorId: id('Vendor ID', { sample: 512 }),
					vendorName: text('Vendor', { sample: 'Rosaprima' }),
					productId: id('Product ID', { sample: 174 }),
					productDescription: text('Product', { sample: 'Rose Freedom 60' }),
					totalBoxes: integer('Boxes', { sample: 2 }),
					boxType: text('Box Type', { sample: 'QB' }),
					bunches: integer('Bunches', { sample: 12 }),
					stemsBunch: integer('Stems per Bunch', { sample: 25 }),
					unitPrice: money('Unit Price', 2, { sample: 12.5 }),
					units: integer('Units', { sample: 12 }),
					unitType: text('Unit Type', { sample: 'Bunch' }),
					totalUnits: integer('Total Units', { sample: 24 }),
					totalPrice: money('Total Price', 2, { sample: 300 }),
					markCode: text('Mark Code', { sample: 'BLOOM-1' }),
					brandId: id('Brand ID', { sample: 31 }),
					brandName: text('Brand', { sample: 'Andean Roses' }),
					prebookItemId: id('Prebook Item ID', { sample: 930125 }),
					breakdowns,
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
				'type',
				'truckDate',
				'customerId',
				'customerName',
				'customerPONumber',
				'carrierName',
				'totalPrice',
				'details',
				'details.prebookItemId',
				'details.productDescription',
				'details.vendorName',
				'details.totalBoxes',
				'details.boxType',
				'details.totalUnits',
				'details.unitType',
				'details.unitPrice',
				'details.totalPrice',
			],
		},
		evidence: {
			page: `${DOCS}/11176919`,
			request: 'partial',
			reply: 'partial',
			gaps: 'Parameters after carrierName come from an older version of the page; fields of the reply that were added later',
		},
	}),

	addFutureInventoryItem: operation({
		http: 'POST /prebook.future.item.add',
		action: 'Add future inventory item to prebook',
		description: 'Adds boxes of a line that Inventory: Get Many Future shows',
		fee: FEE,
		effect: 'write',
		required: {
			prebookId,
			inventoryId: picker(
				futureLines,
				{ id: 'inventoryId' },
				{ note: 'The list has what becomes available in the next 60 days' },
			),
			boxes,
			price,
		},
		optional: { markCode },
		response: empty(),
		evidence: { page: `${DOCS}/11176646`, request: 'full', reply: 'full' },
	}),

	addVendorAvailabilityItem: operation({
		http: 'POST /prebook.vendor.availability.item.add',
		action: 'Add vendor availability item to prebook',
		description: 'Adds boxes that vendors offer, as Vendor Availability: Get Many shows them',
		effect: 'write',
		required: {
			prebookId,
			inventoryIds: onTop(
				pickSeveral(
					vendorAvailabilityItems,
					'id',
					'Vendor Availability Item',
					several(id('Vendor Availability Item IDs'), {
						note: 'As Vendor Availability: Get Many shows them, separated by commas',
						placeholder: '773401,773402',
					}),
					{ note: 'The list has what vendors offer in the next 60 days' },
				),
			),
			quantity: boxes,
			price,
		},
		optional: {
			markCode,
			packing: variants(
				'Packing',
				{
					own: {
						label: 'As Given Below',
						note: 'Every item that is not a K2K item needs its packing',
						required: {
							boxType: picker(boxTypes, { id: ['boxTypeId', 10], code: 'boxTypeCode' }),
							unitType,
							stemsBunch: integer('Stems per Bunch', { min: 1, digits: 5, sample: 25 }),
							bunches: integer('Bunches per Box', { min: 1, digits: 10, sample: 8 }),
						},
					},
					k2k: {
						label: 'As on the K2K Item',
						note: 'Items of Komet-to-Komet (K2K) vendors bring their packing',
						required: {},
					},
				},
				{ note: 'Whether box type, unit type, stems and bunches come from you' },
			),
		},
		response: single({ prebookItemId: id('Prebook Item ID', { sample: 930125 }) }),
		evidence: { page: `${DOCS}/11176998`, request: 'full', reply: 'full' },
	}),

	update: operation({
		http: 'POST /prebook.update',
		action: 'Update prebook',
		description: 'Changes the header',
		effect: 'write',
		required: { prebookId },
		optional: {
			carrierId: partyFilters.carrierId,
			shipDate: day('Ship Date'),
			...header,
			comments,
		},
		response: empty(),
		evidence: { page: `${DOCS}/11176702`, request: 'full', reply: 'full' },
	}),

	delete: operation({
		http: 'POST /prebook.delete',
		action: 'Delete prebook',
		description: 'Removes the whole prebook; Delete Item removes single items',
		caution: 'Removes the whole prebook. What becomes of its purchase orders is not documented.',
		effect: 'destroy',
		required: { prebookId },
		optional: {},
		response: empty(),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/pages/viewpage.action?pageId=470024199',
			request: 'full',
			reply: 'full',
			gaps: 'The page is titled 1.0, so there may be a newer method',
		},
	}),

	deleteItem: operation({
		http: 'POST /prebook.item.delete',
		action: 'Delete item from prebook',
		description: 'Removes one item. With the token of a vendor, Komet sets its boxes to 0 instead.',
		caution:
			"Removes the item from the prebook. A vendor's token takes only its own items, and sets their quantity to 0 instead.",
		effect: 'destroy',
		required: {
			prebookId,
			prebookItemId,
		},
		optional: {},
		response: empty(),
		tokens: ['company', 'vendor'],
		evidence: { page: `${KB}/3331497`, request: 'full', reply: 'full' },
	}),
});
