import { choice, flag, id, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';

export const priceList = resource('Price List', {
	getMany: operation({
		http: 'GET /v2/price-list',
		action: 'Get many price lists',
		description: 'Price lists for the open market, prebooks and standing orders',
		effect: 'read',
		required: {},
		optional: {
			priceListType: choice('Price List Type', {
				All: 'A',
				'Open Market': 'M',
				Prebook: 'P',
				'Standing Order': 'S',
			}),
			name: text('Name', { max: 60, sample: 'Holland Prices' }),
		},
		response: list('priceList', {
			id: id('Price List ID', { sample: 1358 }),
			name: text('Name', { sample: 'Holland Prices' }),
			description: text('Description', { sample: 'Prices for shops in Holland' }),
			type: text('Type', {
				note: 'A = all, M = Open Market, P = Prebook, S = Standing Order',
				sample: 'M',
			}),
			isMaster: flag('Master', 'Whether it is the master price list'),
		}),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/149061662/Get+a+Price+List',
			request: 'full',
			reply: 'full',
			gaps: 'Whether the parameters go into the URL: the page prints them as JSON',
		},
	}),
});
