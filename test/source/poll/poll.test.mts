import { kometSales } from '../../../contract/komet';
import { polls } from '../../../contract/komet/polls';
import { paramsOf } from '../../../contract/language/group';
import { findCall } from '../../../contract/language/service';
import type { Call } from '../../../contract/language/service';
import { encode } from '../../../engine/http/encode';
import {
	MOST_REMEMBERED,
	callsToday,
	countOf,
	filtersOf,
	keyOf,
	newsIn,
	requestsOf,
} from '../../../engine/poll/poll';
import type { PollOptions } from '../../../engine/poll/poll';
import { MARKS } from '../../../engine/poll/mark';
import { callsOfPoll, costOf } from '../../../build/form/poll-words';

const NONE = { fields: {}, extra: {} };
const DAY = 86_400_000;
const at = (text: string) => Date.parse(`${text}Z`);
const NOON = at('2026-03-10T12:00:00');
const callOf = (event: string) => findCall(kometSales, polls[event].method) as Call;

/** What goes over the wire for a poll, by parameter. */
function sentBy(
	event: string,
	{
		now = NOON,
		from = NOON,
		since = NOON,
		zone = 'UTC',
		filters = {} as Record<string, unknown>,
		options = {} as PollOptions,
	} = {},
) {
	const call = callOf(event);
	const raw = { fields: filters, extra: {} };
	const planned = requestsOf(call, polls[event], raw, { now, from, since, zone }, options);
	if ('faults' in planned) throw new Error(JSON.stringify(planned.faults));
	return planned.asked.map((asked) => {
		const { url, body } = encode(kometSales, call, asked, { baseUrl: 'https://k.example' });
		const sent = body ?? Object.fromEntries(new URL(url).searchParams);
		const { authenticationToken: _token, ...params } = sent as Record<string, unknown>;
		return params;
	});
}

describe('every poll', () => {
	test.each(Object.keys(polls))('%s names only what its method documents', (event) => {
		const call = callOf(event);
		const { since, range, sets = {}, filters, id, changedOn } = polls[event];
		const names = Object.keys({ ...call.required, ...call.optional });
		const params = paramsOf(call).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([...filters, ...Object.keys(sets)]));
		for (const param of [since?.param, range?.from, range?.to].filter(Boolean))
			expect(params).toContain(param);
		expect(Object.keys(call.response.fields)).toEqual(
			expect.arrayContaining([id, changedOn].filter(Boolean)),
		);
		expect(call.effect).toBe('read');
	});

	test.each(Object.keys(polls))('%s gives its method all that it needs', (event) => {
		const needs = Object.entries(filtersOf(callOf(event), polls[event]).required);
		const filters = Object.fromEntries(needs.map(([name, field]) => [name, field.sample]));
		expect(sentBy(event, { filters }).length).toBe(callsOfPoll(kometSales, polls[event]));
	});

	test('is written with the spelling of its method', () => {
		const since = at('2026-03-10T11:55:30');
		expect(sentBy('invoiceChanged', { since })).toEqual([
			{
				orderDateFrom: '2026-01-09',
				orderDateTo: '2026-06-08',
				updatedAsOf: '2026-03-10 11:55:30',
			},
		]);
		expect(sentBy('paymentChanged', { since })).toEqual([{ updatedAsOf: '2026-03-10T11:55:30' }]);
		expect(sentBy('customerChanged', { since })).toEqual([{ updateAsOf: '2026-03-10' }]);
		expect(sentBy('shipToChanged', { since })).toEqual([{ updateAsOf: '2026-03-10' }]);
		expect(sentBy('prebookChanged', { since })).toEqual([
			{
				vendorShipDateFrom: '2026-03-10',
				vendorShipDateTo: '2026-03-16',
				updatedAsOf: '2026-03-10 11:55:30',
			},
			{
				vendorShipDateFrom: '2026-03-17',
				vendorShipDateTo: '2026-03-23',
				updatedAsOf: '2026-03-10 11:55:30',
			},
		]);
		expect(sentBy('creditChanged')).toEqual([
			{ creditDateFrom: '2026-02-08', creditDateTo: '2026-03-11', itemType: 'all' },
		]);
	});

	test('for what waits asks for records that are not synchronized', () => {
		expect(sentBy('paymentWaiting')).toEqual([{ externalSystemSynced: '0' }]);
		expect(sentBy('invoiceWaiting')).toEqual([
			{ orderDateFrom: '2026-02-08', orderDateTo: '2026-03-10', externalSystemSynced: '0' },
		]);
		expect(sentBy('creditWaiting')).toEqual([
			{
				creditDateFrom: '2025-12-10',
				creditDateTo: '2026-03-11',
				itemType: 'all',
				externalSystemSynced: 0,
			},
		]);
		expect(sentBy('vendorInvoiceWaiting', { filters: { statusId: 3 } })).toEqual([
			{ arrivalDateFrom: '2026-02-08', arrivalDateTo: '2026-03-24', statusId: '3' },
		]);
	});
});

