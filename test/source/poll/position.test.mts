import { polls } from '../../../contract/komet/polls';
import { MARKS } from '../../../engine/poll/mark';
import { MOST_SLOW, cameTo, startAgain, startOf } from '../../../engine/poll/position';
import type { PollOptions, Position } from '../../../engine/poll/poll';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NOW = Date.parse('2026-03-10T12:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

const position = (asked: number, more: Partial<Position> = {}): Position => ({
	key: 'k',
	asked: iso(asked),
	seen: [],
	marks: MARKS,
	...more,
});
const start = (last: Position, options: PollOptions = {}, event = 'invoiceChanged') =>
	startOf(polls[event], last, undefined, options, NOW);

describe('a poll starts', () => {
	test('at the one before it, with the overlap', () => {
		const last = position(NOW - 10 * MINUTE, { since: iso(NOW - 20 * MINUTE) });
		expect(start(last)).toEqual({
			now: NOW,
			from: NOW - 10 * MINUTE,
			since: NOW - 15 * MINUTE,
		});
	});

	test('never before what the last reply began with, also with a longer overlap', () => {
		const last = position(NOW - 10 * MINUTE, { since: iso(NOW - 20 * MINUTE) });
		expect(start(last, { overlap: 60 }).since).toBe(NOW - 20 * MINUTE);
	});

	test('for the first time now, and once more where the clock of the service is slower', () => {
		const first = startOf(polls.invoiceChanged, undefined, undefined, {}, NOW);
		expect(first).toEqual({ now: NOW, from: NOW, since: NOW - 5 * MINUTE });
		expect(startAgain(first, 5 * MINUTE)).toBeUndefined();
		expect(startAgain(first, 30 * MINUTE)).toEqual({
			now: NOW,
			from: NOW - 30 * MINUTE,
			since: NOW - 35 * MINUTE,
		});
		expect(startAgain(first, MOST_SLOW + 1)).toBeUndefined();
	});

	test('after the first time never before what was read then', () => {
		const first = startOf(polls.invoiceChanged, undefined, undefined, {}, NOW);
		for (const behind of [0, 1, MINUTE, 6 * MINUTE, MOST_SLOW, 3 * DAY, 40 * DAY]) {
			const read = startAgain(first, behind) ?? first;
			expect(cameTo(read, behind) - 5 * MINUTE).toBeGreaterThanOrEqual(read.since);
		}
	});

	test('at Start Date to the second', () => {
		expect(startOf(polls.invoiceChanged, undefined, NOW - DAY, {}, NOW)).toMatchObject({
			from: NOW - DAY,
			since: NOW - DAY,
		});
	});

	test.each([
		['is no time', 'soon'],
		['is of a clock that was ahead', iso(NOW + 3 * DAY)],
	])('now when its position %s', (_name, asked) => {
		expect(start(position(NOW, { asked }))).toMatchObject({ from: NOW, since: NOW - 5 * MINUTE });
	});
});

describe('a position that the service cannot reach back to', () => {
	test('is left at what can be reached, and told', () => {
		const last = position(NOW - 40 * DAY);
		expect(start(last, {}, 'paymentChanged')).toEqual({
			now: NOW,
			from: NOW - 40 * DAY,
			since: NOW - 31 * DAY,
			outOfReach: NOW - 40 * DAY - 5 * MINUTE,
		});
	});

	test('of the first version is not believed', () => {
		const last = position(NOW - 40 * DAY, { marks: undefined });
		expect(start(last, {}, 'paymentChanged')).toEqual({
			now: NOW,
			from: NOW,
			since: NOW - 5 * MINUTE,
			outOfReach: NOW - 40 * DAY - 5 * MINUTE,
		});
	});

	test('is none where the service lists all changes', () => {
		expect(start(position(NOW - 400 * DAY)).since).toBe(NOW - 400 * DAY - 5 * MINUTE);
	});
});

test.each([
	['on time', 0, NOW],
	['a little slow', 2 * MINUTE, NOW - 2 * MINUTE],
	['an hour slow', MOST_SLOW, NOW - MOST_SLOW],
	['more than an hour slow', MOST_SLOW + 1000, NOW],
	['three days slow', 3 * DAY, NOW],
	['40 days slow', 40 * DAY, NOW],
])('a clock that is %s', (_name, behind, came) => {
	expect(cameTo({ now: NOW, from: NOW - DAY, since: 0 }, behind)).toBe(came);
	expect(cameTo({ now: NOW, from: NOW - MINUTE, since: 0 }, behind)).toBeGreaterThanOrEqual(
		NOW - MINUTE,
	);
});
