import {
	choice,
	day,
	decimal,
	id,
	integer,
	lines,
	money,
	movedOnTop,
	onTop,
	picker,
	text,
} from '../../language/kinds';
import { empty, perRecord, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { rowsOf, rule } from '../../language/rules';
import { DOCS, locationId, NOT_SENT, SAMPLE_WITHOUT, synced } from '../common';
import { partyFilters } from './invoice-fields';
import { credits, customers } from '../lists';

const MOST_OPEN_CREDITS = 50;

const creditId = picker(
	credits,
	{ id: 'creditId' },
	{
		note: 'The ID of Get Many With Details, not the credit number. The list has the last 30 days.',
	},
);

const openCredits = rowsOf('openCredits');

const notTooMany = rule({
	uses: openCredits.uses,
	says: (label) => `${label('openCredits')} has at most ${MOST_OPEN_CREDITS} rows`,
	faultOf: (sent, label) => {
		const { length } = openCredits.in(sent);
		return length > MOST_OPEN_CREDITS
			? `${label('openCredits')} has ${length} rows, but Komet takes ${MOST_OPEN_CREDITS} at most`
			: undefined;
	},
});

export const credit = resource('Credit', {
	getManyWithDetails: operation({
		http: 'POST /credit.details.list',
		action: 'Get many credits with details',
		description: 'Credits of customers with their items and comments',
		effect: 'read',
		required: {
			creditDateFrom: day('Credit Date From'),
			creditDateTo: day('Credit Date To', { sample: '2026-02-28' }),
		},
		optional: {
			itemType: onTop(
				choice(
					'Item Type',
					{ Boxes: 'box', Units: 'UN', 'Boxes and Units': 'all' },
					{
						initial: 'all',
						none: NOT_SENT,
						note: `Whether the credits are for boxes or for units. ${SAMPLE_WITHOUT}.`,
					},
				),
			),
			status: choice(
				'Status',
				{ New: 1, 'Pending Review': 2, Approved: 3, Rejected: 4, Resubmitted: 5 },
				{ note: 'All statuses when left out' },
			),
			...partyFilters,
			product: text('Product Description', {
				max: 200,
				note: 'Any part of the description of a product',
				placeholder: 'Rose Freedom',
			}),
			number: integer('Credit Number', {
				min: 1,
				digits: 10,
				note: 'Order number of the credit, which is the invoice number',
				placeholder: '212061',
			}),
			locationId,
			externalSystemSynced: synced,
		},
		response: list('credits', {
			id: id('Credit ID', { sample: 450545 }),
			number: integer('Invoice Number', { sample: 212061 }),
			customerId: id('Customer ID', { sample: 20514 }),
			customerName: text('Customer', { sample: 'Bloom & Co' }),
			shipDate: day('Ship Date'),
			carrierId: id('Carrier ID', { sample: 1361 }),
			carrierName: text('Carrier', { sample: 'Armellini' }),
			salesPersonId: id('Salesperson ID', { sample: 88 }),
			salesPersonName: text('Salesperson', { sample: 'Ana Torres' }),
			locationId: id('Location ID', { sample: 1 }),
			locationName: text('Location', { sample: 'Miami' }),
			customerPONumber: text('Customer PO Number', { sample: 'PO-7781' }),
			totalBoxesOrder: integer('Boxes of the Order', { sample: 12 }),
			totalOrder: money('Total of the Order', 2, { sample: 1250 }),
			totalCredit: money('Total Credit', 2, { sample: 62.5 }),
			returnedTax: money('Returned Tax', 2, { sample: 0 }),
			status: text('Status', { sample: 'Approved' }),
			creditDetails: lines('Details', {
				one: 'Detail',
				required: {
					detailId: id('Detail ID'),
					awb: text('AWB', { sample: '369-1234-5678' }),
					productId: id('Product ID', { sample: 174 }),
					productDescription: text('Product', { sample: 'Rose Freedom 60' }),
					growerId: id('Vendor ID', { sample: 512 }),
					growerName: text('Vendor', { sample: 'Rosaprima' }),
					boxTypeId: id('Box Type ID', { sample: 1058 }),
					boxType: text('Box Type', { sample: 'QB' }),
					quantityBoxes: integer('Boxes'),
					flowerSales: money('Flower Sales', 2, { sample: 125 }),
					creditUnits: decimal('Credited Units', 2, { sample: 50 }),
					creditAmount: money('Credit Amount', 2, { sample: 62.5 }),
					creditFreight: money('Credited Freight', 2, { sample: 0 }),
					creditReasons: text('Reasons', { sample: 'Botrytis' }),
				},
				optional: {},
			}),
			creditComments: lines('Comments', {
				one: 'Comment',
				required: {
					comment: text('Comment', { sample: 'Two bunches with botrytis' }),
					createdBy: text('Created By', { sample: 'Ana Torres' }),
					createdOn: text('Created On', { sample: '2026-02-16 09:12:00' }),
				},
				optional: {},
			}),
		}),
		output: {
			lines: 'creditDetails',
			simplified: [
				'id',
				'number',
				'status',
				'shipDate',
				'customerId',
				'customerName',
				'totalOrder',
				'totalCredit',
				'creditDetails',
				'creditComments',
				'creditDetails.detailId',
				'creditDetails.productDescription',
				'creditDetails.growerName',
				'creditDetails.quantityBoxes',
				'creditDetails.boxType',
				'creditDetails.creditUnits',
				'creditDetails.creditAmount',
				'creditDetails.creditFreight',
				'creditDetails.creditReasons',
			],
		},
		evidence: {
			page: `${DOCS}/11174884/Get+a+detailed+list+of+Customer+Credits`,
			request: 'full',
			reply: 'partial',
			gaps: 'The documented fields of the reply: those listed, and the name of the array, come from a public client, and the inner arrays may be called details and comments',
		},
	}),

	createOpenCreditBalance: operation({
		http: 'POST /open.credit.balance.create',
		action: 'Create open credit balance',
		description: 'Adds one or more open credits to the balance of a customer',
		effect: 'write',
		required: {
			customerCode: picker(customers, { code: 'customerCode' }),
			openCredits: lines('Open Credits', {
				one: 'Open Credit',
				note: `At most ${MOST_OPEN_CREDITS} in one request`,
				required: {},
				// The page does not say whether the two are required.
				optional: {
					date: movedOnTop(day('Credit Date')),
					// The page says integer, its sample sends 450.999.
					balance: movedOnTop(
						decimal('Balance', 3, { note: 'Amount of the credit', sample: 62.5 }),
					),
				},
			}),
		},
		optional: {},
		rules: [notTooMany],
		combines: { rows: 'openCredits', most: 50 },
		response: empty(),
		evidence: {
			page: `${DOCS}/11176754/Create+an+Open+Credit+Balance`,
			request: 'full',
			reply: 'full',
			gaps: 'Whether date and balance are required',
		},
	}),

	markAsSynchronized: operation({
		http: 'POST /credit.mark.sync',
		action: 'Mark credits as synchronized',
		description: 'Several credits go into one request; each gets an answer of its own',
		caution: 'Komet refuses credits that are cancelled or do not exist, and takes the others',
		effect: 'write',
		required: {
			credits: lines('Credits', { one: 'Credit', required: { creditId }, optional: {} }),
		},
		optional: {},
		combines: { rows: 'credits' },
		response: perRecord('credits', 'creditId', { creditId: id('Credit ID', { sample: 450545 }) }),
		evidence: {
			page: `${DOCS}/11174912/Synchronize+credits+with+an+external+system`,
			request: 'full',
			reply: 'full',
		},
	}),
});
