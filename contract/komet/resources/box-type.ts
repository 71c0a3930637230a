import { decimal, id, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';

export const boxType = resource('Box Type', {
	getMany: operation({
		http: 'GET /boxtype.list',
		action: 'Get many box types',
		description: 'Codes such as QB, with what a box counts in full boxes',
		effect: 'read',
		required: {},
		optional: {
			id: id('ID', { sample: 1058 }),
			code: text('Code', { max: 3, sample: 'QB' }),
		},
		response: list('boxtypes', {
			code: text('Code', { sample: 'QB' }),
			kometNetworkName: text('Komet Network Name', { sample: 'QB' }),
			fbe: decimal('Full Box Equivalent', 2, { sample: 0.25 }),
			id: id('Box Type ID', { sample: 1058 }),
			kometNetworkId: id('Komet Network ID', { sample: 902 }),
		}),
		tokens: ['company', 'vendor'],
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=11174702',
			request: 'full',
			reply: 'full',
		},
	}),
});
