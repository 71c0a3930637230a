import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { parameterOf, standIn } from './stand-in.mts';
import type { Place } from './stand-in.mts';

/** A delivery as it comes to n8n's web server. */
export interface Delivered {
	method?: string;
	headers?: Record<string, string>;
	query?: Record<string, string>;
	/** Bytes and text as they are, anything else as JSON. */
	body?: unknown;
}

/** A time after which the node answers although nothing else has. */
interface Limit {
	ms: number;
	reach?: () => void;
}

const SENT = 'Cannot set headers after they are sent to the client';

/** The response of n8n's web server, as far as nodes and n8n use it. */
function respond(answers: Array<{ http: number; body: unknown }>, limits: Limit[]) {
	return {
		statusCode: 200,
		headersSent: false,
		status(code: number) {
			this.statusCode = code;
			return this;
		},
		json(body: unknown) {
			return this.send(body);
		},
		send(body: unknown) {
			if (this.headersSent) throw new Error(SENT);
			this.headersSent = true;
			answers.push({ http: this.statusCode, body });
			return this;
		},
		setHeader() {
			if (this.headersSent) throw new Error(SENT);
			return this;
		},
		setTimeout(ms: number, reach?: () => void) {
			limits.push({ ms, reach });
			return this;
		},
	};
}

const bytesOf = (body: unknown) => {
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
};

/** A delivery to a webhook trigger. */
export function receiving(
	form: IDataObject,
	{ method = 'POST', headers = {}, query = {}, body }: Delivered,
	{ memory = {}, ...place }: Place & { memory?: IDataObject } = {},
) {
	const { base, transport, told } = standIn(place);
	const answers: Array<{ http: number; body: unknown }> = [];
	const limits: Limit[] = [];
	const response = respond(answers, limits);
	const lower = Object.fromEntries(
		Object.entries({ 'content-type': 'application/json', ...headers }).map(([name, value]) => [
			name.toLowerCase(),
			value,
		]),
	);
	const request = {
		method,
		headers: lower,
		headersDistinct: Object.fromEntries(
			Object.entries(lower).map(([name, value]) => [name, [value]]),
		),
		query,
		rawBody: undefined as Buffer | undefined,
		async readRawBody() {
			this.rawBody = bytesOf(body);
		},
	};
	const context = {
		...base,
		getRequestObject: () => request,
		getResponseObject: () => response,
		getHeaderData: () => lower,
		getNodeParameter: (path: string, fallback?: unknown) => parameterOf(form, path, fallback),
		getWorkflowStaticData: () => memory,
		getWorkflow: () => ({ id: 'workflow-1', active: true }),
		getMode: () => 'webhook',
		helpers: {
			...base.helpers,
			prepareBinaryData: async (bytes: Buffer, fileName?: string, mimeType?: string) => ({
				data: bytes.toString('base64'),
				fileName,
				mimeType,
			}),
		},
	} as unknown as IWebhookFunctions;
	/** What n8n does when a workflow ends, fails or answers. */
	const n8nAnswers = (http: number, answer: unknown) => {
		response.setHeader();
		response.status(http).json(answer);
	};
	return { context, transport, told, answers, limits, n8nAnswers };
}
