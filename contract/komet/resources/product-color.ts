import { text } from '../../language/kinds';
import { rows } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { ofCategory } from '../common';

export const productColor = resource('Product Color', {
	getMany: operation({
		http: 'GET /v2/product/colors',
		does: 'Get many product colors',
		effect: 'read',
		needs: {},
		takes: {
			category: ofCategory,
		},
		gives: rows('colors', { color: text('Color', { sample: 'Red' }) }),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11177804/Get+a+list+of+Product+Colors',
			request: 'full',
			reply: 'full',
		},
	}),
});
