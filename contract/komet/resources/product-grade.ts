import { id, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { ofCategory } from '../common';

export const productGrade = resource('Product Grade', {
	getMany: operation({
		http: 'GET /v2/product/grades',
		action: 'Get many product grades',
		description: 'The grades that products have, in one category or in all',
		effect: 'read',
		required: {},
		optional: {
			category: ofCategory,
		},
		response: list('grades', {
			categoryId: id('Category ID', { sample: 11453 }),
			categoryName: text('Category', { sample: 'Rose' }),
			grade: text('Grade', { sample: '60' }),
		}),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/pages/diffpagesbyversion.action?pageId=11177824&selectedPageVersions=6&selectedPageVersions=7',
			request: 'full',
			reply: 'full',
		},
	}),
});
