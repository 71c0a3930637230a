import { text } from '../../language/kinds';
import { single } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { secret } from '../../language/secret';

export const authentication = resource('Authentication', {
	logIn: operation({
		http: 'POST /login',
		action: 'Log in',
		name: 'Log In',
		description: 'Checks the user name and password of the credential',
		caution:
			'Needs a credential with user name and password, which uses the token by itself: in the reply it is hidden.',
		effect: 'write',
		encoding: 'query',
		token: 'none',
		required: {
			username: secret('User Name', 'username', { max: 100 }),
			password: secret('Password', 'password', { max: 100 }),
		},
		optional: {},
		response: single({ apiKey: text('Token') }, { hidden: ['apiKey'] }),
		evidence: {
			page: 'https://kometsales.atlassian.net/wiki/spaces/APIDocs/pages/11176467',
			request: 'full',
			reply: 'full',
		},
	}),
});
