import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import type { Fault } from '../../contract/language/field';
import type { Outcome, PartOutcome } from '../../contract/language/reply';
import type { Call, Service } from '../../contract/language/service';
import type { Refusal } from './decode';
import type { Lost } from './send';

/** The ways in which an item can fail. */
export type Failure = NodeOperationError | NodeApiError;

/** A workflow may send again what is not done, never what is unknown. */
export function withOutcome(failure: Failure, outcome: PartOutcome): Failure {
	failure.context.outcome = outcome;
	return failure;
}

const sentence = ({ path, message }: Fault) => [...path.map(String), message].join(': ');

/** What the user gave cannot be sent; every fault is named at once. */
export function refusedInput(node: INode, faults: Fault[], itemIndex: number): Failure {
	const words = faults.map(sentence);
	const failure = new NodeOperationError(
		node,
		words.length === 1 ? words[0] : `${words.length} values need a change: ${words.join('; ')}`,
		{
			itemIndex,
			description: 'Nothing was sent for this item. Change the values in the form and run again.',
		},
	);
	return withOutcome(failure, 'not done');
}

const outcomeUnknown = (label: string, method: string) =>
	`It is not known whether ${label} carried out ${method}. It was not sent again: check in ${label} before you do.`;

/** What to do about a refusal, beside the words of the API. */
const HINTS: Record<Refusal['reason'], (service: Service, call: Call, refusal: Refusal) => string> =
	{
		status: ({ label, envelope }, { method }) =>
			`${label} refused ${method} with this message${envelope ? ' (status 0)' : ''}.`,
		token: ({ access }, { method }) => access.help(method),
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
		unreadable: (_service, { method }) =>
			`The reply to ${method} cannot be used. Check the base URL in the credential, and what stands between n8n and the API, such as a proxy.`,
	};

/** The API answered, but did not do what was asked, or did not say so. */
export function refusedByApi(
	node: INode,
	service: Service,
	call: Call,
	refusal: Refusal,
	itemIndex: number,
): Failure {
	const { message, reason, http, reply, outcome } = refusal;
	const description =
		outcome === 'unknown'
			? outcomeUnknown(service.label, call.method)
			: HINTS[reason](service, call, refusal);
	const failure = new NodeApiError(node, (reply ?? { message }) as JsonObject, {
		message,
		description,
		httpCode: String(http),
		itemIndex,
	});
	return withOutcome(failure, outcome);
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
): Failure {
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
	return withOutcome(failure, isUnknown ? 'unknown' : 'not done');
}

/** The value that tells records of a reply apart: the first that is not status or message. */
const nameOf = (record: IDataObject) =>
	Object.entries(record)
		.filter(([key]) => key !== 'status' && key !== 'message')
		.map(([key, value]) => `${key} ${String(value)}`)[0] ?? 'Record';

/** No reply came. After a write nobody knows whether it was carried out, so the error says so. */
export function unreachable(
	node: INode,
	{ label }: Service,
	{ method, effect }: Call,
	{ lost, outcome }: Lost,
	itemIndex: number,
): Failure {
	const network = 'Check the base URL in the credential and the network of the n8n server.';
	const descriptions: Record<Lost['outcome'], string> = {
		'refused by credential': 'Nothing was sent. Open the credential and mend it.',
		'not sent': `Nothing was sent. ${network}`,
		unknown:
			effect === 'read'
				? `Reading was tried three times. ${network}`
				: outcomeUnknown(label, method),
	};
	const failure = new NodeApiError(node, { message: lost } as JsonObject, {
		message: outcome === 'refused by credential' ? lost : `${label} did not answer: ${lost}`,
		description: descriptions[outcome],
		itemIndex,
	});
	return withOutcome(failure, outcome === 'unknown' && effect !== 'read' ? 'unknown' : 'not done');
}

/** Says what became of all items of an execution that stops, so that nobody sends one twice. */
export function withSummary(failure: Failure, summary: string): Failure {
	failure.description = [failure.description, summary].filter(Boolean).join(' ');
	return failure;
}

/**
 * An error as an item, the same for every operation. n8n routes it to the error output, which it
 * does only while there is no field but these three.
 */
export const errorJson = (failure: Failure, record: IDataObject = {}): IDataObject => {
	const { outcome } = failure.context;
	const details = { ...record, ...(outcome ? { outcome: outcome as PartOutcome } : {}) };
	return {
		error: failure.message,
		message: failure.description ?? '',
		...(Object.keys(details).length > 0 ? { details } : {}),
	};
};
