import type { IDataObject } from 'n8n-workflow';
import { isList, isObject } from '../../contract/language/raw';

const HOURS_A_DAY = 24;

/** n8n counts anew with each hour or day: every 7 minutes is at 0, 7, … 56 and 0 again. */
const everyMinutes = (minutes: number) => HOURS_A_DAY * Math.ceil(60 / minutes);
const everyHours = (hours: number) => Math.ceil(HOURS_A_DAY / hours);

/** How often one line of n8n's Poll Times polls in a day; 0 where that is less than once, or not known. */
function timesOf({ mode, unit, value }: IDataObject): number {
	if (mode === 'everyMinute') return everyMinutes(1);
	if (mode === 'everyHour') return everyHours(1);
	if (mode === 'everyDay') return 1;
	const every = Number(value);
	if (mode !== 'everyX' || !(every >= 1)) return 0;
	return unit === 'minutes' ? everyMinutes(every) : everyHours(every);
}

/**
 * Polls a day, at the least, by the Poll Times that n8n adds to the form of a node that polls. A cron
 * expression of the user is not counted.
 */
export function pollsADay(pollTimes: unknown): number {
	const lines = isObject(pollTimes) && isList(pollTimes.item) ? pollTimes.item : [];
	return lines.filter(isObject).reduce((sum, line) => sum + timesOf(line as IDataObject), 0);
}

const from1To = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** The fewest minutes of Every X at which polls of so many calls stay within the calls of a day. */
export const leastMinutes = (calls: number, most: number): number | undefined =>
	from1To(30).find((minutes) => everyMinutes(minutes) * calls <= most);

/** What to choose in Poll Times, so that polls of so many calls stay within the calls of a day. */
export function longEnough(calls: number, most: number): string {
	const minutes = leastMinutes(calls, most);
	if (minutes !== undefined) return `Every X with ${minutes} minutes or more`;
	const hours = from1To(23).find((count) => everyHours(count) * calls <= most);
	return hours === undefined ? 'Every Day' : `Every X with ${hours} hours or more`;
}
