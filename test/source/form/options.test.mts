import type { INodeProperties } from 'n8n-workflow';
import { editorOf } from '../../../build/form/operation-form';
import { pollEditorOf } from '../../../build/form/poll-form';
import { subscriptionEditorOf } from '../../../build/form/subscription-form';
import { triggerEditorOf } from '../../../build/form/trigger-form';
import { eComNow } from '../../../contract/ecomnow';
import { orderWebhooks } from '../../../contract/ecomnow/order-webhooks';
import { kometSales } from '../../../contract/komet';
import { polls } from '../../../contract/komet/polls';
import { kometHooks } from '../../../contract/komet/webhook';

const FORMS: Record<string, INodeProperties[]> = {
	'Komet Sales': editorOf(kometSales),
	eComNow: editorOf(eComNow),
	'Komet Sales Trigger': triggerEditorOf(kometHooks),
	'Komet Sales Poll Trigger': pollEditorOf(kometSales, polls),
	'eComNow Trigger': subscriptionEditorOf(orderWebhooks),
};

/** What stands under Add Option. */
const optionsIn = (form: INodeProperties[]) =>
	form
		.filter(({ placeholder }) => placeholder === 'Add Option')
		.flatMap(({ options = [] }) => options as INodeProperties[]);

test.each(Object.entries(FORMS))(
	'an option of %s that is yes or no starts with what it was added for',
	(_node, form) => {
		const options = optionsIn(form);
		expect(options.length).toBeGreaterThan(1);
		const wrong = options.filter(({ type, default: initial }) => type === 'boolean' && !initial);
		expect(wrong.map(({ displayName }) => displayName)).toEqual([]);
	},
);
