import type { INodeProperties } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { polls } from '../../../contract/komet/polls';
import { kometHooks } from '../../../contract/komet/webhook';
import { orderWebhooks } from '../../../contract/ecomnow/order-webhooks';
import { pollEditorOf } from '../../../build/form/poll-form';
import { subscriptionEditorOf } from '../../../build/form/subscription-form';
import { triggerEditorOf } from '../../../build/form/trigger-form';
import { optionsOf } from '../contract/forms.mts';

/** What the node panel of n8n shows of a trigger: the choices of its Trigger On. */
const shownOf = (form: INodeProperties[]) =>
	form
		.filter(({ displayName }) => displayName === 'Trigger On')
		.flatMap(optionsOf)
		.map(({ action }) => action);

test.each([
	[
		'Komet Sales Trigger',
		triggerEditorOf(kometHooks),
		[
			'On AWB reconciled',
			'On inbound truck reconciled',
			'On order cancelled',
			'On order confirmed',
			'On other event',
			'On payment cancelled',
			'On purchase order reconciled',
		],
	],
	[
		'Komet Sales Poll Trigger',
		pollEditorOf(kometSales, polls),
		[
			'On credit created or changed',
			'On credit not synchronized',
			'On customer created or changed',
			'On invoice created or changed',
			'On invoice not synchronized',
			'On payment not synchronized',
			'On payment received or changed',
			'On prebook created or changed',
			'On ship-to created or changed',
			'On vendor invoice not synchronized',
		],
	],
	[
		'eComNow Trigger',
		subscriptionEditorOf(orderWebhooks),
		['On new order', 'On order cancellation', 'On other event'],
	],
])('the node panel shows the events of the %s as words', (_trigger, form, shown) => {
	expect(shownOf(form)).toEqual(shown);
});
