import { eComNow } from '../../contract/ecomnow';
import { login } from '../../contract/ecomnow/service';
import { connectionTestOf } from '../../engine/connection-test';
import { addLogin } from '../../engine/login';
import { CredentialRefusal } from '../../engine/secure';

/**
 * The connection test of the credential, for every node that uses it. No call is documented as
 * harmless, so nothing is sent unless the user chooses a call.
 */
export const eComNowVendorTest = connectionTestOf(
	eComNow.label,
	(credential, request) => addLogin(login, credential, request),
	({ testWith, webhookId }) => {
		if (testWith === 'getOrder') return '/basic/vendor/get-order';
		if (testWith !== 'webhook') return undefined;
		const id = String(webhookId ?? '').trim();
		if (['', '.', '..'].includes(id))
			throw new CredentialRefusal('Enter the ID of a registered webhook, or choose another test');
		return `/basic/webhooks/${encodeURIComponent(id)}`;
	},
);
