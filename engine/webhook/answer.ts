import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../../contract/language/raw';
import type { TurnedAway } from './body';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** When n8n answers: at once, with the last node, or with a step of the workflow. */
export type ResponseMode = 'onReceived' | 'lastNode' | 'responseNode';

export interface ReplyPlan {
	mode: ResponseMode;
	/** Writes an outcome in the words of the sender. */
	form(status: '0' | '1', message: string): IDataObject;
	/** Seconds until the sender gets status 0 although the workflow runs on. */
	timeLimit: number;
	/** What the sender is told when the workflow ends well. */
	message: string;
	/** Field of the first item of the last node that holds the message instead. */
	messageField?: string;
	/** What the sender is told when the workflow stops, instead of the words below. */
	failureMessage?: string;
}

export const LOOK = 'See the execution in n8n.';
const STOPPED: Record<ResponseMode, string> = {
	onReceived: 'n8n could not start the workflow. See the log of n8n.',
	lastNode: `The workflow stopped on an error. ${LOOK}`,
	responseNode: `The workflow stopped before it answered. ${LOOK}`,
};
const SILENT = `The workflow ended without an answer. ${LOOK}`;

const isReply = (body: unknown): body is IDataObject =>
	isObject(body) && (body.status === '0' || body.status === '1') && 'message' in body;

/** The text that the last node offers: n8n hands over all its items. */
function messageFrom(items: unknown, field: string | undefined): string | undefined {
	const [first] = Array.isArray(items) ? (items as unknown[]) : [];
	const text = field && isObject(first) ? first[field] : undefined;
	return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined;
}

/** What n8n is about to send, in a form that the sender understands. */
function replyTo(body: unknown, httpStatus: number, plan: ReplyPlan): IDataObject {
	const { mode, form, message, messageField, failureMessage } = plan;
	if (httpStatus >= 400) return form('0', failureMessage || STOPPED[mode]);
	if (mode === 'lastNode') return form('1', messageFrom(body, messageField) || message);
	return isReply(body) ? body : form('0', failureMessage || SILENT);
}

export interface Guard {
	/** Answers now, whatever n8n does later. */
	answer(http: number, body: IDataObject): void;
	/** Goes by another plan from now on, and by its time limit, which begins now. */
	follow(plan: ReplyPlan): void;
}

/**
 * Sees to it that the sender gets exactly one answer, in its own form and within the time limit.
 * n8n answers by itself when a workflow ends, fails or is cancelled, and nothing in its node
 * interface changes those answers, so this wraps the response object. That object belongs to one
 * request and lives in the process that answers it, in queue mode as well.
 */
export function guardReply(response: Response, first: ReplyPlan): Guard {
	let plan = first;
	const { json, send } = response;
	const answer = (http: number, body: IDataObject) => {
		if (response.headersSent) return response;
		response.setTimeout(0);
		Object.assign(response, { json, send });
		response.status(http).json(body);
		// What n8n sends later must neither be written nor make it throw.
		const ignore = () => response;
		const late = { json: ignore, send: ignore, setHeader: ignore, setHeaders: ignore };
		return Object.assign(response, late);
	};
	const convert = (body: unknown) => answer(200, replyTo(body, response.statusCode, plan));
	Object.assign(response, { json: convert, send: convert });
	const reach = () => {
		const late = `The workflow has not finished after ${plan.timeLimit} seconds and may still run. ${LOOK}`;
		answer(200, plan.form('0', late));
	};
	const follow = (next: ReplyPlan) => {
		plan = next;
		// A timer of the socket, because it ends with the answer and keeps nothing in memory. In queue
		// mode nobody tells this process of a cancelled execution or a lost worker; the limit covers both.
		response.setTimeout(plan.timeLimit * 1000, reach);
	};
	return { answer, follow };
}

/** Answers a delivery that starts no execution. */
export function turnAway(guard: Guard, { http, reason }: TurnedAway, form: ReplyPlan['form']) {
	guard.answer(http, form('0', reason));
	return { noWebhookResponse: true };
}
