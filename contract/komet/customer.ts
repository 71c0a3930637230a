import { flag, id, instant, text } from '../fields';
import { rows } from '../gives';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { locations } from './lists';

export const customer = resource('Customer', {
	getMany: operation({
		http: 'GET /customer.list',
		does: 'Get many customers',
		effect: 'read',
		needs: {},
		takes: {
			id: id('Customer ID', { placeholder: '20514' }),
			name: text('Name', {
				max: 200,
				note: 'Finds every customer whose name contains this text',
				placeholder: 'Bloom',
			}),
			code: text('Code', { max: 10, placeholder: 'BLOOM' }),
			salesPersonId: id('Salesperson ID', { placeholder: '88' }),
			includeInactive: flag('Include Inactive', 'Whether to get inactive customers too'),
			locationId: picker(locations, { id: 'locationId' }, { note: 'For multi-location companies' }),
			updateAsOf: instant('Changed Since', {
				spelling: 'day',
				note: 'Only customers that changed on or after this day in GMT. Komet takes a date here, no time.',
			}),
		},
		gives: rows('customers', {
			id: id('Customer ID', { sample: 20514 }),
			accountingCode: text('Accounting Code'),
			name: text('Name'),
			code: text('Code'),
			active: flag('Active', 'Whether the customer is active'),
			salesPerson: text('Salesperson'),
			salesPersonId: id('Salesperson ID'),
			customerType: text('Customer Type'),
			updatedOn: text('Updated On'),
		}),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11175207',
			request: 'full',
			reply: 'full',
		},
	}),
});
