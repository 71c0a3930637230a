import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { orderWebhooks } from '../../contract/ecomnow/order-webhooks';
import { receiveDelivery } from '../../engine/subscription/receive';
import { checkExists, create, remove } from '../../engine/subscription/lifecycle';
import { eComNowVendorTest } from '../EComNow/vendorTest';

// Of HTML, n8n keeps only lists and links in a notice.
const BY_HAND = `<ul>
<li>Publish this workflow and copy the production URL (above, under Webhook URLs).</li>
<li>For each event, send POST /basic/webhooks to eComNow, with your user name and password and this body: {"authentication": "Basic …", "webhookType": "new_order", "url": "the production URL"}. For cancellations, webhookType is order_cancellation. You can use the eComNow node (Webhook: Register) or ask eComNow to do it.</li>
<li>Enter the same authentication in the credential, under Webhook Secret.</li>
<li>If you know the ID of a webhook, enter it below instead. Whenever you publish, n8n then lets that webhook call this workflow, with an authentication of its own.</li>
<li>n8n does not delete these webhooks. Delete them in eComNow when you no longer use the workflow.</li>
</ul>`;

export class EComNowTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eComNow Trigger',
		name: 'eComNowTrigger',
		icon: { light: 'file:eComNow.svg', dark: 'file:eComNow.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when an order is placed or cancelled in eComNow',
		defaults: { name: 'eComNow Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eComNowVendorApi', required: true, testedBy: 'eComNowVendorTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty, so that n8n sends what webhook() returns.
				responseData: '',
				path: 'ecomnow',
			},
		],
		properties: [
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				noDataExpression: true,
				required: true,
				default: ['new_order'],
				options: [
					{
						name: 'New Order',
						value: 'new_order',
						description: 'A new order was placed',
					},
					{
						name: 'Order Cancellation',
						value: 'order_cancellation',
						description: 'An order, or items of it, was cancelled',
					},
				],
			},
			{
				displayName: 'Registration',
				name: 'registration',
				type: 'options',
				noDataExpression: true,
				default: 'automatic',
				options: [
					{
						name: 'Automatic',
						value: 'automatic',
						description: 'Publishing registers a webhook for each event, unpublishing deletes it',
					},
					{
						name: 'By Hand',
						value: 'byHand',
						description: 'You register the webhooks, or know their IDs',
					},
				],
				description: 'Who registers the webhooks in eComNow',
			},
			{
				displayName:
					'Listening for a test event registers the test URL as well and deletes it afterwards. eComNow may keep only one webhook of a type: while a published workflow waits for orders, better unpublish it before you test, or turn off Register Test URL. When orders stop after a test, unpublish and publish again.',
				name: 'testNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { registration: ['automatic'] } },
			},
			{
				displayName: 'Register Test URL',
				name: 'registerTestUrl',
				type: 'boolean',
				noDataExpression: true,
				default: true,
				displayOptions: { show: { registration: ['automatic'] } },
				description:
					'Whether eComNow sends orders to the test URL while you listen for a test event. When off, you can still send a sample to the test URL yourself.',
			},
			{
				displayName: BY_HAND,
				name: 'byHandNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { registration: ['byHand'] } },
			},
			{
				displayName: 'Webhook IDs',
				name: 'webhookIds',
				type: 'collection',
				placeholder: 'Add Webhook ID',
				default: {},
				displayOptions: { show: { registration: ['byHand'] } },
				options: [
					{
						displayName: 'New Order',
						name: 'new_order',
						type: 'string',
						default: '',
						description: 'ID of the webhook whose type is new_order',
					},
					{
						displayName: 'Order Cancellation',
						name: 'order_cancellation',
						type: 'string',
						default: '',
						description: 'ID of the webhook whose type is order_cancellation',
					},
				],
			},
			{
				displayName: 'Require Authentication',
				name: 'requireAuthentication',
				type: 'boolean',
				noDataExpression: true,
				default: true,
				description:
					'Whether a delivery must bring back the authentication of its registration, in the header Authorization. The documentation of eComNow implies that it does, but does not say so.',
			},
			{
				displayName:
					'Anyone who learns the URL can start this workflow. Turn this off only if eComNow does not send the authentication: the log of n8n then says that the header Authorization is missing.',
				name: 'noAuthenticationNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { requireAuthentication: [false] } },
			},
			{
				displayName: 'Options',
				name: 'settings',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Include Headers',
						name: 'includeHeaders',
						type: 'boolean',
						default: false,
						description:
							'Whether to put out the request headers, without secrets, in the field headers',
					},
					{
						displayName: 'Include Raw Body',
						name: 'includeRawBody',
						type: 'boolean',
						default: false,
						description: 'Whether to put out the body as it was sent in the field rawBody',
					},
				],
			},
			{
				// n8n hands over the body unparsed when a node of version 1 has a truthy
				// options.binaryData (docs/decisions/0009). eComNow may send what is no JSON.
				displayName: 'Raw Body',
				name: 'options',
				type: 'hidden',
				default: { binaryData: true },
			},
		],
	};

	methods = { credentialTest: { eComNowVendorTest } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this, orderWebhooks);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this, orderWebhooks);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this, orderWebhooks);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery(this, orderWebhooks);
	}
}
