import { eComNow } from '../../contract/ecomnow';
import { login } from '../../contract/ecomnow/service';
import { segmentFault } from '../../contract/language/path';
import { findCall } from '../../contract/language/service';
import type { Call } from '../../contract/language/service';
import { connectionTestOf } from '../../engine/credentials/connection-test';
import { addLogin } from '../../engine/credentials/basic';
import { CredentialRefusal } from '../../engine/http/origin';

const getOrder = findCall(eComNow, 'basic/vendor/get-order') as Call;
const getWebhook = findCall(eComNow, 'GET basic/webhooks/{webhookId}') as Call;

/**
 * The connection test of the credential, for every node that uses it. No call is documented as
 * harmless, so nothing is sent unless the user chooses a call.
 */
export const eComNowVendorTest = connectionTestOf({
	service: eComNow,
	authenticate: (credential, request) => addLogin(login, credential, request),
	readingOf: ({ testWith, webhookId: given }) => {
		if (testWith === 'getOrder') return { call: getOrder, values: {} };
		if (testWith !== 'webhook') return undefined;
		const webhookId = String(given ?? '').trim();
		if (webhookId === '')
			throw new CredentialRefusal('Enter the ID of a registered webhook, or choose another test');
		const fault = segmentFault(webhookId);
		if (fault !== undefined) throw new CredentialRefusal(`Webhook ID ${fault}`);
		return { call: getWebhook, values: { webhookId } };
	},
});
