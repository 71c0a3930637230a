import { kometSales } from '../../contract/komet';
import { login, token } from '../../contract/komet/service';
import { todayIn } from '../../contract/language/days';
import type { Params } from '../../contract/language/field';
import { findCall } from '../../contract/language/service';
import type { Call } from '../../contract/language/service';
import { takesToken } from '../../contract/language/tokens';
import { authenticate } from '../../engine/credentials/apply-token';
import { connectionTestOf } from '../../engine/credentials/connection-test';
import { CredentialRefusal } from '../../engine/http/origin';
import { tokenKindOf } from '../../engine/http/session';
import { signIn } from '../../engine/credentials/sign-in';

/** The two that together take every kind of token that a credential can name. */
const USUAL = ['boxtype.list', 'invoice.list'];

/** Methods that need more than the token. */
const VALUES: Record<string, () => Params> = {
	'invoice.list': () => {
		const today = todayIn('UTC', Date.now());
		return { orderDateFrom: today, orderDateTo: today };
	},
};

/** The connection test of the credential, for every node that uses it: it reads a list. */
export const kometSalesTest = connectionTestOf({
	service: kometSales,
	authenticate: (credential, request) => authenticate(token, credential, request),
	readingOf: (credential) => {
		const { testMethod = USUAL[0] } = credential;
		const chosen = findCall(kometSales, String(testMethod));
		if (!chosen) throw new CredentialRefusal('Choose the method that the test is to call');
		// A method that takes no such token would say nothing about this one.
		const kind = tokenKindOf(credential);
		const call = [chosen, ...USUAL.map((name) => findCall(kometSales, name) as Call)].find((each) =>
			takesToken(each, kind),
		) as Call;
		return { call, values: VALUES[call.method]?.() ?? {} };
	},
	// n8n signs in by itself when a workflow runs, but not for this test.
	prepare: async (credential, send, timeout) => {
		if (credential.authentication !== 'password') return credential;
		const signedIn = await signIn(kometSales, login, credential, send, timeout);
		return 'failure' in signedIn ? signedIn : { ...credential, sessionToken: signedIn.token };
	},
});
