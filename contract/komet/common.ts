import { day, flag, instant, text } from '../fields';
import { picker } from '../picker';
import { categories, locations, shipTos } from './lists';

/** What several resources have alike. */

export const DOCS = 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages';
export const MULTI = 'For multi-location companies';
export const REQUIRED_IN_MULTI = { note: 'Required for multi-location companies' };
export const locationId = picker(locations, { id: 'locationId' }, { note: MULTI });
export const companyLocationId = picker(locations, { id: 'companyLocationId' }, REQUIRED_IN_MULTI);

export const shipToId = picker(
	shipTos,
	{ id: 'shipToId' },
	{ label: 'Ship-To ID', note: 'As Customer Ship-To: Get Many shows it' },
);

export const customerPO = text('Customer PO Number', { max: 20, placeholder: 'PO-7781' });

/** Filter of the lists of colors and grades. */
export const ofCategory = picker(
	categories,
	{ id: 'categoryId', name: ['categoryName', 100] },
	{ note: 'All categories when left out' },
);

/** The lower lines of an address, with an example. */
export const town = (city: string, state: string, zipcode: string, country: string) => ({
	city: text('City', { max: 50, placeholder: city }),
	state: text('State', { max: 50, placeholder: state }),
	zipcode: text('ZIP Code', { max: 10, placeholder: zipcode }),
	country: text('Country', { max: 50, placeholder: country }),
});

/** For when a customer looks into the e-commerce inventory. */
export const purchaseDates = {
	date: day('Purchase Date'),
	availableFrom: day('Available From', { note: 'First day on which the product is available' }),
	availableTo: day('Available To', {
		note: 'Last day on which the product is available',
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
