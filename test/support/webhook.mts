import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeTypeDescription,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Bench } from './bench.mts';
import { sourcePackage } from './package.mts';
import type { LoadPackage } from './package.mts';

/** A trigger of the package, and the credential that it takes. */
export interface Place {
	node: string;
	credential: string;
}

const KOMET: Place = { node: 'kometSalesTrigger', credential: 'kometSalesWebhookApi' };

/** What n8n does with the response after webhook() has started a workflow. */
export type Answer = (response: Reply, result: IWebhookResponseData) => void;

/** The part of an Express response that n8n and nodes use. */
interface Reply extends ServerResponse {
	status(code: number): Reply;
	json(body: unknown): Reply;
	send(body: unknown): Reply;
}

/** A time after which the node answers although nothing else has. */
interface Limit {
	ms: number;
	/** The time is over. */
	reach(): void;
}

export interface Hook {
	url: string;
	description: INodeTypeDescription;
	/** Parameters of the trigger, and what its credential holds. */
	parameters: IDataObject;
	credential: ICredentialDataDecryptedObject;
	/** What the node remembers. */
	staticData: IDataObject;
	/** How n8n answers; at once and with the response of the node when left out. */
	answer: Answer;
	/** What webhook() answered for each request that came in. */
	results: IWebhookResponseData[];
	/** The time limits that the node set. None is reached by itself. */
	limits: Limit[];
	/** Ends when webhook() has answered for every request that came in. */
	idle(): Promise<void>;
	/** The items of the last request, if it started the workflow. */
	items(): INodeExecutionData[] | undefined;
	stop(): Promise<void>;
}

const answerAtOnce: Answer = (response, { webhookResponse }) => {
	response.json(webhookResponse);
};

/** Makes an Express request of a plain one, as n8n's web server does. */
async function asRequest(request: IncomingMessage) {
	const url = new URL(request.url ?? '/', 'http://hook');
	const query: IDataObject = {};
	for (const name of url.searchParams.keys()) {
		const values = url.searchParams.getAll(name);
		query[name] = values.length > 1 ? values : values[0];
	}
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Object.assign(request, {
		query,
		params: {},
		body: {},
		async readRawBody(this: { rawBody?: Buffer }) {
			this.rawBody = Buffer.concat(chunks);
		},
	});
}

const asResponse = (response: ServerResponse, limits: Limit[]): Reply =>
	Object.assign(response as Reply, {
		setTimeout(this: Reply, ms: number, reach?: () => void) {
			if (reach) limits.push({ ms, reach });
			return this;
		},
		status(this: Reply, code: number) {
			this.statusCode = code;
			return this;
		},
		json(this: Reply, body: unknown) {
			this.setHeader('content-type', 'application/json; charset=utf-8');
			return this.send(JSON.stringify(body) ?? '');
		},
		send(this: Reply, body: unknown) {
			this.end(String(body));
			return this;
		},
	});

/** The trigger behind a real server, run in n8n's own webhook context. */
export async function startHook(
	{ node, credential }: Place = KOMET,
	load: LoadPackage = sourcePackage,
): Promise<Hook> {
	const loader = await load();
	const { type } = loader.getNode(node);
	if (!('webhook' in type)) throw new Error(`${node} has no webhook`);

	const serve = async (request: IncomingMessage, plain: ServerResponse) => {
		const response = asResponse(plain, hook.limits);
		const bench = new Bench(loader, { [credential]: hook.credential });
		const workflow = bench.workflowOf({ node, parameters: hook.parameters });
		Object.assign(workflow.getStaticData('node', workflow.nodes.Node), hook.staticData);
		const http = {
			httpRequest: await asRequest(request),
			httpResponse: response,
		} as unknown as Partial<IWorkflowExecuteAdditionalData>;
		const context = new WebhookContext(
			workflow,
			workflow.nodes.Node,
			bench.additionalData(http),
			'webhook',
			{ webhookDescription: { name: 'default' } } as unknown as IWebhookData,
			[],
			null,
		);
		const result = (await type.webhook?.call(context)) ?? {};
		hook.results.push(result);
		if (!result.noWebhookResponse) hook.answer(response, result);
	};
	const running = new Set<Promise<void>>();
	const server = createServer((request, response) => {
		const served = serve(request, response).catch((error: Error) => {
			response.statusCode = 599;
			response.end(error.stack);
		});
		running.add(served);
		void served.then(() => running.delete(served));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const hook: Hook = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/1/komet`,
		description: type.description,
		parameters: {},
		credential: {},
		staticData: {},
		answer: answerAtOnce,
		results: [],
		limits: [],
		idle: async () => {
			await Promise.all(running);
		},
		items: () => hook.results.at(-1)?.workflowData?.[0],
		stop: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
	return hook;
}
