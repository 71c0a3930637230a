import {
	choice,
	day,
	decimal,
	flag,
	formOnly,
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
import { plainRule, requires } from '../../language/rules';
import { changedSince, customerPO, locationId, MULTI } from '../common';
import {
	boxTypes,
	carriers,
	customers,
	inventoryLines,
	invoices,
	locations,
	products,
} from '../lists';
import { PRODUCT_CODE, UNIT_TYPE } from '../help';

const CHARGE = 'Komet charges a transaction fee for orders that are created through the API';
const AGAIN =
	'Execute Step does it again each time: while you build, turn on Options > Dry Run, or pin the output of this node';
export const FEE = `${CHARGE}. ${AGAIN}`;
export const FEE_OF_EACH = `${CHARGE}. Each input item makes one order. ${AGAIN}`;

/** An order with nothing in it costs as much as any other, so that it has to be wanted. */
export const createEmpty = formOnly(
	onTop(
		flag(
			'Create Without Items',
			'Whether to create the order without items, which is refused otherwise because each order costs a fee',
		),
	),
);

/** Refuses an order without rows, unless `createEmpty` is on. */
export const notEmpty = <N extends string>(items: N) =>
	plainRule({
		uses: [items, 'createEmpty'],
		says: (label) =>
			`Give ${label(items)}, or turn on ${label('createEmpty')}: each order costs a fee`,
		isBroken: (sent) => !(items in sent) && sent.createEmpty !== 1,
	});

/** Who buys and who carries: invoices, prebooks and standing orders name them alike. */
export const parties = {
	customer: picker(
		customers,
		{ id: 'customerId', code: 'customerCode' },
		{ note: 'By Code also needs Customer Name, below' },
	),
	carrier: picker(
		carriers,
		{ id: 'carrierId', code: 'carrierCode' },
		{ note: 'By Code also needs Carrier Name, below' },
	),
};
export const carrierDescription = text('Carrier Name', {
	max: 200,
	note: 'Required when the carrier is given by code',
	placeholder: 'Armellini',
});
export const partyNames = {
	customerDescription: text('Customer Name', {
		max: 200,
		note: 'Required when the customer is given by code',
		placeholder: 'Bloom & Co',
	}),
	carrierDescription,
};
export const partyRules = [
	requires('customerCode', 'customerDescription'),
	requires('carrierCode', 'carrierDescription'),
];

/** Filters of the lists of invoices, pick tickets and prebooks. */
export const partyFilters = {
	customer: text('Customer Name or Code', {
		max: 200,
		note: 'Any part of the name or the code',
		placeholder: 'Bloom & Co',
	}),
	customerId: picker(customers, { id: 'customerId' }),
	carrierName: text('Carrier Name', {
		max: 200,
		note: 'Any part of the name',
		placeholder: 'Armellini',
	}),
	carrierId: picker(carriers, { id: 'carrierId' }),
};
export const productFilter = text('Product Description', {
	max: 200,
	note: 'Any part of the description of a product',
	placeholder: 'Rose Freedom',
});
export const orderIdHints = {
	label: 'Invoice',
	note: 'An order and its invoice are one record in Komet. By ID takes the internal ID, as the webhooks bring it.',
};
export const listFilters = {
	...partyFilters,
	product: productFilter,
	locationId,
	updatedAsOf: changedSince,
};

export const orderNumbers = {
	order: picker(
		invoices,
		{ number: ['order', 10] },
		{
			label: 'Invoice Number',
			note: 'The number that people see, not the ID',
			sample: { mode: 'number', value: 212061 },
		},
	),
	orderId: picker(invoices, { id: ['orderId', 10] }, orderIdHints),
};

/** The methods differ in the separator on the wire only. */
export const locationIds = (separator: ',' | ':') =>
	pickSeveral(
		locations,
		'id',
		'Location',
		several(id('Location IDs'), {
			separator,
			note: 'For multi-location companies. Separated by commas.',
			placeholder: '1,2',
		}),
		{ note: MULTI },
	);

/** The days for which a list is read: all on one, or a range. Each form says how long it may be. */
export const shippingDays = {
	orderDate: onTop(day('Ship Date', { note: 'All orders that ship on this day' })),
	orderDateFrom: onTop(day('Ship Date From')),
	orderDateTo: onTop(day('Ship Date To')),
};

/** As `shippingDays`, in forms that had them in a collection before. */
export const shippingDates = {
	orderDate: movedOnTop(shippingDays.orderDate),
	orderDateFrom: movedOnTop(shippingDays.orderDateFrom),
	orderDateTo: movedOnTop(shippingDays.orderDateTo),
};

/** As `shippingDates`, where the range is required. */
export const shippingRange = (most: string) => ({
	orderDateFrom: day('Ship Date From'),
	orderDateTo: day('Ship Date To', {
		note: `Last ship date, at most ${most} after the first`,
		sample: '2026-02-20',
	}),
});

export const unitType = choice('Unit Type', { Bunch: 'Bunch', Stem: 'Stem' }, { note: UNIT_TYPE });

/** What an order line is taken from: the two exclude each other on every method that adds lines. */
export const lineSource = variants('Take Item From', {
	inventory: {
		label: 'Inventory',
		note: 'A line of the inventory',
		required: {
			orderItemId: picker(
				inventoryLines,
				{ id: 'orderItemId' },
				{ note: 'The list has the open market. The ID is the orderItemId of Inventory: Get Many.' },
			),
		},
	},
	product: {
		label: 'Product',
		note: 'A product, box type and pack, without saying which line of the inventory',
		required: {
			productCode: picker(products, { code: 'productCode' }, { note: PRODUCT_CODE }),
			boxTypeCode: picker(boxTypes, { code: 'boxTypeCode' }),
			unitsPerBox: integer('Units per Box', {
				min: 1,
				digits: 10,
				note: 'Bunches or stems in one box, as Unit Type says',
				sample: 12,
			}),
			unitType,
		},
	},
});

export const markCode = text('Mark Code', { max: 20, placeholder: 'BLOOM-1' });
export const lineFields = {
	markCode,
	productAlias: text('Product Alias', {
		max: 50,
		note: 'Name of the product as the customer knows it',
		placeholder: 'Red Rose 60',
	}),
	notes: text('Notes', { max: 200, rows: 2 }),
};

export const boxes = integer('Boxes', {
	min: 1,
	digits: 10,
	placeholder: '2',
});
export const price = decimal('Price', 2, {
	min: 0,
	note: 'Price of one unit, in the currency of the customer',
	placeholder: '12.50',
});
export const returnAvailableBoxes = flag(
	'Return Available Boxes',
	'Whether Komet answers with the boxes that are still available',
);

export const headerFields = {
	poNumber: customerPO,
	reference: text('Reference', { max: 20, note: 'Reference or AWB number' }),
	warehouseInstructions: text('Warehouse Instructions', { max: 200, rows: 2 }),
	invoiceNotes: text('Invoice Notes', { max: 200, rows: 2, note: 'Printed on the invoice' }),
};

/** How prebooks and standing orders name the way to the customer and the order of the customer. */
export const shipViaId = choice('Ship Via', { Warehouse: 0, Grower: 1 });
export const comments = text('Comments', { max: 200, rows: 2 });

/** What replies say about an invoice. */
export const invoiceReply = {
	invoiceId: id('Invoice ID', { sample: 6908 }),
	invoiceNumber: integer('Invoice Number', { sample: 212061 }),
};
export const availableBoxes = integer('Available Boxes', { sample: 4 });
export const itemReply = {
	...invoiceReply,
	invoiceItemId: id('Invoice Item ID', { sample: 90801 }),
	availableBoxes,
};

export const invoiceFields = {
	id: id('Invoice ID', { sample: 6908 }),
	number: integer('Invoice Number', { sample: 212061 }),
	createdOn: text('Created On', { sample: '2026-02-10 08:30:00' }),
	status: text('Status', { sample: 'Confirmed' }),
	salesPersonName: text('Salesperson', { sample: 'Ana Torres' }),
	carrierName: text('Carrier', { sample: 'Armellini' }),
	total: money('Total', 2, { sample: 312.5 }),
};

/** Parts of a line with mixed products, as the lists of invoices, prebooks and standing orders show them. */
export const breakdowns = lines('Breakdowns', {
	one: 'Breakdown',
	required: {
		productId: id('Product ID', { sample: 174 }),
		productDescription: text('Product', { sample: 'Rose Freedom 60' }),
		stemsBunch: integer('Stems per Bunch', { sample: 25 }),
		bunches: integer('Bunches', { sample: 8 }),
		price: money('Price', 2),
	},
	optional: {},
});

/** Orders with lines and boxes, known from the code of public clients only. */
export const invoiceDetails = {
	...invoiceFields,
	customerId: id('Customer ID', { sample: 20514 }),
	customerName: text('Customer', { sample: 'Bloom & Co' }),
	billAddress: text('Billing Address', { sample: '514 Flagler Street' }),
	billCity: text('Billing City', { sample: 'Miami' }),
	billState: text('Billing State', { sample: 'FL' }),
	billZipCode: text('Billing ZIP Code', { sample: '33130' }),
	billCountry: text('Billing Country', { sample: 'USA' }),
	shipName: text('Ship To', { sample: 'Bloom & Co Warehouse' }),
	shipAddress: text('Ship-To Address', { sample: '80 Market Road' }),
	shipCity: text('Ship-To City', { sample: 'Orlando' }),
	shipState: text('Ship-To State', { sample: 'FL' }),
	shipZipCode: text('Ship-To ZIP Code', { sample: '32801' }),
	shipCountry: text('Ship-To Country', { sample: 'USA' }),
	shipDate: day('Ship Date'),
	orderRef: text('Reference', { sample: '369-1234-5678' }),
	customerPONumber: text('Customer PO Number', { sample: 'PO-7781' }),
	carrierId: id('Carrier ID', { sample: 1361 }),
	salesPersonId: id('Salesperson ID', { sample: 88 }),
	locationId: id('Location ID', { sample: 1 }),
	locationName: text('Location', { sample: 'Miami' }),
	totalBoxes: integer('Total Boxes', { sample: 2 }),
	subtotal: money('Subtotal', 2, { sample: 300 }),
	additionalCharges: money('Additional Charges', 2, { sample: 12.5 }),
	taxes: money('Taxes', 2, { sample: 0 }),
	isEcommerce: flag('E-Commerce', 'Whether it is an e-commerce order', { as: 'word' }),
	countConfirmed: integer('Confirmations'),
	details: lines('Details', {
		one: 'Detail',
		required: {
			detailId: id('Detail ID', { sample: 90801 }),
			awb: text('AWB', { sample: '369-1234-5678' }),
			ref: text('Reference', { sample: 'BLOOM-1' }),
			productId: id('Product ID', { sample: 174 }),
			productDescription: text('Product', { sample: 'Rose Freedom 60' }),
			growerId: id('Vendor ID', { sample: 512 }),
			growerName: text('Vendor', { sample: 'Rosaprima' }),
			brandId: id('Brand ID', { sample: 31 }),
			brandName: text('Brand', { sample: 'Andean Roses' }),
			totalBoxes: integer('Boxes', { sample: 2 }),
			boxTypeId: id('Box Type ID', { sample: 1058 }),
			boxType: text('Box Type', { sample: 'QB' }),
			units: text('Units per Box', { sample: '12' }),
			unitType: text('Unit Type', { sample: 'Bunch' }),
			totalUnits: integer('Total Units', { sample: 24 }),
			bunchesBox: integer('Bunches per Box', { sample: 12 }),
			stemsBunch: integer('Stems per Bunch', { sample: 25 }),
			unitPrice: money('Unit Price', 2, { sample: 12.5 }),
			amount: money('Amount', 2, {
				sample: 300,
				note: 'May come as text with a comma for thousands',
			}),
			salesType: text('Sales Type', { sample: 'Open Market' }),
			markCode: text('Mark Code', { sample: 'BLOOM-1' }),
			notes: text('Notes', { sample: 'Keep cold' }),
			breakdowns,
			boxes: lines('Boxes', {
				one: 'Box',
				required: {
					boxCode: text('Box Code', { sample: '1324568' }),
					lotNumber: text('Lot Number', { sample: 'L-204' }),
					position: text('Position', { sample: 'A000' }),
					statusId: integer('Status ID'),
					statusName: text('Status', { sample: 'Packed' }),
				},
				optional: {},
			}),
		},
		optional: {},
	}),
	additionalChargesDetails: lines('Additional Charge Details', {
		one: 'Additional Charge',
		required: {},
		optional: {},
	}),
};
