import { isDate, trimmed } from './raw';

/** Luxon's DateTime, as far as it is used here: n8n hands it over from expressions. */
interface LuxonLike {
	/** Answers null when it stands for no moment. */
	toISO(): string | null;
}

const isLuxon = (raw: unknown): raw is LuxonLike =>
	typeof raw === 'object' && raw !== null && 'toISO' in raw && typeof raw.toISO === 'function';

const SHAPE =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?\s*(Z|([+-])(\d{2}):?(\d{2}))?$/i;

/** Earlier years are what software writes for no date, such as 0001-01-01 or 1899-12-30. */
const FIRST_YEAR = 1900;
/** Minutes between UTC and the zone that is furthest ahead of it. */
const FURTHEST_ZONE = 14 * 60;

/**
 * Parts of an ISO-like date or date-time, `ahead` being the minutes that its own zone, if it has
 * one, is ahead of UTC; `undefined` when it names no day of the calendar.
 */
function partsOf(raw: unknown) {
	const written = isLuxon(raw) ? raw.toISO() : raw;
	const match = typeof written === 'string' ? SHAPE.exec(trimmed(written)) : null;
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part) => Number(part ?? 0));
	const ms = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
	const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms));
	const exists = utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
	if (!exists || year < FIRST_YEAR || hour > 23 || minute > 59 || second > 59) return undefined;
	const [, , , , , , , , zone, sign, hours = 0, minutes = 0] = match;
	const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
	if (Math.abs(ahead) > FURTHEST_ZONE) return undefined;
	return {
		day: `${match[1]}-${match[2]}-${match[3]}`,
		utc,
		isMidnight: hour + minute + second + ms === 0,
		ahead: zone === undefined ? undefined : ahead,
	};
}

/**
 * The date as it is written, whatever its time and zone say: `YYYY-MM-DD`. A Date object is not
 * written at all: `dayIn` says which day it is.
 */
export const calendarDay = (raw: unknown): string | undefined => partsOf(raw)?.day;

/** Making one takes longer than using it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
	const clock =
		clocks.get(zone) ??
		new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	clocks.set(zone, clock);
	return clock;
}

/** What the clocks and calendars of a zone show at a moment, as if they showed UTC. */
function shownIn(zone: string, moment: Date): Date {
	const part = Object.fromEntries(
		clockOf(zone)
			.formatToParts(moment)
			.map(({ type, value }) => [type, Number(value)]),
	);
	return new Date(
		Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second),
	);
}

/** Minutes that the clocks of a zone are ahead of UTC at a moment. */
const offsetMinutes = (moment: Date, zone: string) =>
	Math.round((shownIn(zone, moment).getTime() - moment.getTime()) / 60_000);

/** Whether a moment is one of a year that is meant and that four digits write, in every zone. */
const isWritable = (moment: Date) =>
	moment.getTime() > Date.UTC(FIRST_YEAR, 0, 1) && moment.getTime() < Date.UTC(9999, 11, 31);

const dayAt = (moment: Date, zone: string) => shownIn(zone, moment).toISOString().slice(0, 10);

/** Whether a day of a zone begins at a moment. Where the clocks leap at midnight it begins later. */
const beginsDay = (moment: Date, zone: string) =>
	dayAt(moment, zone) !== dayAt(new Date(moment.getTime() - 1), zone);

/**
 * The day that a raw value stands for, where it is a moment; anything else as it is.
 *
 * A Date object is the day in `zone`. So is a text with a zone of its own at which a day of `zone`
 * begins: that is such an object after n8n saved it as JSON (docs/decisions/0029).
 */
export function dayIn(raw: unknown, zone: string): unknown {
	if (isDate(raw)) return isWritable(raw) ? dayAt(raw, zone) : raw;
	const parts = typeof raw === 'string' ? partsOf(raw) : undefined;
	if (parts?.ahead === undefined || parts.isMidnight) return raw;
	const at = moment(raw, zone);
	return at && isWritable(at) && beginsDay(at, zone) ? dayAt(at, zone) : raw;
}

/** The moment that a date-time means; without a zone of its own it is read in `zone`. */
export function moment(raw: unknown, zone: string): Date | undefined {
	if (isDate(raw)) return isWritable(raw) ? raw : undefined;
	const parts = partsOf(raw);
	if (!parts) return undefined;
	const written = parts.utc.getTime();
	if (parts.ahead !== undefined) return new Date(written - parts.ahead * 60_000);
	// Twice, because the first guess may lie on the other side of a change of clocks.
	const guess = written - offsetMinutes(parts.utc, zone) * 60_000;
	return new Date(written - offsetMinutes(new Date(guess), zone) * 60_000);
}