describe('the days of a poll', () => {
	test('reach back from the last poll, in as many windows as the method needs', () => {
		const sent = sentBy('invoiceWaiting', { from: NOON - 40 * DAY });
		expect(sent.map(({ orderDateFrom, orderDateTo }) => [orderDateFrom, orderDateTo])).toEqual([
			['2025-12-30', '2026-01-29'],
			['2026-01-30', '2026-03-01'],
			['2026-03-02', '2026-03-10'],
		]);
	});

	test.each([
		['America/New_York', '2026-03-11T00:30:00', '2026-03-10', '2026-03-23'],
		['UTC', '2026-03-11T00:30:00', '2026-03-11', '2026-03-24'],
		['Pacific/Kiritimati', '2026-03-10T10:30:00', '2026-03-11', '2026-03-24'],
		['Etc/GMT+12', '2026-03-10T11:30:00', '2026-03-09', '2026-03-22'],
		// Clocks are put forward on the 8th.
		['America/New_York', '2026-03-09T03:30:00', '2026-03-08', '2026-03-21'],
	])('are counted from today in %s', (zone, moment, from, to) => {
		const now = at(moment);
		const [first, last] = sentBy('prebookChanged', { now, from: now, zone });
		expect([first.vendorShipDateFrom, last.vendorShipDateTo]).toEqual([from, to]);
	});

	test('of a filter that takes a day are the earlier of two calendars', () => {
		const since = at('2026-03-11T00:30:00');
		const asked = (zone: string) =>
			sentBy('customerChanged', { since, zone }).map(({ updateAsOf }) => updateAsOf);
		expect(asked('America/New_York')).toEqual(['2026-03-10']);
		expect(asked('UTC')).toEqual(['2026-03-11']);
		expect(asked('Asia/Tokyo')).toEqual(['2026-03-11']);
	});

	test('are those of the options', () => {
		const [sent] = sentBy('invoiceChanged', { options: { daysBack: 0, daysAhead: 1 } });
		expect(sent).toMatchObject({ orderDateFrom: '2026-03-10', orderDateTo: '2026-03-11' });
	});
});

test('a filter that cannot be sent is told by its label', () => {
	const raw = { fields: { customerId: { mode: 'id', value: 'x' } }, extra: {} };
	const now = Date.now();
	const moments = { now, from: now, since: now, zone: 'UTC' };
	expect(requestsOf(callOf('invoiceChanged'), polls.invoiceChanged, raw, moments, {})).toEqual({
		ok: false,
		faults: [expect.objectContaining({ path: ['Customer'] })],
	});
});

