import 'reflect-metadata';
import './quiet.mts';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	createRunExecutionData,
} from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IDataObject,
	IExecuteData,
	IExecuteResponsePromiseData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IWorkflowExecuteAdditionalData,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Package } from './package.mts';

/** A first node that only hands on the items of the test. */
const START: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Hands on the items of the test',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Credentials in memory; authentication and sign-in are those of the real credential types. */
class Credentials extends ICredentialsHelper {
	signIns = 0;

	constructor(
		private readonly loader: Package,
		readonly stored: Record<string, ICredentialDataDecryptedObject>,
	) {
		super();
	}

	override async authenticate(
		data: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.loader.getCredential(type).type;
		return typeof authenticate === 'function' ? await authenticate(data, request) : request;
	}

	override async preAuthentication(
		helpers: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		type: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const credential = this.loader.getCredential(type).type;
		const hidden = credential.properties.find(({ typeOptions }) => typeOptions?.expirable);
		if (!credential.preAuthentication || !hidden) return undefined;
		if (data[hidden.name] && !expired) return undefined;
		const output = await credential.preAuthentication.call(helpers, data);
		if (output[hidden.name] === undefined) return undefined;
		this.signIns++;
		for (const [name, value] of Object.entries(output))
			if (name === hidden.name || !String(this.stored[type][name]).startsWith('='))
				this.stored[type][name] = value as string;
		return Object.assign(data, output);
	}

	/** Resolves expressions for an item, as n8n does. */
	override async getDecrypted(
		_data: IWorkflowExecuteAdditionalData,
		_credential: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = { ...this.stored[type] };
		if (!at) return stored;
		return at.workflow.expression.getParameterValue(
			stored as INodeParameters,
			at.runExecutionData,
			at.runIndex,
			at.itemIndex,
			at.node.name,
			at.connectionInputData,
			mode,
			{},
			executeData,
			false,
			stored as unknown as INodeParameters,
		) as ICredentialDataDecryptedObject;
	}

	override async runPreAuthentication() {
		return undefined;
	}
	override getParentTypes() {
		return [];
	}
	override getCredentialsProperties() {
		return [];
	}
	override async getCredentials(): Promise<never> {
		throw new Error('The bench holds credentials in memory');
	}
	override async updateCredentials() {}
	override async updateCredentialsOauthTokenData() {}
	override isCredentialUsableByNode() {
		return true;
	}
}

export interface Job {
	/** Name of the node in the package. */
	node?: string;
	/** Version of the node, the first when left out. */
	typeVersion?: number;
	parameters: IDataObject;
	items?: INodeExecutionData[];
	onError?: OnError;
	timezone?: string;
	/** Cancels the execution as soon as this is settled. */
	cancelled?: Promise<void>;
}

export interface Finished {
	run: IRun;
	/** Items by output of the node: the second is the error output. */
	outputs: INodeExecutionData[][];
	error?: Error & { description?: string; httpCode?: string; context?: IDataObject };
	/** What was answered to a webhook. */
	responses: IExecuteResponsePromiseData[];
	/** Everything that n8n would save of the execution. */
	saved: string;
}

/** Runs one node of the package inside n8n's own engine. */
export class Bench {
	readonly credentials: Credentials;

	constructor(
		readonly loader: Package,
		stored: Record<string, ICredentialDataDecryptedObject>,
	) {
		this.credentials = new Credentials(loader, stored);
	}

	/** A workflow of one node of the package, behind a first node that hands on items. */
	workflowOf({
		node = 'kometSales',
		typeVersion = 1,
		parameters,
		onError,
		timezone = 'UTC',
	}: Job): Workflow {
		const nodes: INode[] = [
			{ id: '1', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
			{
				id: '2',
				name: 'Node',
				type: `n8n-nodes-komet-ecomnow.${node}`,
				typeVersion,
				position: [0, 0],
				parameters: parameters as INode['parameters'],
				onError,
				credentials: Object.fromEntries(
					Object.keys(this.credentials.stored).map((type) => [type, { id: type, name: type }]),
				),
			},
		];
		return new Workflow({
			id: 'bench',
			nodes,
			connections: {
				Start: { main: [[{ node: 'Node', type: NodeConnectionTypes.Main, index: 0 }]] },
			},
			nodeTypes: {
				getByName: (name) => this.typeOf(name),
				getByNameAndVersion: (name, version) =>
					NodeHelpers.getVersionedNodeType(this.typeOf(name), version),
				getKnownTypes: () => ({}),
			},
			active: false,
			settings: { timezone },
		});
	}

	async run({ items = [{ json: {} }], cancelled, ...job }: Job): Promise<Finished> {
		const workflow = this.workflowOf(job);
		const stack: IExecuteData[] = [
			{ node: workflow.nodes.Start, data: { main: [items] }, source: null },
		];
		const hooks = new ExecutionLifecycleHooks('trigger', '1', {
			id: 'bench',
			name: 'bench',
		} as never);
		const ended = new Promise<IRun>((resolve) => hooks.addHandler('workflowExecuteAfter', resolve));
		const responses: IExecuteResponsePromiseData[] = [];
		hooks.addHandler('sendResponse', (response) => {
			responses.push(response);
		});
		const execute = new WorkflowExecute(
			this.additionalData({ hooks }),
			'trigger',
			createRunExecutionData({ executionData: { nodeExecutionStack: stack } }),
		);
		const running = execute.processRunExecutionData(workflow);
		void cancelled?.then(() => (running as { cancel(): void }).cancel());
		await running;
		const run = await ended;
		const [task] = run.data.resultData.runData.Node ?? [];
		return {
			run,
			outputs: (task?.data?.main ?? []).map((output) => output ?? []),
			error: task?.error as Finished['error'],
			responses,
			saved: JSON.stringify(run),
		};
	}

	private typeOf(name: string) {
		return name === 'start' ? START : this.loader.getNode(name.split('.').pop() as string).type;
	}

	/** What n8n gives to every execution context. */
	additionalData(more: Partial<IWorkflowExecuteAdditionalData> = {}) {
		return {
			credentialsHelper: this.credentials,
			executionId: '1',
			variables: {},
			setExecutionStatus: () => undefined,
			logAiEvent: () => undefined,
			restApiUrl: 'http://localhost/rest',
			instanceBaseUrl: 'http://localhost/',
			webhookBaseUrl: 'http://localhost/webhook',
			webhookTestBaseUrl: 'http://localhost/webhook-test',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			...more,
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}
