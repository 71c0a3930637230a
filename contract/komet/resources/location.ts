import { flag, id, picker, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { partOfName, wholeCode } from '../common';
import { customers } from '../lists';

export const location = resource('Location', {
	getMany: operation({
		http: 'GET /location.list',
		action: 'Get many locations',
		description: 'Locations of a multi-location company',
		effect: 'read',
		required: {},
		optional: {
			id: id('ID', { sample: 1 }),
			name: partOfName('Miami'),
			code: wholeCode('MIA'),
		},
		response: list('locations', {
			id: id('Location ID', { sample: 1 }),
			name: text('Name', { sample: 'Miami' }),
			code: text('Code', { sample: 'MIA' }),
		}),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/KB/pages/3340622',
			request: 'full',
			reply: 'full',
		},
	}),

	getManyByCustomer: operation({
		http: 'GET /company.location.list',
		action: 'Get many locations by customer',
		description: 'The locations of the company for one customer',
		effect: 'read',
		headers: { account: 'required', salesChannel: 'required' },
		required: { customerId: picker(customers, { id: ['customerId', 10] }) },
		optional: {},
		response: list('locations', {
			id: id('Location ID', { sample: 1 }),
			name: text('Name', { sample: 'Miami' }),
			shortName: text('Short Name', { sample: 'Mia' }),
			code: text('Code', { sample: 'MIA' }),
			active: flag('Active', 'Whether the location is active', { as: 'word' }),
		}),
		tokens: ['company', 'vendor'],
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11174990/Get+a+list+of+Company+Locations+associated+to+a+Customer',
			request: 'full',
			reply: 'full',
		},
	}),
});
