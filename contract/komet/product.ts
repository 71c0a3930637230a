import { flag, id, text } from '../fields';
import { rows } from '../gives';
import { operation, resource } from '../operation';

export const product = resource('Product', {
	getMany: operation({
		http: 'GET /product.list',
		does: 'Get many products',
		effect: 'read',
		needs: {},
		takes: {
			id: id('Product ID', { placeholder: '174' }),
			description: text('Description', {
				max: 200,
				note: 'Finds every product whose description contains this text',
				placeholder: 'Rose Freedom',
			}),
			legacyCode: text('Product Code', {
				max: 50,
				note: 'Called legacy code on the product screen',
				placeholder: 'ROSRED60',
			}),
		},
		gives: rows('products', {
			id: id('Product ID', { sample: 174 }),
			description: text('Description'),
			active: flag('Active', 'Whether the product is active'),
			category: text('Category'),
			divisionId: id('Division ID'),
			divisionDescription: text('Division'),
			variety: text('Variety'),
			color: text('Color'),
			grade: text('Grade'),
			legacyCode: text('Product Code'),
			tags: text('Tags'),
		}),
		seen: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/KB/pages/3340637',
			request: 'full',
			reply: 'full',
		},
	}),
});
