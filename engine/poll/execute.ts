import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Reply } from '../../contract/language/reply';
import type { Poll } from '../../contract/language/poll';
import type { Service } from '../../contract/language/service';
import { moment } from '../../contract/language/time';
import { DAY_MS } from '../../contract/language/days';
import { presenter } from '../action/present';
import { amended } from '../http/errors';
import { recall, remember } from '../n8n/node-memory';
import { showError, watchStart } from '../n8n/private-api';
import { longEnough, pollsADay } from './interval';
import { DEFAULT_MOST_CALLS, callsToday, keyOf, newsIn } from './poll';
import type { Calls, Position } from './poll';
import { MARKS } from './mark';
import { inOrder } from './order';
import { MOST_SLOW, cameTo, startAgain, startOf } from './position';
import type { Start } from './position';
import { plan, readAll, refuse, roundOf } from './request';
import type { Round } from './request';
import { forgetUnstarted, noteUnstarted, unstartedOf } from './unstarted';

const HOUR_MS = 3_600_000;
/** How long nothing is sent after the service refused because of the quota. */
const REST_MS = HOUR_MS;
/** A test in the editor looks this far back for a record to show. */
const TEST_DAYS = 30;
const KEPT = 'Nothing is lost: the next poll reads from the same moment again.';

/** What the node keeps between polls; `handedOut` when the last one brought something. */
type Memory = { position?: Position; calls?: Calls; handedOut?: boolean };

const notStarted = (context: IPollFunctions, count: number) =>
	`${context.getNode().name}: n8n could not start the workflow ${context.getWorkflow().id} with the ${count} records of a poll. The next poll brings them again, unless n8n ends before`;

/** Polls that have not ended; n8n starts the next one without waiting. */
const running = new WeakSet<object>();

/** Says what a poll cannot mend by itself, without stopping it: n8n shows it as a failed execution. */
function tell({ context }: Round, message: string, description: string) {
	context.logger.warn(`${context.getNode().name}: ${message}`);
	showError(context, new NodeOperationError(context.getNode(), message, { description }));
}

/** The moment from which the first poll is to read, if the user named one. */
function startDateOf(round: Round): number | undefined {
	const { startDate } = round.options;
	if (startDate === undefined) return undefined;
	const start = moment(startDate, round.context.getTimezone())?.getTime();
	if (start === undefined)
		throw refuse(round, 'Start Date', 'must be a date and time such as 2026-02-14T08:30:00');
	if (start > Date.now()) throw refuse(round, 'Start Date', 'must not be in the future');
	return start;
}

const limitOf = ({ service, poll }: Round) =>
	`${service.label} lists ${poll.record}s that changed in the last ${poll.since?.days} days`;

/** Says that changes happened too long ago for the service to list them. */
function tellOutOfReach(round: Round, { since, outOfReach }: Start) {
	if (outOfReach === undefined) return;
	const [from, to] = [outOfReach, since].map((time) => new Date(time).toISOString());
	const { service, poll } = round;
	tell(
		round,
		`${limitOf(round)}, but this poll would have to reach back to ${from}. It read from ${to} on`,
		`Polling goes on. What changed between ${from} and ${to} may be missing: read those ${poll.record}s with the ${service.label} node. To read again from another moment of the last ${poll.since?.days} days, set Options > Start Date to it.`,
	);
}

/** What to choose so that polls of so many calls do not stop. */
function advice({ service: { label, quota } }: Round, needed: number, most: number) {
	const allowed = quota
		? `; ${label} allows ${quota.daily.toLocaleString('en-US')} for ${quota.whose}`
		: '';
	return `In Poll Times, choose ${longEnough(needed, most)}, or raise Options > Most Calls a Day${allowed}.`;
}

/** Says when a workflow is published, or polls more often from now on, that it will stop every day. */
function watchInterval(round: Round, calls: Calls, needed: number, most: number) {
	const planned = needed * pollsADay(round.context.getNodeParameter('pollTimes', {}));
	// Where not even one poll is allowed, the limit itself is told.
	if (needed > most || planned <= most || planned === calls.warned) return;
	calls.warned = planned;
	tell(
		round,
		`At its Poll Times this trigger would make ${planned.toLocaleString('en-US')} calls a day, but it stops at ${most}`,
		`Polling has begun, and stops each day when ${most} calls are made, until midnight UTC. ${advice(round, needed, most)}`,
	);
}

/** Says once a day that the limit is reached; an error at every poll would be noise. */
function stop(round: Round, calls: Calls, needed: number, most: number) {
	const { context } = round;
	const message = `Polling stops until midnight UTC: ${calls.sent} of ${most} calls of today were made, and a poll takes ${needed}`;
	if (calls.told) {
		context.logger.warn(`${context.getNode().name}: ${message}`);
		return;
	}
	calls.told = true;
	tell(round, message, `${KEPT} ${advice(round, needed, most)}`);
}

