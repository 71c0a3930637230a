import { decimal, id, lines, picker, text } from '../../language/kinds';
import { single } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { companyLocationId, purchaseDates } from '../common';
import { customers } from '../lists';

export const eCommerceCarrier = resource('E-Commerce Carrier', {
	getMany: operation({
		http: 'GET /ecommerce/customer-carriers.list',
		action: 'Get many ecommerce carriers',
		description:
			'The carrier that Komet suggests for a purchase, and the others that the customer can take',
		caution:
			'The reply comes as one item, since a suggestion stands beside the list. Komet does not name the sales channel K2K here.',
		effect: 'read',
		headers: { account: 'required', salesChannel: 'optional' },
		required: {
			customerId: picker(customers, { id: 'customerId' }),
			...purchaseDates,
		},
		optional: {
			companyLocationId,
		},
		// The suggested carrier stands beside the list, so one item for each carrier would lose it.
		response: single({
			carrierId: id('Suggested Carrier ID', { sample: 1361 }),
			carrierName: text('Suggested Carrier', { sample: 'Armellini' }),
			carrierCubeRate: decimal('Cube Rate', 2, {
				note: 'Rate of the customer and the carrier in the setup of Days of Service',
			}),
			carriers: lines('Other Carriers', { one: 'Carrier', required: {}, optional: {} }),
		}),
		tokens: ['company', 'customer'],
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11175436/Get+a+list+of+E-Commerce+Carriers',
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of carriers',
		},
	}),
});
