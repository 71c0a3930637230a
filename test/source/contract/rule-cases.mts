import type { Params } from '../../../contract/language/field';

/** What a rule lets through and what it refuses, beside the required fields. */
interface RuleCase {
	keeps: Params;
	breaks: Params;
	/** The one thing that is wrong with `breaks`. */
	fault: string;
}
type Cases = Record<string, RuleCase>;

/** A rule whose fault is said in its own words. */
const plain = (words: string, breaks: Params, keeps: Params): Cases => ({
	[words]: { keeps, breaks, fault: words },
});

/** Cases of an order that is created although it has no items. */
const ofEmpty = (cases: Cases): Cases =>
	Object.fromEntries(
		Object.entries(cases).map(([words, { keeps, breaks, fault }]) => [
			words,
			{ keeps: { createEmpty: 1, ...keeps }, breaks: { createEmpty: 1, ...breaks }, fault },
		]),
	);

/** An order costs a fee, so that one without items has to be wanted. */
const notEmpty = plain(
	'Give Items, or turn on Create Without Items: each order costs a fee',
	{ createEmpty: 0 },
	{ createEmpty: 1 },
);

interface Range {
	from: string;
	to: string;
	/** The first day, and the last that the API allows. */
	days: [first: string, last: string];
	/** The day after the last, and how the limit is said. */
	over?: [last: string, most: string];
	/** One end may not go alone. */
	bothEnds?: true;
	/** What other rules want. */
	more?: Params;
}

/** The rules of the range of days between the ends that the form calls `labels`. */
function range(labels: [from: string, to: string], given: Range): Cases {
	const { from, to, days, over, bothEnds, more = {} } = given;
	const [fromLabel, toLabel] = labels;
	const [first, last] = days;
	const keeps = { ...more, [from]: first, [to]: last };
	const cases: Cases = {
		[`${toLabel} is not before ${fromLabel}`]: {
			keeps,
			breaks: { ...more, [from]: last, [to]: first },
			fault: `${toLabel} (${first}) is before ${fromLabel} (${last})`,
		},
	};
	if (over)
		cases[`${fromLabel} to ${toLabel} has at most ${over[1]}`] = {
			keeps,
			breaks: { ...more, [from]: first, [to]: over[0] },
			fault: `${fromLabel} to ${toLabel} is longer than the API allows (${over[1]}): shorten the range, or add Options > Split Long Ranges`,
		};
	const together = `${fromLabel} and ${toLabel} are sent together: give both or neither`;
	return bothEnds ? { ...cases, ...plain(together, { ...more, [from]: first }, keeps) } : cases;
}

const SHIP_DATES: [string, string] = ['Ship Date From', 'Ship Date To'];
const FOUR_DAYS: Pick<Range, 'days' | 'over'> = {
	days: ['2026-02-26', '2026-03-02'],
	over: ['2026-03-03', '4 days'],
};
const SEVEN_DAYS: Pick<Range, 'days' | 'over'> = {
	days: ['2026-02-26', '2026-03-05'],
	over: ['2026-03-06', '7 days'],
};
const SIX_MONTHS: Pick<Range, 'days' | 'over'> = {
	days: ['2025-10-15', '2026-04-15'],
	over: ['2026-04-16', '6 months'],
};
const FORTY_FIVE_DAYS: Pick<Range, 'days' | 'over'> = {
	days: ['2026-01-01', '2026-02-15'],
	over: ['2026-02-16', '45 days'],
};
const orderDates = { from: 'orderDateFrom', to: 'orderDateTo' };

const ordersOfDays: Cases = {
	...plain(
		'Give Ship Date, or Ship Date From with Ship Date To, or Invoice Number, or Invoice',
		{ status: 1 },
		{ order: 212061 },
	),
	...range(SHIP_DATES, { ...orderDates, ...FOUR_DAYS, bothEnds: true, more: { orderId: 6908 } }),
};

