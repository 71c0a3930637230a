import { kometSales } from '../../contract/komet';
import { login, token } from '../../contract/komet/service';
import { findCall } from '../../contract/service';
import { authenticate } from '../../engine/authenticate';
import { connectionTestOf } from '../../engine/connection-test';
import { CredentialRefusal } from '../../engine/secure';
import { signIn } from '../../engine/sign-in';

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
	prepare: async (credential, send) =>
		credential.authentication === 'password'
			? { ...credential, sessionToken: await signIn(kometSales, login, credential, send) }
			: credential,
});
