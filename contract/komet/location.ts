import { id, text } from '../fields';
import { rows } from '../gives';
import { operation, resource } from '../operation';

export const location = resource('Location', {
	getMany: operation({
		http: 'GET /location.list',
		does: 'Get many locations',
		effect: 'read',
		needs: {},
		takes: {
			id: id('Location ID', { placeholder: '1' }),
			name: text('Name', {
				max: 200,
				note: 'Finds every location whose name contains this text',
				placeholder: 'Miami',
			}),
			code: text('Code', { max: 10, placeholder: 'MIA' }),
		},
		gives: rows('locations', {
			id: id('Location ID', { sample: 1 }),
			name: text('Name'),
			code: text('Code'),
		}),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/KB/pages/3340622',
			request: 'full',
			reply: 'full',
		},
	}),
});
