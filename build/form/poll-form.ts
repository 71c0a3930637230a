import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from '../../contract/language/kinds/form';
import { groupEditor } from '../../contract/language/kinds/group-form';
import type { Poll } from '../../contract/language/poll';
import { findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { DEFAULT_MOST_CALLS, DEFAULT_OVERLAP, filtersOf } from '../../engine/poll/poll';
import { leastMinutes } from '../../engine/poll/interval';
import { eventChoices } from './event-action';
import { notice } from './notice';
import { optionsOf, presentationOf } from './options';
import { callsOfPoll, costOf, tooOften, wordsOf } from './poll-words';

const number = (
	displayName: string,
	name: string,
	initial: number,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	default: initial,
	typeOptions: { minValue: 0, numberPrecision: 0 },
	description,
});

const optionsOfPoll = (call: Call, { range, since, record }: Poll) =>
	optionsOf([
		...(range
			? [
					number(
						'Days Ahead',
						'daysAhead',
						range.ahead,
						`How far after today the ${range.of} of a ${record} may be. More days can take more calls.`,
					),
					number(
						'Days Back',
						'daysBack',
						range.back,
						`How far before today the ${range.of} of a ${record} may be. More days can take more calls.`,
					),
				]
			: []),
		number(
			'Most Calls a Day',
			'mostCalls',
			DEFAULT_MOST_CALLS,
			'Polling stops for the rest of the day (in UTC) before it takes more calls than this. What it missed comes with the first poll of the next day.',
		),
		...(since
			? [
					number(
						'Overlap',
						'overlap',
						DEFAULT_OVERLAP,
						'Minutes that each poll reads again, for clocks that differ and changes that are saved late. What came already does not come twice.',
					),
					{
						displayName: 'Start Date',
						name: 'startDate',
						type: 'dateTime' as const,
						default: '',
						description:
							'The first poll brings what changed since this moment. Without it, polling starts from now. Another date begins anew.',
					},
				]
			: []),
		...presentationOf(call),
	]);

/** The first line of n8n's Poll Times. */
// The slash: what is no name of this level, n8n 1 waits for in vain, and does not publish the node.
const TIMES = '/pollTimes.item[0]';

/**
 * What n8n's Poll Times cost, for the events whose polls take so many calls. It stands first, right
 * below them. A notice cannot count, so what is too often is a notice of its own.
 */
function costNotices(service: Service, calls: number, events: string[]): INodeProperties[] {
	const warning = notice('intervalNotice', tooOften(calls), {
		event: events,
		[`${TIMES}.mode`]: ['everyMinute', 'everyX'],
	});
	const hide = {
		[`${TIMES}.unit`]: ['hours'],
		[`${TIMES}.value`]: [{ _cnd: { gte: leastMinutes(calls, DEFAULT_MOST_CALLS) ?? 60 } }],
		// Who allows more calls has thought about it.
		'/options.mostCalls': [{ _cnd: { gt: DEFAULT_MOST_CALLS } }],
	};
	return [
		{ ...warning, displayOptions: { ...warning.displayOptions, hide } },
		notice('costNotice', costOf(service, calls), { event: events }),
	];
}

/** The form of a poll trigger. n8n puts its Poll Times above. */
export function pollEditorOf(service: Service, polls: Record<string, Poll>): INodeProperties[] {
	const byCalls = new Map<number, string[]>();
	for (const [event, poll] of Object.entries(polls)) {
		const calls = callsOfPoll(service, poll);
		byCalls.set(calls, [...(byCalls.get(calls) ?? []), event]);
	}
	const options = eventChoices(polls).sort((a, b) => alphabetical(a.name, b.name));
	return [
		...[...byCalls].flatMap(([calls, events]) => costNotices(service, calls, events)),
		{
			displayName: 'Trigger On',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			default: Object.keys(polls)[0],
			options,
		},
		...Object.entries(polls).flatMap(([event, poll]) => {
			const call = findCall(service, poll.method) as Call;
			return [
				notice('pollNotice', wordsOf(poll), {}),
				...groupEditor(filtersOf(call, poll), 'filters', 'Filters'),
				optionsOfPoll(call, poll),
			].map((property) => ({ ...property, displayOptions: { show: { event: [event] } } }));
		}),
	];
}
