import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import type { Fault } from '../../contract/language/field';
import type { Outcome, PartOutcome } from '../../contract/language/reply';
import type { Call, Service } from '../../contract/language/service';
import { CAUSES, faultInWords } from './failure';
import type { Cause, Failure, FailureKind } from './failure';

/** The ways in which an item can fail. */
export type NodeFailure = NodeOperationError | NodeApiError;

/**
 * Adds to an error what n8n's constructors do not take, or what only a caller knows. Nothing else
 * changes an error after it was made.
 */
export function amended(
	failure: NodeFailure,
	{
		outcome,
		cause,
		description,
		data,
	}: { outcome?: PartOutcome; cause?: Cause; description?: string; data?: IDataObject },
): NodeFailure {
	if (outcome !== undefined) failure.context.outcome = outcome;
	if (cause !== undefined) failure.context.cause = cause;
	if (description !== undefined) failure.description = description;
	if (data !== undefined) failure.context.data = data;
	return failure;
}

/** A workflow may send again what is not done, never what is unknown. */
export const withOutcome = (failure: NodeFailure, outcome: PartOutcome, cause?: Cause) =>
	amended(failure, { outcome, cause });

const CHANGE_VALUES =
	'Nothing was sent for this item. Change the values in the form and run again.';

/** What the user gave cannot be sent; every fault is named at once. */
export function refusedInput(
	node: INode,
	faults: Fault[],
	itemIndex: number,
	description = CHANGE_VALUES,
): NodeFailure {
	const words = faults.map(faultInWords);
	const failure = new NodeOperationError(
		node,
		words.length === 1 ? words[0] : `${words.length} values need a change: ${words.join('; ')}`,
		{ itemIndex, description },
	);
	return withOutcome(failure, 'not done', 'input');
}

const outcomeUnknown = (label: string, method: string) =>
	`It is not known whether ${label} carried out ${method}. It was not sent again: check in ${label} before you do.`;

const network = 'Check the base URL in the credential and the network of the n8n server.';

/** What to do about a failure, beside its words. */
const ADVICE: Record<FailureKind, (service: Service, call: Call, failure: Failure) => string> = {
	'refused input': () => CHANGE_VALUES,
	credential: () => 'Nothing was sent. Open the credential and mend it, or choose another.',
	'not sent': () => `Nothing was sent. ${network}`,
	blocked: () =>
		'Nothing was sent. If the base URL in the credential is right, have its host allowed; an address in a private network can be allowed with N8N_SSRF_ALLOWED_IP_RANGES.',
	'no reply': () => `Reading was tried three times. ${network}`,
	rejected: ({ label, envelope, access }, call, { message }) => {
		const help = access.isMeant?.(message) ? ` ${access.help(call)}` : '';
		return `${label} refused ${call.method} with this message${envelope ? ' (status 0)' : ''}.${help}`;
	},
	forbidden: ({ access }, call) => access.help(call),
	quota: ({ label, quota }) =>
		quota
			? `${label} allows ${quota.daily.toLocaleString('en-US')} requests a day for ${quota.whose}, ${quota.counted}. The items that remained were not sent. Run them again tomorrow, or lower the number of requests: filter more, run less often.`
			: 'The items that remained were not sent. Run them again later.',
	http: ({ label }, { method, otherVerbs }, { http }) => {
		const verb = otherVerbs
			? ' The documentation does not name the HTTP method: another can be chosen under Options.'
			: '';
		return `${label} did not carry out ${method}.${http === 404 || http === 405 ? verb : ''}`;
	},
	'broke down': ({ label }, { method }) => `${label} did not carry out ${method}.`,
	unreadable: (_service, { method }) =>
		`The reply to ${method} cannot be used. Check the base URL in the credential, and what stands between n8n and the API, such as a proxy.`,
};

/** What failed before the service answered is told with its name; the service speaks for itself. */
export function wordsOf({ label }: Service, { kind, message }: Failure) {
	if (kind === 'blocked') return `${label} was not asked: ${message}`;
	return kind === 'not sent' || kind === 'no reply'
		? `${label} did not answer: ${message}`
		: message;
}

