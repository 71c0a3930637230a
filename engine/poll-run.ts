import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Reply } from '../contract/gives';
import type { Poll } from '../contract/poll';
import type { Service } from '../contract/service';
import { moment } from '../contract/time';
import { DAY_MS } from './days';
import {
	DEFAULT_MOST_CALLS,
	DEFAULT_OVERLAP,
	MOST_REMEMBERED,
	callsToday,
	inOrder,
	keyOf,
	newsIn,
} from './poll';
import type { Calls, Moments, Position } from './poll';
import { plan, readAll, refuse, roundOf } from './poll-read';
import type { Round } from './poll-read';

const MINUTE_MS = 60_000;
/** How long nothing is sent after the service refused because of the quota. */
const REST_MS = 60 * MINUTE_MS;
/** A test in the editor looks this far back for a record to show. */
const TEST_DAYS = 30;
const KEPT = 'Nothing is lost: the next poll reads from the same moment again.';

/** What the node keeps between polls, in n8n's static data. */
type Memory = { position?: Position; calls?: Calls };

/** Polls that have not ended; n8n starts the next one without waiting. */
const running = new WeakSet<object>();

/** The moment from which the first poll is to read, if the user named one. */
function startOf(round: Round): number | undefined {
	const { startDate = '' } = round.options;
	if (startDate === '') return undefined;
	const start = moment(startDate, round.context.getTimezone())?.getTime();
	if (start === undefined)
		throw refuse(round, 'Start Date', 'must be a date and time such as 2026-02-14T08:30:00');
	if (start > Date.now()) throw refuse(round, 'Start Date', 'must not be in the future');
	return start;
}

function assertInReach({ context, service, poll }: Round, { now, since }: Moments) {
	const days = poll.since?.days ?? Infinity;
	if (since >= now - days * DAY_MS) return;
	throw new NodeOperationError(
		context.getNode(),
		`${service.label} lists ${poll.record}s that changed in the last ${days} days, but this poll would have to reach back to ${new Date(since).toISOString()}`,
		{
			description: `Read older ${poll.record}s with the ${service.label} node. Then set Options > Start Date to a moment within the last ${days} days: polling begins anew from there.`,
		},
	);
}

/** Says once a day that the limit is reached; an error at every poll would be noise. */
function stop({ context, service }: Round, calls: Calls, needed: number, most: number) {
	const message = `Polling stops until midnight UTC: ${calls.sent} of ${most} calls of today were made, and a poll takes ${needed}`;
	context.logger.warn(`${context.getNode().name}: ${message}`);
	if (calls.told) return;
	calls.told = true;
	const { label, quota } = service;
	const allowed = quota
		? `; ${label} allows ${quota.daily.toLocaleString('en-US')} for ${quota.whose}`
		: '';
	const description = `${KEPT} Poll less often, or raise Options > Most Calls a Day${allowed}.`;
	context.__emitError(new NodeOperationError(context.getNode(), message, { description }));
}

/** What went wrong, with what it means for the polls to come. */
function failureOf({ context }: Round, thrown: unknown, calls: Calls): NodeApiError {
	const failure = thrown as NodeApiError;
	if (!(thrown instanceof NodeApiError)) return failure;
	if (failure.httpCode === '429') {
		calls.restUntil = Date.now() + REST_MS;
		failure.description = 'The quota of the day is used up, so polling rests for an hour.';
	}
	failure.description = `${failure.description ?? ''} ${KEPT}`.trim();
	context.logger.warn(`${context.getNode().name}: ${failure.message}`);
	return failure;
}

async function pollOnce(round: Round, memory: Memory, calls: Calls): Promise<Reply[]> {
	const { event, poll, filters, options } = round;
	const now = Date.now();
	const key = keyOf(event, poll, filters, options);
	const last = memory.position?.key === key ? memory.position : undefined;
	const start = last ? undefined : startOf(round);
	const from = last ? Date.parse(last.asked) : (start ?? now);
	const since = start ?? from - (options.overlap ?? DEFAULT_OVERLAP) * MINUTE_MS;
	assertInReach(round, { now, from, since });
	const requests = plan(round, { now, from, since });
	const most = options.mostCalls ?? DEFAULT_MOST_CALLS;
	if (calls.sent + requests.length > most) {
		stop(round, calls, requests.length, most);
		return [];
	}
	const { records, behind } = await readAll(round, requests, () => calls.sent++);
	if (poll.waits && records.length > MOST_REMEMBERED)
		throw refuse(
			round,
			'Filters',
			`let ${records.length} records through, but only ${MOST_REMEMBERED} can be told apart: filter more`,
		);
	const { fresh, seen } = newsIn(poll, records, last?.seen);
	// The change filter goes by the clock of the service. Where that is slow, so is the position.
	memory.position = { key, asked: new Date(now + behind).toISOString(), seen };
	return last !== undefined || poll.waits || start !== undefined ? fresh : [];
}

/** The newest record, for building a workflow; the position stays where it is. */
async function newest(round: Round): Promise<Reply[]> {
	const { context, poll, service } = round;
	const now = Date.now();
	const requests = plan(round, { now, from: now, since: now - TEST_DAYS * DAY_MS });
	const record = inOrder(poll, (await readAll(round, requests)).records).at(-1);
	if (record) return [record];
	const days = poll.since ? ` that changed in the last ${TEST_DAYS} days` : '';
	throw new NodeOperationError(
		context.getNode(),
		`${service.label} has no ${poll.record}${days} to show`,
		{
			description:
				'The node is set up correctly. Remove filters to find a record for the test, or publish the workflow and wait for the next one.',
		},
	);
}

/** Runs a poll trigger: `null` when nothing is new. */
export async function runPoll(
	service: Service,
	polls: Record<string, Poll>,
	context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
	const round = await roundOf(service, polls, context);
	const itemsOf = (records: Reply[]) => [records.map((json) => ({ json: json as IDataObject }))];
	if (context.getMode() === 'manual') return itemsOf(await newest(round));
	const memory = context.getWorkflowStaticData('node') as Memory;
	const calls = callsToday(memory.calls, Date.now());
	if (running.has(memory) || (calls.restUntil ?? 0) > Date.now()) return null;
	running.add(memory);
	try {
		const records = await pollOnce(round, memory, calls);
		return records.length > 0 ? itemsOf(records) : null;
	} catch (thrown) {
		throw failureOf(round, thrown, calls);
	} finally {
		// Calls that failed count as well.
		memory.calls = calls;
		running.delete(memory);
	}
}
