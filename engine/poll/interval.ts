import type { IDataObject } from 'n8n-workflow';
import { isList, isObject } from '../../contract/language/raw';

const MINUTES_A_DAY = 1440;
const HOURS_A_DAY = 24;

/** How often one line of n8n's Poll Times polls in a day; 0 where that is less than once, or not known. */
function timesOf({ mode, unit, value }: IDataObject): number {
	if (mode === 'everyMinute') return MINUTES_A_DAY;
	if (mode === 'everyHour') return HOURS_A_DAY;
	if (mode === 'everyDay') return 1;
	const every = Number(value);
	if (mode !== 'everyX' || !(every >= 1)) return 0;
	// n8n counts anew with each hour or day: every 7 minutes is at 0, 7, … 56 and 0 again.
	return unit === 'minutes' ? HOURS_A_DAY * Math.ceil(60 / every) : Math.ceil(HOURS_A_DAY / every);
}

/**
 * Polls a day, at the least, by the Poll Times that n8n adds to the form of a node that polls. A cron
 * expression of the user is not counted.
 */
export function pollsADay(pollTimes: unknown): number {
	const lines = isObject(pollTimes) && isList(pollTimes.item) ? pollTimes.item : [];
	return lines.filter(isObject).reduce((sum, line) => sum + timesOf(line as IDataObject), 0);
}

/** The fewest whole minutes between polls of so many calls that stay within the calls of a day. */
export const leastMinutes = (calls: number, most: number) =>
	Math.ceil((MINUTES_A_DAY * calls) / most);
