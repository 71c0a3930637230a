import { day, flag, instant, picker, text } from '../language/kinds';
import { CUSTOMERS_NUMBER } from './help';
import { categories, locations, prebookItems, salespersons, shipTos } from './lists';

/** What several resources have alike. */

export const DOCS = 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages';
export const MULTI = 'For multi-location companies';
export const REQUIRED_IN_MULTI = { note: 'Required for multi-location companies' };
export const locationId = picker(locations, { id: 'locationId' }, { note: MULTI });
export const companyLocationId = picker(locations, { id: 'companyLocationId' }, REQUIRED_IN_MULTI);

export const shipToId = picker(
	shipTos,
	{ id: 'shipToId' },
	{ note: 'One of the ship-to addresses of the customer that is chosen above' },
);

export const customerPO = text('Customer PO Number', {
	max: 20,
	note: CUSTOMERS_NUMBER,
	placeholder: 'PO-7781',
});

/** Filter of the lists of colors and grades. */
export const ofCategory = picker(
	categories,
	{ id: 'categoryId', name: ['categoryName', 100] },
	{ note: 'All categories when left out' },
);

/** For updates that cannot do without some fields. */
export const PRESENT_VALUES =
	'The required fields are always sent: enter the present values of those that are to stay';

/** The lower lines of an address. */
export const town = {
	city: text('City', { max: 50, placeholder: 'Orlando' }),
	state: text('State', { max: 50, placeholder: 'FL' }),
	zipcode: text('ZIP Code', { max: 10, placeholder: '32801' }),
	country: text('Country', { max: 50, placeholder: 'USA' }),
};

/** Costs are those of a bunch or a stem, or of whatever else a line counts. */
export const COST = 'Cost of one unit';

/** Filter of a list by the code of its records. */
export const wholeCode = (sample: string, max = 10) =>
	text('Code', { max, note: 'The whole code, in capitals or not', sample });

export const fax = text('Fax', { max: 20, placeholder: '305-555-0143' });

/** Filter of a list by the name of its records. */
export const partOfName = (sample: string) =>
	text('Name', { max: 200, note: 'Any part of the name', sample });

/** For when a customer looks into the e-commerce inventory. */
export const purchaseDates = {
	date: day('Purchase Date'),
	availableFrom: day('Available From', {
		note: 'First day on which the product is available, as E-Commerce Inventory: Get Many shows it',
	}),
	availableTo: day('Available To', {
		note: 'Last day on which the product is available, as E-Commerce Inventory: Get Many shows it',
		sample: '2026-02-20',
	}),
};

/** Of the record itself; a filter of that name is `activeOnly`. */
export const active = flag('Active', 'Whether it is active');
export const activeOnly = flag('Active', 'Whether to get active ones; off gets inactive ones');

export const synced = flag(
	'Synchronized',
	'Whether to get those that are synchronized with another system; off gets the others',
);

export const changedSince = instant('Changed Since', {
	note: 'Only what changed at or after this moment, which is sent to Komet in GMT',
});

/** A field that its page marks as required, while the sample of the page goes without. */
export const SAMPLE_WITHOUT = 'Komet marks it as required, but its own sample leaves it out';

/** The choice that sends nothing. */
export const NOT_SENT = 'Not Sent';

/** Filter of lists. */
export const salesPersonId = picker(
	salespersons,
	{ id: 'salesPersonId' },
	{ label: 'Salesperson', note: 'The list has the salespersons of your customers' },
);

export const prebookItemId = picker(
	prebookItems,
	{ id: 'prebookItemId' },
	{
		label: 'Prebook Item',
		note: 'As Prebook: Get Many With Details shows it. For a list, search for the truck date.',
	},
);
