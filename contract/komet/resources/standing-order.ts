import {
	asText,
	choice,
	day,
	flag,
	id,
	integer,
	lines,
	money,
	onTop,
	picker,
	pickWords,
	text,
} from '../../language/kinds';
import { empty, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { customerPO, DOCS, MULTI, PRESENT_VALUES, shipToId } from '../common';
import { breakdowns, comments, parties, partyNames, partyRules, shipViaId } from './invoice-fields';
import { customers, locations, standingOrderItems, standingOrders } from '../lists';

/** The page gives the ID of the location as text, unlike nearly every other one. */
const location = asText(
	picker(
		locations,
		{ code: ['companyLocationCode', 20], id: ['companyLocationId', 20] },
		{ note: 'Multi-location companies have to give the code' },
	),
);

const schedule = {
	...parties,
	startDate: day('Start Date'),
	recurrence: choice(
		'Recurrence',
		{ 'Every Week': 1, 'Every 2 Weeks': 2, 'Every 3 Weeks': 3, 'Every 4 Weeks': 4 },
		{ note: 'Weeks between the purchase orders' },
	),
	truckDays: onTop(
		pickWords(
			'Truck Days',
			['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
			text('Truck Days as Text', {
				max: 20,
				note: 'For an expression, or another spelling',
				placeholder: 'Monday,Thursday',
			}),
			{
				note: 'Several go out with commas, as Get Many shows them, at most 20 characters; it is not documented',
			},
		),
	),
};
const header = {
	...partyNames,
	endDate: day('End Date', { sample: '2026-12-31' }),
	shipViaId,
	shipToId,
	customerPO,
	location,
};
const NOT_NUMBER =
	"Komet's internal ID, not the standing order number. The list is that of 30 days ago to 60 ahead.";
/** The page says no more than that it is a date. */
const WHICH_DAY = 'With which day of a standing order Komet compares it is not documented';
const UNTOUCHED = 'Prebooks that exist already stay as they are';

const standingOrderItemId = picker(
	standingOrderItems,
	{ id: 'standingOrderItemId' },
	{
		label: 'Standing Order Item',
		note: 'The soItemId that Get Many shows',
	},
);

export const standingOrder = resource('Standing Order', {
	create: operation({
		http: 'POST /v2/standing-order',
		action: 'Create standing order',
		description:
			'An order that repeats every one to four weeks. Prebooks that exist already stay as they are.',
		caution: 'Give the items as JSON: the documentation shows only their identifier.',
		effect: 'write',
		required: schedule,
		optional: {
			...header,
			comments,
			invoiceNotes: text('Invoice Notes', {
				max: 1000,
				rows: 2,
				note: 'Printed on the invoice. Komet documents 1,000 characters here and 200 there.',
			}),
			items: lines('Items', {
				one: 'Item',
				open: {
					sample: [{ identifier: '' }],
					others:
						'Get Many has productId, totalBoxes, boxType, unitType, bunches, stemsBunch and unitPrice; they may work here.',
				},
				required: {},
				optional: {
					identifier: text('Identifier', {
						max: 30,
						note: 'Key of the line in your own system; Komet sends it back',
						placeholder: 'LINE-1',
					}),
				},
			}),
		},
		rules: partyRules,
		response: empty(),
		tokens: ['customer'],
		evidence: {
			page: `${DOCS}/25591809`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Members of items after identifier; the reply, which should hold the IDs of the standing order and its items',
		},
	}),

	getMany: operation({
		http: 'GET /standing.order.list',
		action: 'Get many standing orders',
		description: 'Standing orders with their items',
		effect: 'read',
		required: {
			dateFrom: day('Standing Order Date From', { note: WHICH_DAY }),
			dateTo: day('Standing Order Date To', { note: WHICH_DAY, sample: '2026-12-31' }),
		},
		optional: {
			customer: text('Customer Name or Code', {
				max: 50,
				note: 'Any part of the name or the code',
				placeholder: 'Bloom & Co',
			}),
			customerId: picker(customers, { id: ['customerId', 10] }),
			number: text('Standing Order Number', {
				max: 10,
				note: 'The number, not the standing order ID',
				placeholder: '4031',
			}),
			locationId: picker(locations, { id: ['locationId', 10] }, { note: MULTI }),
			status: choice(
				'Status',
				{ All: 'All', Active: 'Active', Cancelled: 'Cancelled' },
				{ note: 'Only active ones when left out' },
			),
		},
		response: list('standingOrders', {
			id: id('Standing Order ID', { sample: 950413 }),
			number: integer('Standing Order Number', { sample: 4031 }),
			customerName: text('Customer', { sample: 'Bloom & Co' }),
			priceList: text('Price List', { sample: 'Wholesale 2026' }),
			carrierName: text('Carrier', { sample: 'Armellini' }),
			recurrence: integer('Recurrence'),
			days: text('Days', { sample: 'Monday,Thursday' }),
			startDate: day('Start Date'),
			endDate: day('End Date', { sample: '2026-12-31' }),
			salesperson: text('Salesperson', { sample: 'Ana Torres' }),
			locationCode: text('Location Code', { sample: 'MIA' }),
			locationName: text('Location', { sample: 'Miami' }),
			shipToName: text('Ship To', { sample: 'Bloom & Co Warehouse' }),
			shipToCarrier: text('Ship-To Carrier', { sample: 'Armellini' }),
			shipToStreet: text('Ship-To Street', { sample: '80 Market Road' }),
			shipToCity: text('Ship-To City', { sample: 'Orlando' }),
			shipToState: text('Ship-To State', { sample: 'FL' }),
			shipToZipcode: text('Ship-To ZIP Code', { sample: '32801' }),
			shipToCountry: text('Ship-To Country', { sample: 'USA' }),
			shipToPhone: text('Ship-To Phone', { sample: '+1 407 555 0100' }),
			shipToFax: text('Ship-To Fax', { sample: '+1 407 555 0101' }),
			details: lines('Details', {
				one: 'Detail',
				required: {
					soItemId: id('Standing Order Item ID', { sample: 131215 }),
					productId: id('Product ID', { sample: 174 }),
					productDescription: text('Product', { sample: 'Rose Freedom 60' }),
					vendorName: text('Vendor', { sample: 'Rosaprima' }),
					boxType: text('Box Type', { sample: 'QB' }),
					totalBoxes: integer('Boxes', { sample: 2 }),
					bunches: integer('Bunches', { sample: 12 }),
					stemsBunch: integer('Stems per Bunch', { sample: 25 }),
					units: integer('Units', { sample: 12 }),
					unitType: text('Unit Type', { sample: 'Bunch' }),
					totalUnits: integer('Total Units', { sample: 24 }),
					unitPrice: money('Unit Price', 2, { sample: 12.5 }),
					totalPrice: money('Total Price', 2, { sample: 300 }),
					unitCost: money('Unit Cost', 2, { sample: 8 }),
					totalCost: money('Total Cost', 2, { sample: 192 }),
					markCode: text('Mark Code', { sample: 'BLOOM-1' }),
					isAssorted: flag('Assorted', 'Whether the box holds several products', { as: 'word' }),
					breakdowns,
				},
				optional: {},
			}),
		}),
		output: {
			lines: 'details',
			simplified: [
				'id',
				'number',
				'customerName',
				'startDate',
				'endDate',
				'recurrence',
				'days',
				'carrierName',
				'shipToName',
				'details',
				'details.soItemId',
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
			page: `${DOCS}/25657433`,
			request: 'full',
			reply: 'partial',
			gaps: 'The documented fields of the reply after endDate (those listed come from the code of a public client)',
		},
	}),

	update: operation({
		http: 'PUT /v2/standing-order',
		action: 'Update standing order',
		description: 'Changes customer, carrier, days or dates of a standing order',
		caution: `${PRESENT_VALUES}. ${UNTOUCHED}.`,
		effect: 'write',
		required: {
			standingOrderID: picker(
				standingOrders,
				{ id: 'standingOrderID' },
				{ label: 'Standing Order', note: NOT_NUMBER },
			),
			standingOrderItemId,
			...schedule,
		},
		optional: header,
		rules: partyRules,
		response: empty(),
		tokens: ['company', 'customer'],
		evidence: {
			page: `${DOCS}/26509436`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Parameters after truckDays; whether standingOrderItemId belongs to each item; the reply',
		},
	}),

	deleteItem: operation({
		http: 'DELETE /v2/standing-order/item',
		action: 'Delete item from standing order',
		description: 'Removes one item, named by the soItemId that Get Many shows',
		caution:
			'Removes the item from the standing order. What becomes of its prebooks is not documented.',
		effect: 'destroy',
		required: {
			standingOrderId: picker(
				standingOrders,
				{ id: 'standingOrderId' },
				{ label: 'Standing Order', note: NOT_NUMBER },
			),
			standingOrderItemId,
		},
		optional: {},
		response: empty(),
		tokens: ['company', 'customer'],
		evidence: { page: `${DOCS}/26575088`, request: 'full', reply: 'full' },
	}),
});