describe('what is new', () => {
	const poll = polls.invoiceChanged;
	const record = (id: number, updatedOn: string, more = {}) => ({ id, updatedOn, ...more });

	test('is what was not in the reply before, or is there with another content', () => {
		const first = newsIn(poll, [record(1, '10:00:00'), record(2, '10:00:05')]);
		expect(first.fresh).toHaveLength(2);
		const later = [record(1, '10:00:00'), record(2, '10:00:05', { total: 5 }), record(3, '10:01')];
		expect(newsIn(poll, later, first.seen).fresh).toEqual(later.slice(1));
	});

	test('comes in the order of change, then of number', () => {
		const { fresh } = newsIn(poll, [record(10, 'b'), record(9, 'b'), record(11, 'a')]);
		expect(fresh.map(({ id }) => id)).toEqual([11, 9, 10]);
	});

	test('is told once when two windows hold the same record', () => {
		expect(newsIn(poll, [record(1, 'a'), record(1, 'a')]).fresh).toHaveLength(1);
	});

	test('does not depend on the order of names or rows', () => {
		const { seen } = newsIn(poll, [{ id: 1, details: [{ a: 1, b: 2 }, { a: 3 }] }]);
		const again = newsIn(poll, [{ details: [{ a: 3 }, { b: 2, a: 1 }], id: 1 }], seen);
		expect(again.fresh).toEqual([]);
		expect(newsIn(poll, [{ id: 1, details: [{ a: 1, b: 3 }, { a: 3 }] }], seen).fresh).toHaveLength(
			1,
		);
	});

	test('tells apart records that have the same number', () => {
		const invoices = [
			{ invoiceNumber: '7', vendor: 'A' },
			{ invoiceNumber: '7', vendor: 'B' },
		];
		const { fresh, seen } = newsIn(polls.vendorInvoiceWaiting, invoices);
		expect(fresh).toHaveLength(2);
		expect(newsIn(polls.vendorInvoiceWaiting, invoices, seen).fresh).toEqual([]);
	});

	test('is remembered as a whole, so that nothing of it comes again', () => {
		const many = Array.from({ length: MOST_REMEMBERED }, (_none, id) => ({ id }));
		const { seen } = newsIn(polls.paymentChanged, many);
		expect(JSON.stringify(seen).length).toBeLessThanOrEqual(301_000);
		expect(newsIn(polls.paymentChanged, many, seen, MARKS).fresh).toEqual([]);
	});

	test('is counted by what differs', () => {
		expect(countOf([{ id: 1 }, { id: '1' }, { id: 2 }])).toBe(2);
	});
});

describe('a stored position', () => {
	const key = (event: string, fields: object = {}, options: PollOptions = {}) =>
		keyOf(event, polls[event], { fields: fields as Record<string, unknown>, extra: {} }, options);

	test('belongs to its event, filters and start date', () => {
		const keys = [
			key('invoiceChanged'),
			key('customerChanged'),
			key('invoiceChanged', { status: 1 }),
			key('invoiceChanged', {}, { startDate: '2026-01-01' }),
		];
		expect(new Set(keys).size).toBe(4);
		expect(key('invoiceChanged', { status: 1 })).toBe(key('invoiceChanged', { status: 1 }));
	});

	test('is not lost by settings that do not change what is asked for', () => {
		expect(key('invoiceChanged', {}, { overlap: 9, mostCalls: 9, daysBack: 9 })).toBe(
			key('invoiceChanged'),
		);
		expect(key('creditChanged', {}, { daysBack: 9 })).not.toBe(key('creditChanged'));
	});

	test('of records that wait outlives other filters, so none comes twice', () => {
		expect(key('paymentWaiting', { customer: 'a' })).toBe(key('paymentWaiting'));
	});
});

describe('the calls of a day', () => {
	test('are counted from nothing at midnight UTC', () => {
		const calls = { day: '2026-03-10', sent: 7, told: true as const };
		expect(callsToday(calls, at('2026-03-10T23:59:59'))).toEqual(calls);
		expect(callsToday(calls, at('2026-03-11T00:00:00'))).toEqual({ day: '2026-03-11', sent: 0 });
		expect(callsToday(undefined, at('2026-03-11T00:00:00'))).toEqual({
			day: '2026-03-11',
			sent: 0,
		});
	});

	test('are told by interval, and add up when a poll takes several', () => {
		expect(costOf(kometSales, callsOfPoll(kometSales, polls.paymentChanged))).toBe(
			'A poll takes 1 call. Calls a day: every minute 1,440, every 5 minutes 288, every 15 minutes 96, every hour 24. Komet Sales allows 1,000 for each paid user, added up over the company.',
		);
		expect(costOf(kometSales, callsOfPoll(kometSales, polls.prebookChanged))).toContain(
			'A poll takes 2 calls. Calls a day: every minute 2,880, every 5 minutes 576',
		);
		expect(Object.values(polls).map((poll) => callsOfPoll(kometSales, poll))).toEqual([
			1, 2, 1, 1, 1, 1, 1, 1, 1, 1,
		]);
	});
});

test('no filter is left out of the form', () => {
	for (const [event, poll] of Object.entries(polls)) {
		const { required, optional } = filtersOf(callOf(event), poll);
		expect(Object.keys({ ...required, ...optional }).sort()).toEqual([...poll.filters].sort());
	}
	expect(
		requestsOf(
			callOf('vendorInvoiceWaiting'),
			polls.vendorInvoiceWaiting,
			NONE,
			{ now: 0, from: 0, since: 0, zone: 'UTC' },
			{},
		),
	).toMatchObject({
		faults: [{ path: ['Status'], message: 'is required' }],
	});
});
