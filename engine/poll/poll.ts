import { checkGroup } from '../../contract/language/group';
import type { Fault, Group, Raw } from '../../contract/language/field';
import type { Reply } from '../../contract/language/reply';
import type { Poll } from '../../contract/language/poll';
import type { Call } from '../../contract/language/service';
import { addDays, isoDay, todayIn } from '../../contract/language/days';
import type { RequestInput } from '../http/encode';
import { windows } from '../action/batch';
import { MARKS, digest, formerMarkOf, markOf } from './mark';
import { inOrder } from './order';

/** Minutes that are read a second time, for clocks that differ and changes that are saved late. */
export const DEFAULT_OVERLAP = 5;
/** Half of what one paid user has, so that other workflows can work too. */
export const DEFAULT_MOST_CALLS = 500;
/** How many records a node remembers: 20,000 marks are 300 kB of n8n's database. */
export const MOST_REMEMBERED = 20_000;

/** How far a poll has come. It is kept in the static data of the node, so it is plain JSON. */
export interface Position {
	/** Tells what was asked for: another event or other filters begin anew. */
	key: string;
	/** Moment of the last poll that read everything, as ISO text in UTC. */
	asked: string;
	/** From when that poll asked for changes, as ISO text in UTC. */
	since?: string;
	/** Marks of all records in the last reply. What was not there cannot come again unchanged. */
	seen: string[];
	/** The version of the marks. */
	marks?: number;
}

/** Calls of one day in UTC. */
export interface Calls {
	day: string;
	sent: number;
	/** The user was told that the limit of this day is reached. */
	told?: true;
	/** Until this moment, in milliseconds since 1970, nothing is sent: the service refused more. */
	restUntil?: number;
	/** Calls a day of the Poll Times of which the user was told that they are too many. */
	warned?: number;
	/** Polls in which the clock of the service was too far from that of n8n to be believed. */
	oddClocks?: number;
}

/** The Options collection of the form. Times are in minutes, `startDate` is as the user wrote it. */
export interface PollOptions {
	daysAhead?: number;
	daysBack?: number;
	mostCalls?: number;
	overlap?: number;
	startDate?: unknown;
}

/** The calls of today, counted from nothing at midnight UTC. */
export function callsToday(calls: Calls | undefined, now: number): Calls {
	const day = isoDay(now);
	if (calls?.day === day) return { ...calls };
	return { day, sent: 0, restUntil: calls?.restUntil, warned: calls?.warned };
}

/** The parameters of the method that the form of a poll offers. */
export function filtersOf({ required, optional }: Call, { filters }: Poll): Group {
	const offered = (fields: Group['required']) =>
		Object.fromEntries(Object.entries(fields).filter(([name]) => filters.includes(name)));
	return { required: offered(required), optional: offered(optional) };
}

/**
 * What a stored position belongs to. Records that wait are told apart by themselves, so other
 * filters do not bring again what was emitted.
 */
export const keyOf = (event: string, poll: Poll, filters: Raw, options: PollOptions) =>
	digest(
		JSON.stringify([
			event,
			...(poll.waits ? [] : [filters.fields, String(options.startDate ?? '')]),
			...(poll.waits || poll.since ? [] : [options.daysBack, options.daysAhead]),
		]),
	);

/** The moments of a poll, in milliseconds since 1970. */
export interface Moments {
	now: number;
	/** The days of the range reach back from here: the last poll, so that a long gap is covered. */
	from: number;
	/** Changes since this moment are asked for. */
	since: number;
	/** The time zone of the workflow: its calendar tells which day is today. */
	zone: string;
}

/** The days of a range, as the method takes them. */
export const daysOf = (
	{ range }: Poll,
	{ now, from, zone }: Omit<Moments, 'since'>,
	{ daysBack = range?.back ?? 0, daysAhead = range?.ahead ?? 0 }: PollOptions = {},
): Record<string, string> =>
	range
		? {
				[range.from]: addDays(todayIn(zone, from), -daysBack),
				[range.to]: addDays(todayIn(zone, now), daysAhead),
			}
		: {};

/**
 * The moment since which changes are asked for, as it stands in a form. Of a filter that takes a day
 * nobody knows on whose calendar it is read, so it gets the earlier one.
 */
function sinceIn({ since: filter }: Poll, { since, zone }: Moments) {
	const days = [isoDay(since), todayIn(zone, since)].sort();
	const written = filter?.wholeDays ? `${days[0]}T00:00:00Z` : new Date(since).toISOString();
	return { written, zone: 'UTC' };
}

/** The requests of a poll, one for each window of its range, or what is wrong with the filters. */
export function requestsOf(
	call: Call,
	poll: Poll,
	filters: Raw,
	moments: Moments,
	options: PollOptions,
): { asked: RequestInput[] } | { faults: Fault[] } {
	const fields = { ...filters.fields, ...poll.sets, ...daysOf(poll, moments, options) };
	if (poll.since) fields[poll.since.param] = sinceIn(poll, moments);
	const checked = checkGroup({ ...call, rules: call.rulesOfLongRanges }, { fields, extra: {} });
	return checked.ok ? { asked: windows(call, checked) } : checked;
}

/** How many records there are, of which some may stand in the reply twice. */
export const countOf = (records: Reply[]) => new Set(records.map(markOf)).size;

/** Records that are new or changed since the poll before, and the marks to remember. */
export function newsIn(poll: Poll, records: Reply[], seen: string[] = [], marks?: number) {
	const known = new Set(seen);
	const isKnown = ([mark, record]: [string, Reply]) =>
		known.has(mark) || (marks !== MARKS && known.has(formerMarkOf(record)));
	const marked = new Map(inOrder(poll, records).map((record) => [markOf(record), record]));
	const fresh = [...marked].filter((one) => !isKnown(one)).map(([, record]) => record);
	return { fresh, seen: [...marked.keys()] };
}
