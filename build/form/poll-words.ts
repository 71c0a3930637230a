import type { Poll } from '../../contract/language/poll';
import { findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { windows } from '../../engine/action/batch';
import { longEnough } from '../../engine/poll/interval';
import { DEFAULT_MOST_CALLS, daysOf } from '../../engine/poll/poll';

/** Polls a day. */
const INTERVALS = { minute: 1440, '5 minutes': 288, '15 minutes': 96, hour: 24 };

/** Without Intl, whose tables take n8n's start some time to load. */
function thousands(count: number): string {
	const digits = String(count);
	const first = digits.length % 3;
	return [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/g) ?? [])]
		.filter((group) => group !== '')
		.join(',');
}

/** How many requests a poll takes when nothing was missed. Cheap, since n8n's start waits for it. */
export function callsOfPoll(service: Service, poll: Poll): number {
	const day = Date.parse('2026-01-01');
	const values = daysOf(poll, { now: day, from: day, zone: 'UTC' });
	return windows(findCall(service, poll.method) as Call, { values, extra: {} }).length;
}

/** What an interval costs, of polls that take so many calls. */
export function costOf({ label, quota }: Service, calls: number): string {
	const costs = Object.entries(INTERVALS).map(
		([interval, polls]) => `every ${interval} ${thousands(polls * calls)}`,
	);
	const allowed = quota
		? ` ${label} allows ${thousands(quota.daily)} for ${quota.whose}, ${quota.counted}.`
		: '';
	return `A poll takes ${calls} ${calls === 1 ? 'call' : 'calls'}. Calls a day: ${costs.join(', ')}.${allowed}`;
}

/** What happens at an interval that takes more calls than a day has, and which one does not. */
export const tooOften = (calls: number) =>
	`This interval is too short: polling stops each day at ${DEFAULT_MOST_CALLS} calls (Options > Most Calls a Day) and goes on at midnight UTC. In Poll Times, choose ${longEnough(calls, DEFAULT_MOST_CALLS)}.`;

const dayAt = (days: number) => {
	if (days === 0) return 'today';
	const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
	return days < 0 ? `${count} ago` : `${count} ahead`;
};

/** What a poll sees and what not, in sentences. */
export function wordsOf({ record, range, waits, since, caveat }: Poll): string {
	const sentences = [
		waits
			? `Each ${record} comes once, and again when something in it changes. The first poll brings all that wait.`
			: `The first poll brings nothing${since ? ', unless there is a Start Date' : ''}.`,
		range &&
			`Only a ${range.of} from ${dayAt(-range.back)} to ${dayAt(range.ahead)} is seen; Options > Days Back and Days Ahead change that.`,
		caveat && `${caveat}.`,
	];
	return sentences.filter(Boolean).join(' ');
}
