import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { readGroup, rowSource } from '../../contract/language/group';
import type { Fault, Raw } from '../../contract/language/field';
import { filled } from '../../contract/language/raw';
import type { Reply } from '../../contract/language/reply';
import type { Poll } from '../../contract/language/poll';
import { findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import type { RequestInput } from '../http/encode';
import { refusedInput } from '../http/errors';
import { absent } from '../input/chosen';
import { MOST_REMEMBERED, countOf, filtersOf, requestsOf } from './poll';
import type { Moments, PollOptions } from './poll';
import { read } from '../http/read-list';
import { openSession } from '../http/session';
import { REQUEST_TIMEOUT_MS } from '../http/timeouts';
import { readPresentation } from '../input/options';
import type { Presentation } from '../input/options';
import { readNumber } from '../input/settings';

/** Bounds of the options; what is beyond them is a mistake. */
const MOST_DAYS = 3650;
const MOST_CALLS = 1_000_000;
const MOST_OVERLAP = 7 * 1440;

/** One poll: what is the same for all of its requests. */
export interface Round {
	service: Service;
	context: IPollFunctions;
	event: string;
	poll: Poll;
	call: Call;
	filters: Raw;
	options: PollOptions;
	presentation: Presentation;
}

/** The Options collection of the form; what an expression makes of a number is checked. */
function optionsOf(context: IPollFunctions): Pick<Round, 'options' | 'presentation'> {
	const given = context.getNodeParameter('options', {}) as IDataObject;
	const faults: Fault[] = [];
	const refuse = (fault: Fault) => void faults.push(fault);
	const number = (label: string, name: string, max: number) =>
		readNumber(label, given[name], refuse, {
			fallback: undefined,
			min: 0,
			max,
		});
	const presentation = readPresentation(given, refuse);
	const options: PollOptions = {
		daysAhead: number('Days Ahead', 'daysAhead', MOST_DAYS),
		daysBack: number('Days Back', 'daysBack', MOST_DAYS),
		mostCalls: number('Most Calls a Day', 'mostCalls', MOST_CALLS),
		overlap: number('Overlap', 'overlap', MOST_OVERLAP),
		startDate: filled(given.startDate),
	};
	if (faults.length > 0) throw refused(context, faults);
	return { options, presentation };
}

/** Reads the form. */
export async function roundOf(
	service: Service,
	polls: Record<string, Poll>,
	context: IPollFunctions,
): Promise<Round> {
	const event = context.getNodeParameter('event') as string;
	if (!Object.hasOwn(polls, event)) throw refused(context, [absent('Event', event)]);
	const poll = polls[event];
	const call = findCall(service, poll.method) as Call;
	const source = {
		value: (name: string) => context.getNodeParameter(name, null) ?? undefined,
		timezone: context.getTimezone(),
		file: async () => await Promise.reject(new Error('A poll has no input item')),
	};
	const taken = rowSource(source.value('filters'), source);
	const filters = await readGroup(filtersOf(call, poll), source, taken);
	return { service, context, event, poll, call, filters, ...optionsOf(context) };
}

/** The form cannot be used as it is. */
const refused = (
	context: IPollFunctions,
	faults: Fault[],
	description = 'Nothing was asked for. Change the values in the form and publish again.',
) => refusedInput(context.getNode(), faults, 0, description);

/** A value of the form that cannot be used. */
export const refuse = ({ context }: Round, label: string, message: string) =>
	refused(context, [{ path: [label], message }]);

/** The requests that a round takes. */
export function plan(
	{ context, call, poll, filters, options }: Round,
	moments: Moments,
): RequestInput[] {
	const requests = requestsOf(call, poll, filters, moments, options);
	if ('faults' in requests) throw refused(context, requests.faults);
	return requests.asked;
}

/** By how many milliseconds the clock of a service is slow. A header that tells no time tells nothing. */
function slownessIn({ date }: Record<string, unknown>, now: number): number {
	const clock = Date.parse(String(date));
	return Number.isNaN(clock) ? 0 : Math.max(0, now - clock);
}

/** Stops before more requests are spent on records of which a part would come again at every poll. */
function assertFew(round: Round, records: Reply[]) {
	if (records.length <= MOST_REMEMBERED || countOf(records) <= MOST_REMEMBERED) return;
	const { poll, service } = round;
	const message = `let ${records.length} ${poll.record}s or more through, but only ${MOST_REMEMBERED} can be told apart: filter more`;
	const days = poll.range ? ', or lower Options > Days Back or Days Ahead,' : '';
	throw refused(
		round.context,
		[{ path: ['Filters'], message }],
		`${service.label} was asked no further, and nothing was brought, since a part would come again at every poll. Filter more${days} and publish again.`,
	);
}

/**
 * Sends all requests of a round, or throws: a part of the answer is never used. `behind` is by how
 * many milliseconds the clock of the service is slow.
 */
export async function readAll(
	round: Round,
	requests: RequestInput[],
	{ onSend, assert = true }: { onSend?: () => void; assert?: boolean } = {},
): Promise<{ records: Reply[]; behind: number }> {
	const { service, context, call } = round;
	const session = await openSession(service, context);
	const records: Reply[] = [];
	let behind = 0;
	for (const asked of requests) {
		const options = { timeout: REQUEST_TIMEOUT_MS, onSend };
		const listed = await read(service, call, asked, context, session, options);
		for (const record of listed.records) records.push(record);
		if (assert) assertFew(round, records);
		behind = Math.max(behind, slownessIn(listed.headers, Date.now()));
	}
	return { records, behind };
}
