import { id, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';

export const company = resource('Company', {
	getMany: operation({
		http: 'GET /company.list',
		action: 'Get many companies',
		description: 'Companies of the user whose token is used',
		effect: 'read',
		// The page does not say whether the header is required.
		headers: { salesChannel: 'optional' },
		required: {},
		optional: {},
		response: list('companyResult', {
			companyId: id('Company ID', {
				note: 'Probably what Company ID in the credential takes',
				sample: 6316,
			}),
			companyName: text('Company', { sample: 'Demo Account' }),
			roleId: id('Role ID', { note: 'Such as 27 for e-commerce users', sample: 27 }),
			customerId: id('Customer ID', { sample: 20514 }),
			customerName: text('Customer', { sample: 'Bloom & Co' }),
		}),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=11174940',
			request: 'full',
			reply: 'full',
		},
	}),
});
