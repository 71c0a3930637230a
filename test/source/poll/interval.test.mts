import { kometSales } from '../../../contract/komet';
import { polls } from '../../../contract/komet/polls';
import { tooOften } from '../../../build/form/poll-words';
import { pollEditorOf } from '../../../build/form/poll-form';
import { leastMinutes, longEnough, pollsADay } from '../../../engine/poll/interval';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeTypeDescription } from 'n8n-workflow';

const times = (...item: INodeParameters[]): INodeParameters => ({ item });

test.each<[string, unknown, number]>([
	['every minute', times({ mode: 'everyMinute' }), 1440],
	['every 3 minutes', times({ mode: 'everyX', unit: 'minutes', value: 3 }), 480],
	['every 7 minutes', times({ mode: 'everyX', unit: 'minutes', value: 7 }), 216],
	['every 2 hours', times({ mode: 'everyX', unit: 'hours', value: 2 }), 12],
	['every hour', times({ mode: 'everyHour', minute: 5 }), 24],
	['two times a day', times({ mode: 'everyDay', hour: 1 }, { mode: 'everyDay', hour: 9 }), 2],
	['every week', times({ mode: 'everyWeek' }), 0],
	['a cron expression', times({ mode: 'custom', cronExpression: '* * * * *' }), 0],
	['nothing', {}, 0],
	['something else', { item: 'often' }, 0],
])('polls a day of %s are counted as n8n polls', (_name, given, count) => {
	expect(pollsADay(given)).toBe(count);
});

test.each([
	[1, 500, 'Every X with 3 minutes or more'],
	[2, 500, 'Every X with 6 minutes or more'],
	[1, 20, 'Every X with 2 hours or more'],
	[3, 2, 'Every Day'],
])('polls of %i calls stay within %i a day', (calls, most, words) => {
	expect(longEnough(calls, most)).toBe(words);
	const minutes = leastMinutes(calls, most);
	if (minutes === undefined) return;
	const at = (value: number) =>
		pollsADay(times({ mode: 'everyX', unit: 'minutes', value })) * calls;
	expect(at(minutes)).toBeLessThanOrEqual(most);
	expect(at(minutes - 1)).toBeGreaterThan(most);
});

describe('the form', () => {
	const properties = pollEditorOf(kometSales, polls);
	const node = { typeVersion: 1 } as INode;
	const shown = (parameters: INodeParameters) =>
		properties
			.filter(({ type }) => type === 'notice')
			.filter((property) =>
				NodeHelpers.displayParameter(parameters, property, node, {} as INodeTypeDescription),
			)
			.map(({ name, displayName }) => [name, displayName]);
	const everyX = (value: number, unit = 'minutes') => times({ mode: 'everyX', value, unit });

	test('says what intervals cost right below the Poll Times, for the chosen event', () => {
		expect(properties[0].type).toBe('notice');
		const words = (event: string) =>
			shown({ event, pollTimes: everyX(1, 'hours') }).map(([, text]) => text);
		expect(words('invoiceChanged')[0]).toContain('A poll takes 1 call. Calls a day: every minute');
		expect(words('prebookChanged')[0]).toContain('A poll takes 2 calls.');
	});

	test.each<[string, INodeParameters, string | undefined]>([
		['n8n begins with', { pollTimes: times({ mode: 'everyMinute' }) }, tooOften(1)],
		['is too short', { pollTimes: everyX(2) }, tooOften(1)],
		['is long enough', { pollTimes: everyX(3) }, undefined],
		['is in hours', { pollTimes: everyX(1, 'hours') }, undefined],
		['is once an hour', { pollTimes: times({ mode: 'everyHour', minute: 0 }) }, undefined],
		['of two calls is too short', { event: 'prebookChanged', pollTimes: everyX(5) }, tooOften(2)],
		['of two calls is long enough', { event: 'prebookChanged', pollTimes: everyX(6) }, undefined],
		[
			'is short while more calls are allowed',
			{ pollTimes: times({ mode: 'everyMinute' }), options: { mostCalls: 1500 } },
			undefined,
		],
	])('warns of an interval that %s', (_what, parameters, words) => {
		const notices = shown({ event: 'invoiceChanged', ...parameters });
		expect(notices.find(([name]) => name === 'intervalNotice')?.[1]).toBe(words);
	});
});
