import { subscriptionEditorOf } from '../../build/form/subscription-form';
import { orderWebhooks } from '../../contract/ecomnow/order-webhooks';

/** Worked out while the package is built, so that n8n only reads it (build/forms-plugin.mts). */
export const properties = subscriptionEditorOf(orderWebhooks);