const carrierName = plain(
	'Carrier (By Code) also needs Carrier Name',
	{ carrierCode: 'ARM', carrierId: undefined },
	{ carrierCode: 'ARM', carrierId: undefined, carrierDescription: 'Armellini' },
);
const partyNames: Cases = {
	...plain(
		'Customer (By Code) also needs Customer Name',
		{ customerCode: 'BLOOM', customerId: undefined },
		{ customerCode: 'BLOOM', customerId: undefined, customerDescription: 'Bloom & Co' },
	),
	...carrierName,
};

const product = plain('Give Variety, or Color, or Grade', { code: 'ROSRED60' }, { color: 'Red' });
const airWaybills = plain(
	'Give Ship Date, or AWB (Last Four Digits)',
	{ originCode: 'UIO' },
	{ awb: '5678' },
);

const carried = { carrierCode: 'ARM', carrierName: 'Armellini', shipDate: '2026-02-14' };
const ofVendor = { vendorCode: 'ROSAPRIMA', vendorName: 'Rosaprima' };
const vendorItem = { vendorCode: 'ROSAPRIMA', cost: 0.3 };
const openCredits = (count: number) => ({
	openCredits: Array.from({ length: count }, () => ({ date: '2026-02-14', balance: 10 })),
});
const paid = (totalPayment: number) => ({
	totalPayment,
	invoices: [{ amount: 0.1 }, { amount: 0.2 }],
});
const item = (row: Params) => ({ purchaseOrderItems: [row] });
const webAddress: Cases = {
	'URL must begin with https:// or http://': {
		keeps: { url: 'https://n8n.example.com/webhook/orders' },
		breaks: { url: 'n8n.example.com/webhook/orders' },
		fault: 'URL must begin with https:// or http://, not "n8n.example.com/webhook/orders"',
	},
};
const shipped = { skuNr: 'ROSE', itemQuantity: 1, trackingNumber: '1Z9' };

/**
 * Every rule of every operation by what it says in the reference. These inputs and words are
 * written by hand: cases that are made from a declaration cannot find a wrong one.
 */
