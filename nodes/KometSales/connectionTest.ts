import { kometSales } from '../../contract/komet';
import { login, token } from '../../contract/komet/service';
import { findCall } from '../../contract/language/service';
import { authenticate } from '../../engine/credentials/apply-token';
import { connectionTestOf } from '../../engine/credentials/connection-test';
import { CredentialRefusal } from '../../engine/http/origin';
import { signIn } from '../../engine/credentials/sign-in';

/** The connection test of the credential, for every node that uses it: it reads a list. */
export const kometSalesTest = connectionTestOf({
	service: kometSales,
	authenticate: (credential, request) => authenticate(token, credential, request),
	readingOf: ({ testMethod = 'boxtype.list' }) => {
		const call = findCall(kometSales, String(testMethod));
		if (!call) throw new CredentialRefusal('Choose the method that the test is to call');
		return { call, values: {} };
	},
	// n8n signs in by itself when a workflow runs, but not for this test.
	prepare: async (credential, send, timeout) => {
		if (credential.authentication !== 'password') return credential;
		const signedIn = await signIn(kometSales, login, credential, send, timeout);
		return 'failure' in signedIn ? signedIn : { ...credential, sessionToken: signedIn.token };
	},
});
