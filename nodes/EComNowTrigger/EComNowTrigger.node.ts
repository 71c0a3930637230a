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
import { properties } from './EComNowTrigger.form';

export class EComNowTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eComNow Trigger',
		name: 'eComNowTrigger',
		icon: { light: 'file:eComNow.svg', dark: 'file:eComNow.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replaceAll("_", " ") }}',
		description:
			'Starts the workflow when an order is placed or cancelled in eComNow. The actions stand under the same name.',
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
		properties,
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
