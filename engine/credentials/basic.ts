import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import {
	CredentialRefusal,
	NO_REDIRECTS,
	assertOwnServer,
	fitsHeader,
	unpadded,
} from '../http/origin';

/** Names of the two plain headers in which a service takes user name and password. */
export interface LoginHeaders {
	username: string;
	password: string;
}

/** What HTTP Basic sends: anyone can turn it back into user name and password. */
const basicValue = (credential: ICredentialDataDecryptedObject) => {
	const { username, password } = unpadded(credential);
	return Buffer.from(`${String(username)}:${String(password)}`).toString('base64');
};

/** The headers that carry user name and password, in the way that the credential chooses. */
function headersOf(names: LoginHeaders, given: ICredentialDataDecryptedObject) {
	const credential = unpadded(given);
	const [username, password] = [credential.username, credential.password].map((value) =>
		String(value ?? ''),
	);
	if (username === '' || password === '')
		throw new CredentialRefusal('The credential needs a user name and a password');
	const plain = credential.sendAs !== 'basic';
	const basic = credential.sendAs !== 'headers';
	if (plain && !(fitsHeader(username) && fitsHeader(password)))
		throw new CredentialRefusal(
			'The user name or the password has characters that a plain header cannot hold: set Send Credentials As to HTTP Basic',
		);
	if (basic && username.includes(':'))
		throw new CredentialRefusal(
			'HTTP Basic cannot send a user name with a colon: set Send Credentials As to Plain Headers',
		);
	return {
		...(basic ? { Authorization: `Basic ${basicValue(credential)}` } : {}),
		...(plain ? { [names.username]: username, [names.password]: password } : {}),
	};
}

/**
 * Adds user name and password of a credential to a request.
 *
 * @throws CredentialRefusal when the request would carry them in the clear or to another host.
 */
export function addLogin(
	names: LoginHeaders,
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	assertOwnServer(request, credential, 'user name and password');
	return {
		...request,
		...NO_REDIRECTS,
		headers: { ...request.headers, ...headersOf(names, credential) },
	};
}