/** A header that is wrong once, as from a cache, is no news; one that stays wrong is, once a day. */
function watchClock(round: Round, calls: Calls, behind: number) {
	if (behind <= MOST_SLOW) return;
	const { context, service } = round;
	calls.oddClocks = (calls.oddClocks ?? 0) + 1;
	const message = `The clock of ${service.label} seems to be ${Math.round(behind / HOUR_MS)} hours behind that of n8n, so it is not used`;
	if (calls.oddClocks === 2)
		tell(
			round,
			message,
			'Polling goes on by the clock of n8n. If that is the wrong one, set it: until then, changes can be missed.',
		);
	else context.logger.warn(`${context.getNode().name}: ${message}`);
}

/** What went wrong, with what it means for the polls to come. */
function failureOf(context: IPollFunctions, thrown: unknown, calls: Calls) {
	const failure =
		thrown instanceof NodeApiError || thrown instanceof NodeOperationError
			? thrown
			: new NodeOperationError(context.getNode(), thrown as Error);
	const isQuota = failure instanceof NodeApiError && failure.httpCode === '429';
	if (isQuota) calls.restUntil = Date.now() + REST_MS;
	const said = isQuota
		? 'The quota of the day is used up, so polling rests for an hour.'
		: (failure.description ?? '');
	context.logger.warn(`${context.getNode().name}: ${failure.message}`);
	return amended(failure, { description: `${said} ${KEPT}`.trim() });
}

/** What was read, and from where. */
interface Reading {
	start: Start;
	records: Reply[];
	behind: number;
}

/** Reads what there is; nothing when that would take more calls than the user allows. */
async function readFrom(round: Round, start: Start, calls: Calls): Promise<Reading | undefined> {
	const requests = plan(round, { ...start, zone: round.context.getTimezone() });
	const most = round.options.mostCalls ?? DEFAULT_MOST_CALLS;
	watchInterval(round, calls, requests.length, most);
	if (calls.sent + requests.length > most) {
		stop(round, calls, requests.length, most);
		return undefined;
	}
	return { start, ...(await readAll(round, requests, { onSend: () => calls.sent++ })) };
}

/** The first poll only finds out what is there already, and how slow the clock of the service is. */
async function readFirst(round: Round, start: Start, calls: Calls): Promise<Reading | undefined> {
	const reading = await readFrom(round, start, calls);
	const again = reading && round.poll.since && startAgain(start, reading.behind);
	return again ? await readFrom(round, again, calls) : reading;
}

async function pollOnce(round: Round, memory: Memory, calls: Calls): Promise<Reply[]> {
	const { event, poll, filters, options } = round;
	const key = keyOf(event, poll, filters, options);
	const last = memory.position?.key === key ? memory.position : undefined;
	const startDate = last ? undefined : startDateOf(round);
	const start = startOf(poll, last, startDate, options, Date.now());
	if (start.outOfReach !== undefined && last === undefined)
		throw refuse(round, 'Start Date', `is too long ago: ${limitOf(round)}`);
	const isFirst = last === undefined && startDate === undefined;
	const reading = await (isFirst ? readFirst : readFrom)(round, start, calls);
	if (!reading) return [];
	tellOutOfReach(round, start);
	watchClock(round, calls, reading.behind);
	const { fresh, seen } = newsIn(poll, reading.records, last?.seen, last?.marks);
	memory.position = {
		key,
		asked: new Date(cameTo(reading.start, reading.behind)).toISOString(),
		since: new Date(reading.start.since).toISOString(),
		seen,
		marks: MARKS,
	};
	return isFirst && !poll.waits ? [] : fresh;
}

/** The newest record, for building a workflow; the position stays where it is. */
async function newest(round: Round): Promise<Reply[]> {
	const { context, poll, service } = round;
	const now = Date.now();
	const since = now - TEST_DAYS * DAY_MS;
	const requests = plan(round, { now, from: now, since, zone: context.getTimezone() });
	// Changes of a month say nothing about those of a poll; days that are read whole do.
	const { records } = await readAll(round, requests, { assert: poll.since === undefined });
	const record = inOrder(poll, records).at(-1);
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

/** Records as the options want them put out. */
function itemsOf({ call, presentation }: Round, records: Reply[]): INodeExecutionData[][] {
	const present = presenter(call, presentation);
	return [records.flatMap((record) => present(record as IDataObject)).map((json) => ({ json }))];
}

/** Runs a poll trigger: `null` when nothing is new. */
export async function runPoll(
	service: Service,
	polls: Record<string, Poll>,
	context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') {
		const round = await roundOf(service, polls, context);
		return itemsOf(round, await newest(round));
	}
	const place = context.getWorkflowStaticData('node');
	const again = unstartedOf(context);
	const memory: Memory = { ...recall(context), handedOut: undefined, ...again };
	const { position } = memory;
	const calls = callsToday(memory.calls, Date.now());
	if (running.has(place) || (calls.restUntil ?? 0) > Date.now()) return null;
	running.add(place);
	try {
		const round = await roundOf(service, polls, context);
		const records = await pollOnce(round, memory, calls);
		forgetUnstarted(context, again);
		if (records.length === 0) return null;
		memory.handedOut = true;
		watchStart(context, () => {
			noteUnstarted(context, { position });
			context.logger.warn(notStarted(context, records.length));
		});
		return itemsOf(round, records);
	} catch (thrown) {
		throw failureOf(context, thrown, calls);
	} finally {
		// Calls that failed count as well.
		remember(context, { ...memory, calls });
		running.delete(place);
	}
}
