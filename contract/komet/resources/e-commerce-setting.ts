import { flag, integer, picker, text } from '../../language/kinds';
import { list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { customers } from '../lists';

/** The page gives true and false, no digits. */
const setting = (label: string, note: string) => flag(label, note, { as: 'word' });

export const eCommerceSetting = resource('E-Commerce Setting', {
	get: operation({
		http: 'GET /ecommerce-lite/settings',
		action: 'Get ecommerce settings',
		description: 'E-Commerce Lite settings of a customer',
		effect: 'read',
		headers: { account: 'required', salesChannel: 'optional' },
		required: { customerId: picker(customers, { id: 'customerId' }) },
		optional: {},
		response: list('userInfo', {
			isMultilocation: setting('Multi-Location', 'Whether the company has several locations'),
			showArrivalDate: setting('Show Arrival Date', 'Whether the arrival date is shown'),
			chargeTax: setting('Charge Tax', 'Whether tax is charged'),
			isMultiCompany: setting('Multi-Company', 'Whether there are several companies'),
			isEcommerceLite: setting('E-Commerce Lite', 'Whether E-Commerce Lite is used'),
			isAdminSales: setting('Sales Admin', 'Whether the user is an administrator of sales'),
			showVendorCodeOrName: integer('Show Vendor', {
				note: '0 hides the vendor, 1 shows the code, 2 the name',
				sample: 2,
			}),
			companyName: text('Company', { sample: 'Demo Account' }),
			customerName: text('Customer', { sample: 'Bloom & Co' }),
			username: text('Username', { sample: 'buyer@example.com' }),
			companyLogo: text('Company Logo', {
				note: 'Not available at present, according to the documentation',
				sample: '',
			}),
			enableAccessAppMobile: setting('Mobile App', 'Whether the mobile app can be used'),
		}),
		tokens: ['customer'],
		output: {
			simplified: [
				'username',
				'companyName',
				'customerName',
				'isMultilocation',
				'isMultiCompany',
				'isEcommerceLite',
				'isAdminSales',
				'chargeTax',
				'showVendorCodeOrName',
				'enableAccessAppMobile',
			],
		},
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11175551',
			request: 'full',
			reply: 'full',
		},
	}),
});
