import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from '../../contract/language/kinds/form';
import { groupEditor } from '../../contract/language/kinds/group-form';
import type { Poll } from '../../contract/language/poll';
import { findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { DEFAULT_MOST_CALLS, DEFAULT_OVERLAP, filtersOf } from '../../engine/poll/poll';
import { actionOf } from './event-action';
import { optionsOf, presentationOf } from './options';
import { costOf, wordsOf } from './poll-words';

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

const notice = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
});

/** The form of a poll trigger. n8n puts its Poll Times above. */
export function pollEditorOf(service: Service, polls: Record<string, Poll>): INodeProperties[] {
	const options = Object.entries(polls)
		.map(([value, { name, description }]) => ({ name, value, description, action: actionOf(name) }))
		.sort((a, b) => alphabetical(a.name, b.name));
	return [
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
				notice('costNotice', costOf(service, poll)),
				notice('pollNotice', wordsOf(poll)),
				...groupEditor(filtersOf(call, poll), 'filters', 'Filters'),
				optionsOfPoll(call, poll),
			].map((property) => ({ ...property, displayOptions: { show: { event: [event] } } }));
		}),
	];
}
