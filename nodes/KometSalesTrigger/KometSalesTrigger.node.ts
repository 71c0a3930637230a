import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { events } from '../../contract/komet/events';
import { kometReply } from '../../contract/komet/webhook';
import { guardReply, receive, testWebhookSecret, turnAway } from '../../engine/hook';
import type { WebhookSecret } from '../../engine/hook';
import { DEFAULT_MESSAGE, triggerEditorOf } from '../../engine/trigger-editor';

const WEBHOOK = {
	name: 'default' as const,
	path: 'komet',
	responseMode: '={{$parameter["responseMode"]}}',
	// Empty, so that n8n sends what webhook() returns; without it, n8n sends a text of its own.
	responseData: '' as const,
};

/** An expression that cannot be resolved yet must not keep an order from starting its workflow. */
function immediateMessage(context: IWebhookFunctions): string {
	try {
		return String(context.getNodeParameter('responseMessage', DEFAULT_MESSAGE));
	} catch (unresolved) {
		const { message } = unresolved as Error;
		context.logger.warn(`Message of the Komet Sales Trigger: ${message}`);
		return DEFAULT_MESSAGE;
	}
}

export class KometSalesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Komet Sales Trigger',
		name: 'kometSalesTrigger',
		icon: { light: 'file:kometSales.svg', dark: 'file:kometSales.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when something happens in Komet Sales',
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
			{ ...WEBHOOK, httpMethod: 'POST' },
			{ ...WEBHOOK, name: 'setup', httpMethod: 'GET' },
		],
		properties: triggerEditorOf(events),
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
		const request = this.getRequestObject();
		await request.readRawBody();
		const secret =
			this.getNodeParameter('authentication') === 'none'
				? undefined
				: await this.getCredentials<WebhookSecret>('kometSalesWebhookApi');
		const received = receive(
			events[this.getNodeParameter('event') as string],
			{
				verb: request.method,
				headers: request.headers,
				query: request.query,
				body: request.rawBody ?? Buffer.alloc(0),
			},
			secret,
		);
		if ('reason' in received) return turnAway(this, received, kometReply);
		guardReply(this, kometReply);
		return {
			webhookResponse: kometReply('1', immediateMessage(this)),
			workflowData: [[{ json: received.payload }]],
		};
	}
}
