import { text } from '../fields';
import { rows } from '../gives';
import { operation, resource } from '../operation';
import { picker } from '../picker';
import { categories } from './lists';

export const productColor = resource('Product Color', {
	getMany: operation({
		http: 'GET /v2/product/colors',
		does: 'Get many product colors',
		effect: 'read',
		needs: {},
		takes: {
			category: picker(
				categories,
				{ id: 'categoryId', name: ['categoryName', 100] },
				{ note: 'All categories when left out' },
			),
		},
		gives: rows('colors', { color: text('Color', { sample: 'Red' }) }),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11177804/Get+a+list+of+Product+Colors',
			request: 'full',
			reply: 'full',
		},
	}),
});
