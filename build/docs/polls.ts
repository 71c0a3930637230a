import type { Poll } from '../../contract/language/poll';
import { findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { MADE } from './operations';
import { code, fieldsOf, paragraphs, sentence, table } from './fields';
import { filtersOf } from '../../engine/poll/poll';
import { callsOfPoll, costOf, wordsOf } from '../form/poll-words';

const asksFor = ({ since, waits, range, sets = {} }: Poll) => {
	if (since) return `changed since: ${code(since.param)}`;
	if (!waits)
		return `${range ? 'all of these days' : 'the whole list'}, compared with the poll before`;
	return 'externalSystemSynced' in sets ? `waiting: ${code('externalSystemSynced')}` : 'one status';
};

const daysOf = ({ range }: Poll) =>
	range && `${range.of}, ${range.back} back to ${range.ahead} ahead`;

/** The page of the poll trigger. */
export const pollPage = (service: Service, polls: Record<string, Poll>, title: string): string =>
	paragraphs([
		MADE,
		`# ${title}`,
		`Asks ${service.label} at intervals and starts the workflow with what is new, one item for each record as the API answers it.`,
		'If n8n cannot start the workflow with what a poll brought, its log says so, and the next poll brings it again ([when n8n ends before that](../operations.md#what-to-watch)).',
		table(
			['Trigger On', 'API method', 'Asks for', 'Days', 'Calls'],
			Object.values(polls).map((poll) => [
				poll.name,
				code(poll.method),
				asksFor(poll),
				daysOf(poll),
				String(callsOfPoll(service, poll)),
			]),
		),
		...Object.values(polls).flatMap((poll) => [
			`## ${poll.name}`,
			sentence(poll.description),
			wordsOf(poll),
			costOf(service, callsOfPoll(service, poll)),
			fieldsOf(filtersOf(findCall(service, poll.method) as Call, poll), 'Filters'),
		]),
	]);
