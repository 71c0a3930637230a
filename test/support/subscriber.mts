import { HookContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHookFunctions,
	INodeTypes,
	IWebhookData,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { orderWebhooks } from '../../contract/ecomnow/order-webhooks';
import type { Subscription } from '../../contract/language/subscription';
import { checkExists, create, remove } from '../../engine/subscription/lifecycle';
import type { Known } from '../../engine/subscription/visit';
import { VENDOR } from '../../sandbox/ecomnow/server.mts';
import { Bench } from './bench.mts';
import { sourcePackage } from './package.mts';
import type { Package } from './package.mts';

const NODE = 'eComNowTrigger';

let loaded: Package | undefined;

/** A published trigger as n8n keeps it, with n8n's own context around each step. */
export class Subscriber {
	parameters: IDataObject = {};
	credential: ICredentialDataDecryptedObject;
	workflowId = 'wf1';
	webhookId = 'hook-1';
	/** The name of the node; a user may change it. */
	name = 'Node';
	/** The service; tests may change what it is like. */
	service: Subscription = orderWebhooks;
	/** What n8n saves between the steps. */
	staticData: IDataObject = {};
	/** What the steps wrote into n8n's log. */
	log: string[] = [];
	/** After that, n8n would take the node for registered. */
	threwInCleanUp = false;

	private constructor(
		private readonly loader: Package,
		baseUrl: string,
	) {
		this.credential = { ...VENDOR, baseUrl, sendAs: 'both' };
	}

	static of(baseUrl: string, loader: Package = (loaded ??= sourcePackage())) {
		return new Subscriber(loader, baseUrl);
	}

	get url() {
		return `http://localhost/webhook/${this.webhookId}/ecomnow`;
	}

	get testUrl() {
		return this.url.replace('/webhook/', '/webhook-test/');
	}

	get known() {
		return ((this.staticData[`node:${this.name}`] as IDataObject)?.registrations ??
			{}) as unknown as Record<string, Known>;
	}

	workflow(active: boolean) {
		const { type } = this.loader.getNode(NODE);
		const nodeTypes = {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		} as INodeTypes;
		return new Workflow({
			id: this.workflowId,
			nodes: [
				{
					id: 'node-1',
					name: this.name,
					type: NODE,
					typeVersion: 1,
					position: [0, 0],
					parameters: this.parameters as never,
					credentials: { eComNowVendorApi: { id: '1', name: 'eComNow' } },
					webhookId: this.webhookId,
				},
			],
			connections: {},
			nodeTypes,
			active,
			staticData: this.staticData,
			settings: {},
		});
	}

	bench() {
		return new Bench(this.loader, { eComNowVendorApi: this.credential });
	}

	/** Runs a step in n8n's context for lifecycle methods, and saves what n8n would save. */
	private async step(
		run: (context: IHookFunctions, service: Subscription) => Promise<boolean>,
		activation: WorkflowActivateMode,
		isTest: boolean,
	) {
		const workflow = this.workflow(!isTest);
		const context = new HookContext(
			workflow,
			workflow.nodes[this.name],
			this.bench().additionalData(),
			isTest ? 'manual' : 'trigger',
			activation,
			{ webhookDescription: { name: 'default' }, isTest } as unknown as IWebhookData,
		);
		const note = (message: string) => this.log.push(message);
		Object.defineProperty(context, 'logger', { value: { warn: note, error: note, info: note } });
		try {
			return await run(context, this.service);
		} finally {
			this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		}
	}

	/** What n8n does on publication: after a failure it cleans up, and its caller may try again. */
	async publish(activation: WorkflowActivateMode = 'activate', isTest = false) {
		try {
			if (!(await this.step(checkExists, activation, isTest)))
				await this.step(create, activation, isTest);
		} catch (error) {
			await this.step(remove, 'update', isTest).catch(() => {
				this.threwInCleanUp = true;
			});
			throw error;
		}
	}

	async unpublish() {
		await this.step(remove, 'update', false);
	}

	async listen() {
		this.staticData = {};
		await this.publish('manual', true);
	}

	async stopListening() {
		await this.step(remove, 'update', true);
	}
}
