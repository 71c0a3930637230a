import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IExecuteResponsePromiseData,
	IHookFunctions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	IPollFunctions,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { orderWebhooks } from '../../contract/ecomnow/order-webhooks';
import { openSession } from '../../engine/http/session';
import { registrarOf } from '../../engine/subscription/registrar';
import { BASE_URL, cannedTransport } from './canned.mts';
import type { Script, Transport } from './canned.mts';

const TOKEN = 'canned-token-4711';

/** What every place has where n8n calls a node. */
export interface Place {
	replies?: Script;
	credential?: ICredentialDataDecryptedObject;
	timezone?: string;
}

/** A form: the same for all items, or what its expressions give for each of them. */
type Form = IDataObject | ((item: number) => IDataObject);

/** Looks a parameter up by its name, or by its path in a collection, as n8n does. */
export function parameterOf(form: IDataObject, path: string, fallback: unknown): unknown {
	const value = path
		.split('.')
		.reduce<unknown>((part, name) => (part as IDataObject | undefined)?.[name], form);
	if (value !== undefined) return value;
	if (fallback === undefined) throw new Error(`Could not get parameter ${path}`);
	return fallback;
}

/** What all stand-ins have alike, and what a test sees of it. */
export function standIn({ replies = [], credential = {}, timezone = 'UTC' }: Place) {
	const node: INode = {
		id: 'node-1',
		name: 'Node',
		type: 'canned',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const stored: ICredentialDataDecryptedObject = {
		authentication: 'token',
		token: TOKEN,
		username: 'canned-user',
		password: 'canned-password',
		baseUrl: BASE_URL,
		companyId: '6316',
		salesChannel: 'WEB_APP',
		...credential,
	};
	const cancellation = new AbortController();
	const transport = cannedTransport(replies, node, stored, cancellation.signal);
	const told: string[] = [];
	const tell = (message: string) => told.push(message);
	const base = {
		getNode: () => node,
		getTimezone: () => timezone,
		getCredentials: async () => ({ ...stored }),
		logger: { debug: tell, info: tell, warn: tell, error: tell },
		helpers: transport.helpers,
	};
	return { node, base, transport, cancellation, told };
}

export interface Executing {
	context: IExecuteFunctions;
	transport: Transport;
	/** Hints below the output. */
	hints: NodeExecutionHint[];
	/** What was answered to a webhook. */
	responses: IExecuteResponsePromiseData[];
	cancel(): void;
}

/** The node before the action node, which started the run. */
const TRIGGER = {
	name: 'Trigger',
	type: 'n8n-nodes-komet-ecomnow.kometSalesTrigger',
	parameters: { responseMode: 'responseNode' },
};

/** An execution of an action node behind a trigger. */
export function executing({
	form,
	items = [{ json: {} }],
	continueOnFail = false,
	retryOnFail = false,
	...place
}: Place & {
	form: Form;
	items?: INodeExecutionData[];
	continueOnFail?: boolean;
	retryOnFail?: boolean;
}): Executing {
	const { node, base, transport, cancellation } = standIn(place);
	node.retryOnFail = retryOnFail;
	const hints: NodeExecutionHint[] = [];
	const responses: IExecuteResponsePromiseData[] = [];
	const flow: IDataObject = {};
	const fileOf = (item: number, field: string) => {
		const file = items[item].binary?.[field];
		if (!file) throw new Error(`Item ${item} has no binary field ${field}`);
		return file;
	};
	const context = {
		...base,
		getInputData: () => items,
		getNodeParameter: (name: string, item: number, fallback?: unknown) =>
			parameterOf(typeof form === 'function' ? form(item) : form, name, fallback),
		continueOnFail: () => continueOnFail,
		getExecutionCancelSignal: () => cancellation.signal,
		addExecutionHints: (...more: NodeExecutionHint[]) => hints.push(...more),
		sendResponse: (response: IExecuteResponsePromiseData) => responses.push(response),
		getMode: () => 'webhook',
		getParentNodes: (name: string) => (name === node.name ? [TRIGGER] : []),
		getWorkflowDataProxy: () => ({ $: () => ({ isExecuted: true, params: TRIGGER.parameters }) }),
		getContext: () => flow,
		helpers: {
			...base.helpers,
			assertBinaryData: fileOf,
			getBinaryDataBuffer: async (item: number, field: string) =>
				Buffer.from(fileOf(item, field).data, 'base64'),
			prepareBinaryData: async (bytes: Buffer, fileName?: string, mimeType?: string) => ({
				data: bytes.toString('base64'),
				fileName,
				mimeType,
			}),
		},
	} as unknown as IExecuteFunctions;
	return { context, transport, hints, responses, cancel: () => cancellation.abort() };
}

/** A list that the editor asks for, beside what the form holds so far. */
export function searching({ form = {}, ...place }: Place & { form?: IDataObject }) {
	const { base, transport } = standIn(place);
	const context = {
		...base,
		getCurrentNodeParameter: (path: string) =>
			parameterOf(form, path.replace(/^&/, ''), null) ?? undefined,
	} as unknown as ILoadOptionsFunctions;
	return { context, transport };
}

/** What a trigger of eComNow registers by, with the authentication that deliveries are to carry. */
export async function registering({
	authentication,
	credential,
	...place
}: Place & { authentication: string }) {
	const { base } = standIn({ ...place, credential });
	const session = await openSession(orderWebhooks.service, base as unknown as IHookFunctions);
	return registrarOf(orderWebhooks, session, authentication);
}

export interface Polling {
	context: IPollFunctions;
	transport: Transport;
	/** What n8n keeps for the node between polls. */
	memory: IDataObject;
	/** What was written into n8n's log. */
	told: string[];
	/** Failures that the node told n8n without throwing. */
	emitted: Error[];
}

/** A poll of a published workflow, or of a test in the editor. */
export function polling({
	form,
	mode = 'trigger',
	...place
}: Place & { form: IDataObject; mode?: WorkflowExecuteMode }): Polling {
	const { base, transport, told } = standIn(place);
	const memory: IDataObject = {};
	const emitted: Error[] = [];
	const context = {
		...base,
		getNodeParameter: (name: string, fallback?: unknown) => parameterOf(form, name, fallback),
		getMode: () => mode,
		getWorkflow: () => ({ id: 'polled' }),
		getWorkflowStaticData: () => memory,
		__emitError: (error: Error) => emitted.push(error),
	} as unknown as IPollFunctions;
	return { context, transport, memory, told, emitted };
}
