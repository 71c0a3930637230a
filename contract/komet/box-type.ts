import { decimal, id, text } from '../fields';
import { rows } from '../gives';
import { operation, resource } from '../operation';

export const boxType = resource('Box Type', {
	getMany: operation({
		http: 'GET /boxtype.list',
		does: 'Get many box types',
		effect: 'read',
		needs: {},
		takes: {
			id: id('Box Type ID', { placeholder: '1056' }),
			code: text('Code', { max: 3, placeholder: 'QB' }),
		},
		gives: rows('boxtypes', {
			code: text('Code'),
			kometNetworkName: text('Komet Network Name'),
			fbe: decimal('Full Box Equivalent', 2),
			id: id('Box Type ID', { sample: 1056 }),
			kometNetworkId: id('Komet Network ID'),
		}),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=11174702',
			request: 'full',
			reply: 'full',
		},
	}),
});