export const RULE_CASES: Record<string, Cases> = {
	'GET invoice.details.list': ordersOfDays,
	'GET invoice.list': range(SHIP_DATES, { ...orderDates, ...SIX_MONTHS }),
	// The page says 31 days, but its sample has more.
	'GET invoice.accounting.details.list': range(SHIP_DATES, {
		...orderDates,
		days: ['2026-01-01', '2026-03-01'],
	}),
	'GET v2/invoice/k2k': ordersOfDays,
	'POST invoice.create': { ...ofEmpty(partyNames), ...notEmpty },
	'POST invoice.update': {
		...plain(
			'Give only one of these: Carrier (By ID), or Carrier (By Code) with Carrier Name',
			{ carrierId: 1361, carrierDescription: 'Armellini' },
			{ carrierId: 1361 },
		),
		...carrierName,
	},
	'GET pickticket.details.list': {
		...plain(
			'Give Ship Date, or Ship Date From with Ship Date To, or Invoice',
			{ status: 1 },
			{ orderDate: '2026-02-14' },
		),
		...range(SHIP_DATES, { ...orderDates, ...SEVEN_DAYS, bothEnds: true, more: { orderId: 6908 } }),
	},
	'POST web-order-item.delete': plain(
		'Say which item: fill in a field, or Custom Parameters',
		{},
		{ anything: 1 },
	),
	'POST v2/standing-order': partyNames,
	'PUT v2/standing-order': partyNames,
	'POST prebook.create': {
		...ofEmpty(partyNames),
		...notEmpty,
		'Create Purchase Orders needs Vendor and Cost in every item': {
			keeps: {
				autoGeneratePOsfromPrebooks: 1,
				prebookItems: [vendorItem, { vendorName: 'Rosaprima', cost: 0 }],
			},
			breaks: {
				autoGeneratePOsfromPrebooks: 1,
				prebookItems: [vendorItem, { vendorName: 'Rosaprima' }],
			},
			fault: 'Create Purchase Orders needs Vendor and Cost in every item: add them to row 2',
		},
	},
	'POST multiple.prebooks.create': {
		'Create Purchase Orders needs Vendor and Vendor Name in every item': {
			keeps: { autoGeneratePOsfromPrebooks: 1, prebookItems: [{ ...ofVendor, ...carried }] },
			breaks: {
				autoGeneratePOsfromPrebooks: 1,
				prebookItems: [{ ...carried, vendorName: 'Rosaprima' }],
			},
			fault: 'Create Purchase Orders needs Vendor and Vendor Name in every item: add them to row 1',
		},
	},
	'GET prebook.list': range(['Truck Date From', 'Truck Date To'], {
		from: 'dateFrom',
		to: 'dateTo',
		...SIX_MONTHS,
	}),
	'GET prebook.details.list': {
		...plain(
			'Give Truck Date, or Vendor Ship Date From with Vendor Ship Date To',
			{ prebook: 61204 },
			{ vendorShipDateFrom: '2026-02-14', vendorShipDateTo: '2026-02-14' },
		),
		...range(['Vendor Ship Date From', 'Vendor Ship Date To'], {
			from: 'vendorShipDateFrom',
			to: 'vendorShipDateTo',
			...SEVEN_DAYS,
			bothEnds: true,
			more: { date: '2026-02-14' },
		}),
	},
	'GET customer.shipto.list': plain(
		'Give Customer, or Name, or Changed Since',
		{ id: 3021 },
		{ updateAsOf: '2026-02-14' },
	),
	'POST payment.receive': {
		'Total Payment is not less than the amounts of Invoices together': {
			// 0.1 and 0.2 are 0.30000000000000004.
			keeps: paid(0.3),
			breaks: paid(0.29),
			fault: 'Total Payment (0.29) is less than the amounts of Invoices together (0.30)',
		},
	},
	'GET payment.list': {
		...plain(
			'Give Posting Date From with Posting Date To, or Customer Name or Code, or Control Number, or Payment Method, or Invoice, or Check or Reference Number, or Changed Since, or Location, or Synchronized',
			{ dateFrom: '2026-02-14' },
			{ externalSystemSynced: 0 },
		),
		...range(['Posting Date From', 'Posting Date To'], {
			from: 'dateFrom',
			to: 'dateTo',
			days: ['2026-01-01', '2026-02-01'],
			over: ['2026-02-02', '31 days'],
		}),
	},
	'POST open.credit.balance.create': {
		'Open Credits has at most 50 rows': {
			keeps: openCredits(50),
			breaks: openCredits(51),
			fault: 'Open Credits has 51 rows, but Komet takes 50 at most',
		},
	},
	'PUT automatic-additional-charge': plain(
		'Excluded Customer IDs also needs Excluded Customers Action',
		{ excludeCustomerIds: '20514' },
		{ excludeCustomerIds: '20514', excludeCustomerActionType: 1 },
	),
	'POST product.add': product,
	'POST product.update': product,
	'GET future.inventory.openmarket.list': range(['Available From', 'Available To'], {
		from: 'dateFrom',
		to: 'dateTo',
		days: ['2026-01-01', '2026-03-01'],
	}),
	'GET awb.list': airWaybills,
	'GET awb.details.list': airWaybills,
	'GET awb.future.list': airWaybills,
	'GET purchase.order.list': {
		...plain(
			'Give Vendor Ship Date, or PO Numbers, or AWB, or Inbound Truck ID',
			{ origin: 'UIO' },
			{ awbId: 148807 },
		),
		...range(['Future Inventory Available From', 'Future Inventory Available To'], {
			from: 'futureInventoryAvailableFrom',
			to: 'futureInventoryAvailableTo',
			...FOUR_DAYS,
			bothEnds: true,
			more: { inboundTruckId: 3120 },
		}),
	},
	'GET purchase.order.va.details.list': plain(
		'Give PO Numbers, or Purchase Order Item IDs',
		{ shipDate: '2026-02-14' },
		{ purchaseOrderItemIds: '265119' },
	),
	'POST purchase.order.create': {
		'Each row of Items: Give Prebook Item, or Product, or Product Description': {
			keeps: item({ productDescription: 'Rose Freedom 60' }),
			breaks: item({ boxes: 2 }),
			fault: 'Items: row 1: Give Prebook Item, or Product, or Product Description',
		},
	},
	'POST purchase.order.mixed.create': {
		'Each row of Items: Each of Breakdowns needs Product or Product Description unless the order is based on a prebook':
			{
				keeps: item({ productId: 174, prebookItemId: 930125, breakdowns: [{ bunches: 8 }] }),
				breaks: item({
					productId: 174,
					breakdowns: [{ productCode: 'ROSRED60' }, { bunches: 8 }],
				}),
				fault: 'Items: row 1: Each of Breakdowns needs Product or Product Description',
			},
	},
	'GET vendor.invoice.list': {
		...plain(
			'Give PO Number, or Invoice Number, or Arrival Date From with Arrival Date To',
			{ vendorCode: 'ROSAPRIMA' },
			{ invoiceNumber: 'FB00223' },
		),
		...range(['Arrival Date From', 'Arrival Date To'], {
			from: 'arrivalDateFrom',
			to: 'arrivalDateTo',
			...FORTY_FIVE_DAYS,
			bothEnds: true,
			more: { poNumber: 'P002271' },
		}),
		...range(['Approval Date From', 'Approval Date To'], {
			from: 'approvalDateFrom',
			to: 'approvalDateTo',
			...FORTY_FIVE_DAYS,
			bothEnds: true,
			more: { poNumber: 'P002271' },
		}),
	},
	'GET custom/ff/grower.report.get': {
		...plain(
			'Give Arrival Date From, or Ship Date From',
			{ arrivalDateTo: '2026-02-14' },
			{ shipDateFrom: '2026-02-14', arrivalDateTo: '2026-02-14' },
		),
		...plain(
			'Give Arrival Date To, or Ship Date To',
			{ arrivalDateFrom: '2026-02-14' },
			{ arrivalDateFrom: '2026-02-14', shipDateTo: '2026-02-14' },
		),
		...range(['Arrival Date From', 'Arrival Date To'], {
			from: 'arrivalDateFrom',
			to: 'arrivalDateTo',
			days: ['2026-02-14', '2026-02-15'],
		}),
		...range(SHIP_DATES, {
			from: 'shipDateFrom',
			to: 'shipDateTo',
			days: ['2026-02-14', '2026-02-15'],
		}),
	},
	'POST basic/vendor/inventory': {
		'Each row of Products: Give SKU, or Vendor EDI SKU': {
			keeps: { products: [{ vendorEdiSku: 'ROSE' }] },
			breaks: { products: [{ vendorEdiSku: 'ROSE' }, { quantityAvailable: 1 }] },
			fault: 'Products: row 2: Give SKU, or Vendor EDI SKU',
		},
	},
	'POST basic/vendor/order-notification': {
		'Rows of one SKU have the same Tracking Number, or all Quantity 0': {
			keeps: { items: [shipped, { ...shipped, skuNr: 'rose', trackingNumber: '1z9' }] },
			breaks: { items: [shipped, { ...shipped, trackingNumber: '1Z8' }] },
			fault: 'SKU ROSE has two tracking numbers (1Z9; 1Z8), but eComNow takes one for each item',
		},
		'Quantity 0 cancels the item, which needs Cancel Items With Quantity 0': {
			keeps: { items: [{ skuNr: 'ROSE', itemQuantity: 0 }], cancelItems: true },
			breaks: { items: [{ skuNr: 'ROSE', itemQuantity: 0 }], cancelItems: false },
			fault:
				'Quantity 0 cancels the item (ROSE): turn on Cancel Items With Quantity 0, or remove the row',
		},
		'Each row of Items: Tracking Number is given unless Quantity is 0': {
			keeps: { items: [shipped] },
			breaks: { items: [{ skuNr: 'ROSE', itemQuantity: 1 }] },
			fault:
				'Items: row 1: needs a Tracking Number, because eComNow takes one for each item that ships',
		},
	},
	'POST basic/webhooks': webAddress,
	'PUT basic/webhooks/{webhookId}': {
		...plain('Give Webhook Type, or URL, or Authentication', {}, { webhookType: 'new_order' }),
		...webAddress,
	},
	'POST restapi/estoresignup': {
		'EIN must have exactly nine digits and nothing else': {
			keeps: { einnumber: '123456789' },
			breaks: { einnumber: '12-3456789' },
			fault: 'EIN must have exactly nine digits and nothing else, not "12-3456789"',
		},
	},
};
