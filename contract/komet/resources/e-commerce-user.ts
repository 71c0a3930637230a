import { onTop, pickSeveral, several, text } from '../../language/kinds';
import { empty } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { customers } from '../lists';

export const eCommerceUser = resource('E-Commerce User', {
	create: operation({
		http: 'POST /v2/user/e-commerce',
		action: 'Create ecommerce user',
		description: 'Adds a user who logs in to e-commerce for one or more customers',
		effect: 'write',
		headers: { account: 'required' },
		required: {
			customerCodes: onTop(
				pickSeveral(
					customers,
					'code',
					'Customer',
					several(text('Customer Codes', { sample: 'BLOOM' }), {
						separator: 'array',
						note: 'Codes of the customers of this user, with commas. Unknown ones are left out.',
						placeholder: 'BLOOM,PETALS',
					}),
				),
			),
			firstName: text('First Name', { max: 200, placeholder: 'Nathan' }),
			lastName: text('Last Name', { max: 200, placeholder: 'Smith' }),
			email: text('Email', { max: 500, placeholder: 'name@email.com' }),
			login: text('Login', {
				max: 500,
				note: 'User name for logging in',
				placeholder: 'name@email.com',
			}),
		},
		optional: {},
		response: empty(),
		tokens: ['company', 'component'],
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11177696/Add+a+new+E-Commerce+User',
			request: 'full',
			reply: 'full',
			gaps: 'The page speaks of up to ten users at once, but shows the form for one',
		},
	}),
});
