import { choice, id, integer, json, lines, picker, several, text } from '../../language/kinds';
import { single, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import {
	active,
	activeOnly,
	companyLocationId,
	partOfName,
	PRESENT_VALUES,
	wholeCode,
} from '../common';
import { carriers, customers } from '../lists';

const SITE = 'https://kometsales.atlassian.net/wiki';

const nameAndCode = {
	name: text('Name', { max: 200, sample: 'Armellini' }),
	code: text('Code', { max: 10, sample: 'ARM' }),
};
const capacity = integer('Capacity', {
	min: 0,
	digits: 10,
	note: 'In cubes',
	placeholder: '200',
	sample: 200,
});

const saved = single({ carrierId: id('Carrier ID', { sample: 1361 }) });

export const carrier = resource('Carrier', {
	create: operation({
		http: 'POST /carrier.add',
		action: 'Create carrier',
		effect: 'write',
		required: nameAndCode,
		optional: { capacity },
		response: saved,
		evidence: {
			page: `${SITE}/pages/diffpagesbyversion.action?pageId=11174790&selectedPageVersions=6&selectedPageVersions=7`,
			request: 'full',
			reply: 'full',
		},
	}),

	getMany: operation({
		http: 'GET /carrier.list',
		action: 'Get many carriers',
		description: 'Carriers with their IDs, codes and addresses',
		effect: 'read',
		required: {},
		optional: {
			id: id('ID', { sample: 1361 }),
			name: partOfName('Armellini'),
			code: wholeCode('ARM'),
			active: activeOnly,
		},
		response: list('carriers', {
			id: id('Carrier ID', { sample: 1361 }),
			code: text('Code', { sample: 'ARM' }),
			name: text('Name', { sample: 'Armellini' }),
			active,
			street: text('Street', { sample: '3401 NW 72nd Avenue' }),
			city: text('City', { sample: 'Miami' }),
			state: text('State', { sample: 'FL' }),
			zipCode: text('ZIP Code', { sample: '33122' }),
			country: text('Country', { sample: 'USA' }),
			phone: text('Phone', { sample: '305-555-0142' }),
			kometNetworkName: text('Komet Network Name', { sample: 'Armellini' }),
			kometNetworkId: id('Komet Network ID'),
		}),
		tokens: ['company', 'vendor'],
		output: {
			simplified: [
				'id',
				'code',
				'name',
				'active',
				'street',
				'city',
				'state',
				'zipCode',
				'country',
				'phone',
			],
		},
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11174838`,
			request: 'full',
			reply: 'full',
		},
	}),

	getManyByCustomerAndDate: operation({
		http: 'GET /carriers.by.customer.ship.date.list',
		name: 'Get Many by Customer and Date',
		action: 'Get many carriers by customer and date',
		description: 'Days on which a customer can get orders, with their carriers. Deprecated.',
		caution:
			'Komet gives new tokens no access to this method; try E-Commerce Carrier: Get Many instead. The reply comes as one item.',
		effect: 'read',
		required: { customerId: picker(customers, { id: 'customerId' }) },
		optional: {
			companyLocationId,
			inventoryOrigin: choice('Inventory Origin', {
				'Open Market (On Hand)': 1,
				'Future Sales': 2,
				'Vendor Availability': 3,
			}),
		},
		response: single({
			deliverDates: several(text('Delivery Date', { sample: '02/14/2026' }), {
				separator: 'array',
				note: 'Dates as MM/DD/YYYY, unlike everywhere else',
			}),
			defaultCarriersByDate: json('Default Carriers by Date', {
				sample: { '02/14/2026': { carrierId: 1361, carrierName: 'Armellini' } },
			}),
			carrierDate: lines('Carriers', {
				one: 'Carrier',
				required: {
					carrierId: id('Carrier ID', { sample: 1361 }),
					carrierName: text('Carrier', { sample: 'Armellini' }),
				},
				optional: {},
			}),
		}),
		tokens: ['customer'],
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11177846/Get+a+list+of+available+Carriers+for+a+specific+date`,
			request: 'full',
			reply: 'partial',
			gaps: 'The shape of carrierDate; the sample request is a JSON object although the method is a GET with URL parameters',
		},
	}),

	update: operation({
		http: 'POST /carrier.update',
		action: 'Update carrier',
		description: 'Changes a carrier, or makes it inactive; name and code are always sent',
		caution: PRESENT_VALUES,
		effect: 'write',
		required: { carrierId: picker(carriers, { id: 'carrierId' }), ...nameAndCode },
		optional: { active, capacity },
		response: saved,
		evidence: {
			page: `${SITE}/spaces/APIDocs/pages/11174813/Update+a+Carrier`,
			request: 'full',
			reply: 'full',
		},
	}),
});
