import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { kometHooks } from '../../contract/komet/webhook';
import { testWebhookSecret } from '../../engine/webhook/verify-sender';
import { answerWebhook } from '../../engine/webhook/execute';
import { properties } from './KometSalesTrigger.form';

const WEBHOOK = {
	name: 'setup' as const,
	path: 'komet',
	responseMode: '={{$parameter["responseMode"]}}',
	// Empty, so that n8n sends what webhook() returns; without it, n8n sends a text of its own.
	responseData: '' as const,
};

/** Events that are, or once were, sent with GET: only they show the URL for it. */
const WITH_GET = Object.keys(kometHooks.events).filter((key) =>
	Object.values(kometHooks.events[key].versions).some(({ verb }) => verb === 'GET'),
);

export class KometSalesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Komet Sales Trigger',
		name: 'kometSalesTrigger',
		icon: { light: 'file:kometSales.svg', dark: 'file:kometSales.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description:
			'Starts the workflow when something happens in Komet Sales. The actions stand under the same name.',
		defaults: { name: 'Komet Sales Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'kometSalesWebhookApi',
				testedBy: 'kometSalesWebhookTest',
				required: true,
				displayOptions: { show: { authentication: ['credential'] } },
			},
		],
		webhooks: [
			{ ...WEBHOOK, name: 'default', httpMethod: 'POST' },
			{
				...WEBHOOK,
				httpMethod: 'GET',
				ndvHideUrl: `={{ !${JSON.stringify(WITH_GET)}.includes($parameter["event"]) }}`,
			},
			// Registered only to be turned away in the form of Komet instead of that of n8n.
			{ ...WEBHOOK, httpMethod: 'PUT,PATCH,DELETE,HEAD', ndvHideUrl: true },
		],
		properties,
	};

	// Komet cannot be asked about its webhooks: users enter the URL on its settings screen.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	methods = { credentialTest: { kometSalesWebhookTest: testWebhookSecret } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerWebhook(this, kometHooks, 'kometSalesWebhookApi');
	}
}
