import { decimal, id, text } from '../../language/kinds';
import { rows } from '../../language/response';
import { operation, resource } from '../../language/operation';

export const boxType = resource('Box Type', {
	getMany: operation({
		http: 'GET /boxtype.list',
		does: 'Get many box types',
		effect: 'read',
		needs: {},
		takes: {
			id: id('ID', { sample: 1058 }),
			code: text('Code', { max: 3, sample: 'QB' }),
		},
		gives: rows('boxtypes', {
			code: text('Code', { sample: 'QB' }),
			kometNetworkName: text('Komet Network Name', { sample: 'QB' }),
			fbe: decimal('Full Box Equivalent', 2, { sample: 0.25 }),
			id: id('Box Type ID', { sample: 1058 }),
			kometNetworkId: id('Komet Network ID', { sample: 902 }),
		}),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=11174702',
			request: 'full',
			reply: 'full',
		},
	}),
});
