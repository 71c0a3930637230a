import {
	anyMethod,
	effectField,
	listField,
	parametersAsField,
	verbField,
} from '../../language/any-method';
import { asPath, choice, json, text } from '../../language/kinds';
import type { AnyMethod, TokenPlace, Verb } from '../../language/operation';
import { token as tokenRule } from '../service';

/** A method that Komet adds tomorrow works today, with the same handling of replies and limits. */
export const call: AnyMethod = {
	action: 'Call any API method',
	name: 'Call',
	description: 'For methods that have no operation of their own',
	required: {
		method: asPath(
			text('Method', {
				note: 'As the documentation of Komet names it, such as invoice.list or v2/price-list',
				placeholder: 'invoice.list',
			}),
		),
		verb: verbField('As the documentation of the method says, mostly GET or POST'),
		parameters: json('Parameters', {
			note: 'A JSON object by the names of the API, or an array for methods that take one. Leave the token out.',
		}),
		effect: effectField,
		parametersAs: parametersAsField,
		token: choice(
			'Send Token In',
			{
				Automatic: 'auto',
				Body: 'body',
				Header: 'header',
				None: 'none',
				Query: 'query',
			},
			{ note: 'Automatic adds the token of the credential where Komet looks for it' },
		),
	},
	optional: {
		list: listField('invoices'),
	},
	calls: (values) => {
		const path = String(values.method).replace(/^\//, '');
		const { token } = values;
		return anyMethod(values, path, {
			...(token === 'auto' ? {} : { token: token as TokenPlace }),
			// The families that take the token in a header also know X-ACCOUNT.
			...(tokenRule.place(values.verb as Verb, `/${path}`) === 'header'
				? { headers: { account: 'optional' as const } }
				: {}),
		});
	},
};
