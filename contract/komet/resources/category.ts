import { flag, id, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';

export const category = resource('Category', {
	getMany: operation({
		http: 'GET /category.list',
		action: 'Get many categories',
		description: 'Categories of products, active and inactive ones',
		effect: 'read',
		required: {},
		optional: {},
		response: list('categoryItems', {
			categoryId: id('Category ID', { sample: 11453 }),
			categoryName: text('Category', { sample: 'Achillea' }),
			kometNetworkId: id('Komet Network ID', { sample: 16064 }),
			kometNetworkName: text('Komet Network Name', { sample: 'Achillea' }),
			active: flag('Active', 'Whether the category is active', { as: 'word' }),
		}),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/pages/diffpagesbyversion.action?pageId=11174862&selectedPageVersions=7&selectedPageVersions=8',
			request: 'full',
			reply: 'full',
			gaps: 'Place of the token: the field list says header, the sample query',
		},
	}),
});
