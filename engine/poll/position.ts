import type { Poll } from '../../contract/language/poll';
import { DAY_MS } from '../../contract/language/days';
import { DEFAULT_OVERLAP } from './poll';
import type { Moments, PollOptions, Position } from './poll';
import { MARKS } from './mark';

const MINUTE_MS = 60_000;

/**
 * The most by which the clock of a service is believed to be slow, in milliseconds. A header Date
 * that is older comes from a cache or a wrong zone rather than from a clock.
 */
export const MOST_SLOW = 60 * MINUTE_MS;

/** Where a poll starts to read, and what the user has to know about it. */
export interface Start extends Omit<Moments, 'zone'> {
	/** Changes since this moment should have been read, but the service does not look so far back. */
	outOfReach?: number;
}

/** The moment of a stored position; one that was stored by a wrong clock is the present. */
function momentOf({ asked }: Position, now: number, overlap: number): number {
	const stored = Date.parse(asked);
	return Number.isNaN(stored) || stored > now + overlap ? now : stored;
}

/**
 * Where a poll has to start: after the last one; with `start`, the moment that the user named; else
 * now. Never before the changes that the last reply began with, since what is older has no mark.
 */
export function startOf(
	{ since: filter }: Poll,
	last: Position | undefined,
	start: number | undefined,
	{ overlap: minutes = DEFAULT_OVERLAP }: PollOptions,
	now: number,
): Start {
	const overlap = minutes * MINUTE_MS;
	const from = last ? momentOf(last, now, overlap) : (start ?? now);
	const since = last
		? Math.max(from - overlap, Math.min(Date.parse(last.since ?? '') || 0, now))
		: (start ?? from - overlap);
	const reach = now - (filter?.days ?? Infinity) * DAY_MS;
	if (since >= reach) return { now, from, since };
	// The first version of the package took any header Date for the time, so that a position of it
	// that is out of reach may be wrong: reading on from there could bring what came already.
	const isDoubtful = last?.marks !== MARKS;
	return isDoubtful
		? { now, from: now, since: now - overlap, outOfReach: since }
		: { now, from, since: reach, outOfReach: since };
}

const believed = (behind: number) => (behind > MOST_SLOW ? 0 : behind);

/**
 * Where the first poll has to start once more, if the clock of the service turns out to be slower
 * than the overlap: what the service will call a change since then has no mark yet.
 */
export function startAgain(first: Start, behind: number): Start | undefined {
	const { now, from, since } = first;
	const slow = believed(behind);
	return slow > from - since ? { now, from: from - slow, since: since - slow } : undefined;
}

/** The moment that a poll came to. Where the clock of the service is slow, so is the position. */
export const cameTo = ({ now, from }: Start, behind: number) =>
	Math.max(from, now - believed(behind));
