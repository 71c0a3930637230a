import { text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { ofCategory } from '../common';

export const productColor = resource('Product Color', {
	getMany: operation({
		http: 'GET /v2/product/colors',
		action: 'Get many product colors',
		description: 'The colors that products have, in one category or in all',
		effect: 'read',
		required: {},
		optional: {
			category: ofCategory,
		},
		response: list('colors', { color: text('Color', { sample: 'Red' }) }),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11177804/Get+a+list+of+Product+Colors',
			request: 'full',
			reply: 'full',
		},
	}),
});
