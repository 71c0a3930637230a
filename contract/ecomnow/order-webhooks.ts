import { eComNow } from '.';
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
	valuesOf: ({ type, url, authentication }) => ({ webhookType: type, url, authentication }),
	// Known by this form wherever it is echoed: engine/http/redact/made.ts.
	authentication: (secret) => `Basic ${Buffer.from(`n8n:${secret}`).toString('base64')}`,
	mend,
	read,
};
