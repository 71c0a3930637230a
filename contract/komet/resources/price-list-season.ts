import { day, id, picker, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { priceLists } from '../lists';

export const priceListSeason = resource('Price List Season', {
	getMany: operation({
		http: 'GET /v2/price-list/season',
		action: 'Get many price list seasons',
		description: 'Seasons of one price list; the products and their prices belong to a season',
		effect: 'read',
		required: { priceListId: picker(priceLists, { id: 'priceListId' }) },
		optional: {
			name: text('Name', {
				max: 100,
				note: 'Presumably the name of the season',
				sample: 'Valentines',
			}),
		},
		response: list('seasons', {
			id: id('Season ID', { sample: 14 }),
			name: text('Name', { sample: 'Valentines' }),
			startDate: day('Start Date', { sample: '2026-01-15' }),
			endDate: day('End Date'),
			priceListId: id('Price List ID', { sample: 1358 }),
		}),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/pages/diffpagesbyversion.action?pageId=150208531&selectedPageVersions=5&selectedPageVersions=6',
			request: 'full',
			reply: 'full',
			gaps: 'Whether the parameters go into the URL: the page prints them as JSON',
		},
	}),
});
