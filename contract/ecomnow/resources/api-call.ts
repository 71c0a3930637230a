import {
	anyMethod,
	effectField,
	listField,
	parametersAsField,
	verbField,
} from '../../language/any-method';
import { asPath, flag, json, text } from '../../language/kinds';
import { raw } from '../../language/response';
import type { AnyMethod } from '../../language/operation';

/** For what the documentation does not show: further calls, other bodies. */
export const send: AnyMethod = {
	action: 'Send any API call',
	name: 'Send',
	description: 'For calls that have no operation of their own',
	required: {
		path: asPath(
			text('Path', {
				note: 'The part of the address after the base URL of the credential',
				placeholder: '/basic/vendor/get-order',
			}),
		),
		verb: verbField('As the support of eComNow says'),
		parameters: json('Parameters', {
			note: 'A JSON object, or an array for calls that take one. Leave user name and password out.',
		}),
		effect: effectField,
		parametersAs: parametersAsField,
		sendCredentials: flag(
			'Send Credentials',
			'Whether to send the user name and password of the credential',
			{ initial: true },
		),
	},
	optional: { list: listField('orders') },
	calls: (values) =>
		anyMethod(values, String(values.path).replace(/^\//, ''), {
			token: values.sendCredentials === true ? 'login' : 'none',
			response: raw({ ...(values.effect === 'read' ? { reads: true } : {}) }),
		}),
};
