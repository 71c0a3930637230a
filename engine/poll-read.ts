import type { IPollFunctions } from 'n8n-workflow';
import { readGroup } from '../contract/field';
import type { Raw } from '../contract/field';
import type { Reply } from '../contract/gives';
import { rowSource } from '../contract/lines';
import type { Poll } from '../contract/poll';
import { findCall } from '../contract/service';
import type { Call, Service } from '../contract/service';
import type { Asked } from './encode';
import { refusedInput } from './errors';
import { filtersOf, requestsOf } from './poll';
import type { Moments, PollOptions } from './poll';
import { read } from './read';
import { openSession } from './session';

const TIMEOUT = 60_000;

/** One poll: what is the same for all of its requests. */
export interface Round {
	service: Service;
	context: IPollFunctions;
	event: string;
	poll: Poll;
	call: Call;
	filters: Raw;
	options: PollOptions;
}

/** Reads the form. */
export async function roundOf(
	service: Service,
	polls: Record<string, Poll>,
	context: IPollFunctions,
): Promise<Round> {
	const event = context.getNodeParameter('event') as string;
	const poll = polls[event];
	const call = findCall(service, poll.method) as Call;
	const source = {
		value: (name: string) => context.getNodeParameter(name, null) ?? undefined,
		timezone: context.getTimezone(),
		file: async () => await Promise.reject(new Error('A poll has no input item')),
	};
	const taken = rowSource(source.value('filters'), source);
	const filters = await readGroup(filtersOf(call, poll), source, taken);
	const options = context.getNodeParameter('options', {}) as PollOptions;
	return { service, context, event, poll, call, filters, options };
}

/** A value of the form that cannot be used. */
export const refuse = ({ context }: Round, label: string, message: string) =>
	refusedInput(context.getNode(), [{ path: [label], message }], 0);

/** The requests that a round takes. */
export function plan({ context, call, poll, filters, options }: Round, moments: Moments): Asked[] {
	const requests = requestsOf(call, poll, filters, moments, options);
	if ('faults' in requests) throw refusedInput(context.getNode(), requests.faults, 0);
	return requests.asked;
}

/**
 * Sends all requests of a round, or throws: a part of the answer is never used. `behind` is by how
 * many milliseconds the clock of the service is slow, as a number that is not above 0.
 */
export async function readAll(
	{ service, context, call }: Round,
	requests: Asked[],
	onSend?: () => void,
): Promise<{ records: Reply[]; behind: number }> {
	const session = await openSession(service, context);
	const records: Reply[] = [];
	let behind = 0;
	for (const asked of requests) {
		const options = { timeout: TIMEOUT, onSend };
		const listed = await read(service, call, asked, context, session, options);
		records.push(...listed.records);
		const clock = Date.parse(String(listed.headers.date)) || Date.now();
		behind = Math.min(behind, clock - Date.now());
	}
	return { records, behind };
}
