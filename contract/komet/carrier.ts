import { flag, id, text } from '../fields';
import { rows } from '../gives';
import { operation, resource } from '../operation';

export const carrier = resource('Carrier', {
	getMany: operation({
		http: 'GET /carrier.list',
		does: 'Get many carriers',
		effect: 'read',
		needs: {},
		takes: {
			id: id('Carrier ID', { placeholder: '1360' }),
			name: text('Name', {
				max: 200,
				note: 'Finds every carrier whose name contains this text',
				placeholder: 'Armellini',
			}),
			code: text('Code', { max: 10, placeholder: 'AA' }),
			active: flag('Active', 'Whether to get active carriers; off gets inactive ones'),
		},
		gives: rows('carriers', {
			id: id('Carrier ID', { sample: 1360 }),
			code: text('Code'),
			name: text('Name'),
			active: flag('Active', 'Whether the carrier is active'),
			street: text('Street'),
			city: text('City'),
			state: text('State'),
			zipCode: text('ZIP Code'),
			country: text('Country'),
			phone: text('Phone'),
			kometNetworkName: text('Komet Network Name'),
			kometNetworkId: id('Komet Network ID'),
		}),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11174838',
			request: 'full',
			reply: 'full',
		},
	}),
});
