import { evenEmpty, hidden, text } from '../../language/kinds';
import { raw } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { spelt } from '../../language/rules';

const nineDigits = spelt('einnumber', /^\d{9}$/, 'have exactly nine digits and nothing else', 20);

export const estore = resource('eStore', {
	signUp: operation({
		http: 'POST /restapi/estoresignup',
		otherVerbs: ['PUT'],
		action: 'Sign up store',
		description: 'Creates an eStore in eComNow',
		caution:
			'This call is not part of the vendor API, and whether it asks for credentials is not documented. None are sent unless you turn on Send Credentials under Options.',
		effect: 'write',
		token: 'none',
		loginOpen: true,
		required: {
			estorename: text('Store Name', { placeholder: 'Bloom Corner' }),
			estoreaddress: text('Address', { placeholder: '12 Garden Lane' }),
			addresstwo: evenEmpty(
				text('Address Line 2', { note: 'May stay empty', placeholder: 'Suite 4' }),
			),
			city: text('City', { placeholder: 'Miami' }),
			state: text('State', {
				note: 'Two letters in the example of the documentation',
				placeholder: 'FL',
			}),
			zipcode: text('ZIP Code', { placeholder: '33126' }),
			country: text('Country', { placeholder: 'USA' }),
			einnumber: text('EIN', {
				note: 'Employer identification number: nine digits, without the hyphen',
				placeholder: '123456789',
			}),
			phonenumber: text('Phone Number', { placeholder: '3055550100' }),
			first_name: text('First Name', {
				min: 3,
				note: 'At least three characters',
				placeholder: 'Rosa',
			}),
			lastname: text('Last Name', {
				min: 3,
				note: 'At least three characters',
				placeholder: 'Garden',
			}),
			email: text('Email', { placeholder: 'name@email.com' }),
			company_email: text('Company Email', { placeholder: 'office@company.com' }),
			password: hidden(
				text('Password', {
					note: 'No longer used, but it has to be sent: any text will do',
					initial: 'unused',
				}),
			),
		},
		optional: {
			gst_hst_number: text('GST/HST Number', { note: 'For information only' }),
			referralcode: text('Referral Code'),
		},
		rules: [nineDigits],
		response: raw(),
		evidence: {
			page: 'https://docs.ecomnow.org/api/wrapper/',
			request: 'partial',
			reply: 'unseen',
			gaps: 'HTTP method, authentication, fields after the referral code',
		},
	}),
});
