export const DAY_MS = 86_400_000;

/** The day of a moment in UTC, as the APIs write days. */
export const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/**
 * The day on the calendars of a time zone, such as `America/New_York`, at a moment in milliseconds
 * since 1970: `2026-02-14`.
 *
 * @throws RangeError for a zone that nobody knows
 */
export function todayIn(zone: string, now: number): string {
	// UTC without Intl, whose tables take n8n's start some time to load.
	if (zone === 'UTC') return isoDay(now);
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	});
	const part = Object.fromEntries(
		format.formatToParts(now).map(({ type, value }) => [type, value]),
	);
	return `${part.year}-${part.month}-${part.day}`;
}

/** The day that is so many days after another, or before it. */
export const addDays = (day: string, count: number) => isoDay(Date.parse(day) + count * DAY_MS);