/** A request without a result, as n8n shows errors. After a write that may have been done, it says so. */
export function failedRequest(
	node: INode,
	service: Service,
	call: Call,
	failure: Failure,
	itemIndex: number,
): NodeFailure {
	const { kind, message, http, reply, outcome, faults } = failure;
	if (faults) return refusedInput(node, faults, itemIndex);
	const isUnknown = outcome === 'unknown';
	return withOutcome(
		new NodeApiError(node, (reply ?? { message }) as JsonObject, {
			message: wordsOf(service, failure),
			description: isUnknown
				? outcomeUnknown(service.label, call.method)
				: ADVICE[kind](service, call, failure),
			...(http === undefined ? {} : { httpCode: String(http) }),
			itemIndex,
		}),
		outcome,
		isUnknown ? 'reply' : CAUSES[kind],
	);
}

/** A part of a request that failed while the reply told success. */
type FailedPart = Outcome & Required<Pick<Outcome, 'failed'>>;

export const isFailedPart = (outcome: Outcome): outcome is FailedPart =>
	outcome.failed !== undefined;

/** What became of the parts of one request, in a sentence without those that are none. */
function countOf(label: string, failed: FailedPart[], total: number) {
	const unknown = failed.filter((part) => part.failed.outcome === 'unknown').length;
	const refused = failed.length - unknown;
	const done = total - failed.length;
	const counts = [
		refused > 0 && `refused ${refused}`,
		unknown > 0 && `left open what became of ${unknown}`,
		done > 0 && `carried out ${done}; do not send those again`,
	];
	return `Of ${total}, ${label} ${counts.filter(Boolean).join(' and ')}.`;
}

/** Some parts of one request failed, or all of them, though the request as a whole was accepted. */
export function partlyRefused(
	node: INode,
	{ label }: Service,
	failed: FailedPart[],
	total: number,
	itemIndex: number,
): NodeFailure {
	const words = failed.map((part) => `${nameOf(part.json)}: ${part.failed.words}`);
	const isUnknown = failed.some((part) => part.failed.outcome === 'unknown');
	const look = isUnknown ? ` Look in ${label} before you send what is open again.` : '';
	const failure = new NodeApiError(
		node,
		{ refused: failed.map(({ json }) => json) } as JsonObject,
		{
			message: `${failed.length} of ${total} were ${isUnknown ? 'refused or left open' : 'refused'}: ${words.join('; ')}`,
			description: `${countOf(label, failed, total)}${look} Set On Error to Continue to get one item for each record.`,
			httpCode: '200',
			itemIndex,
		},
	);
	return withOutcome(failure, isUnknown ? 'unknown' : 'not done', isUnknown ? 'reply' : 'refused');
}

/** The value that tells records of a reply apart: the first that is not status or message. */
const nameOf = (record: IDataObject) =>
	Object.entries(record)
		.filter(([key]) => key !== 'status' && key !== 'message')
		.map(([key, value]) => `${key} ${String(value)}`)[0] ?? 'Record';

/** What an input item brought before another one stopped the execution. */
export interface Brought {
	item: number;
	output: IDataObject;
}

/** Items whose output an error keeps: enough to go on from, and few enough for an execution log. */
const MOST_KEPT = 100;

/**
 * Says what became of all items of an execution that stops, so that nobody sends one twice. n8n drops
 * the output of a node that stops, so what was brought goes into the details of the error.
 */
export function withSummary(failure: NodeFailure, summary: string, done: Brought[]): NodeFailure {
	const { data } = failure.context;
	const kept = {
		...(typeof data === 'object' ? data : {}),
		done: done.slice(0, MOST_KEPT),
		...(done.length > MOST_KEPT ? { andMore: done.length - MOST_KEPT } : {}),
	};
	const where = done.length > 0 ? 'What they brought is under Error details.' : '';
	return amended(failure, {
		description: [failure.description, summary, where].filter(Boolean).join(' '),
		data: done.length > 0 ? (kept as IDataObject) : undefined,
	});
}

/**
 * An error as an item, the same for every operation. n8n routes it to the error output, which it
 * does only while there is no field but these three.
 */
export const errorJson = (failure: NodeFailure, record: IDataObject = {}): IDataObject => {
	const { outcome, cause } = failure.context;
	const details = {
		...record,
		...(outcome ? { outcome: outcome as PartOutcome } : {}),
		...(cause ? { cause: cause as Cause } : {}),
	};
	return {
		error: failure.message,
		message: failure.description ?? '',
		...(Object.keys(details).length > 0 ? { details } : {}),
	};
};
