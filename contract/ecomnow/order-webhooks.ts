import { eComNow } from './index';
import type { Subscription } from '../language/subscription';
import { events, mend, read } from './events';

/**
 * The order webhooks of eComNow (seed document 003_38abf43354ffc183.txt, which holds
 * https://docs.ecomnow.org/vendor-fulfillment/order-webhooks/). Answers of the calls, retries and
 * duplicates of deliveries are not documented.
 */
export const orderWebhooks: Subscription = {
	service: eComNow,
	resource: 'webhook',
	calls: { register: 'register', find: 'get', change: 'update', remove: 'delete' },
	idField: 'webhookId',
	timeout: 30_000,
	events,
	otherEvent: {
		name: 'Other Event',
		description: 'A notification whose type is not in this list',
		note: 'eComNow documents no other types. What such a delivery holds comes out as it came: nothing is checked but who sends it. With Other Types, Registration: Automatic tries to register each of them; eComNow may refuse. Without, n8n registers nothing for Other Event: send POST /basic/webhooks yourself, or ask eComNow to, with the Webhook Secret of the credential.',
	},
	valuesOf: ({ type, url, authentication }) => ({ webhookType: type, url, authentication }),
	byHand: [
		'Publish this workflow and copy the production URL (above, under Webhook URLs). When it begins with http://localhost, set WEBHOOK_URL on n8n first, or eComNow cannot reach it.',
		'For each event, send POST /basic/webhooks to eComNow, with your user name and password and this body: {"authentication": "Basic …", "webhookType": "new_order", "url": "the production URL"}. For cancellations, webhookType is order_cancellation. You can use the eComNow node (Webhook: Register) or ask eComNow to do it.',
		'Enter the same authentication in the credential, under Webhook Secret.',
		'If you know the ID of a webhook, enter it below instead. Whenever you publish, n8n then lets that webhook call this workflow, with an authentication of its own.',
		'n8n does not delete these webhooks. Delete them in eComNow when you no longer use the workflow.',
	],
	// Known by this form wherever it is echoed: engine/http/redact/made.ts.
	authentication: (secret) => `Basic ${Buffer.from(`n8n:${secret}`).toString('base64')}`,
	mend,
	read,
};
