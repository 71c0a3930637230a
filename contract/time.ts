/** Luxon's DateTime, as far as it is used here: n8n hands it over from expressions. */
interface LuxonLike {
	toISO(): string;
}

const isLuxon = (raw: unknown): raw is LuxonLike =>
	typeof raw === 'object' && raw !== null && 'toISO' in raw && typeof raw.toISO === 'function';

const textOf = (raw: unknown): string | undefined => {
	if (isLuxon(raw)) return raw.toISO();
	if (raw instanceof Date && !Number.isNaN(raw.getTime())) return raw.toISOString();
	return typeof raw === 'string' ? raw.trim() : undefined;
};

const SHAPE =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Parts of an ISO-like date or date-time; `undefined` when it names no day of the calendar. */
function partsOf(raw: unknown) {
	const match = SHAPE.exec(textOf(raw) ?? '');
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part) => Number(part ?? 0));
	const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
	const exists = utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
	if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
	return { day: `${match[1]}-${match[2]}-${match[3]}`, utc, offset: match[7] };
}

/** The date as it is written, whatever its time and zone say: `YYYY-MM-DD`. */
export const calendarDay = (raw: unknown): string | undefined => partsOf(raw)?.day;

/** Minutes that the clocks of a zone are ahead of UTC at a moment. */
function offsetMinutes(moment: Date, zone: string): number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const part = Object.fromEntries(
		format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
	);
	const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
	return Math.round((local - moment.getTime()) / 60_000);
}

/** The moment that a date-time means; without a zone of its own it is read in `zone`. */
export function moment(raw: unknown, zone: string): Date | undefined {
	const parts = partsOf(raw);
	if (!parts) return undefined;
	const written = parts.utc.getTime();
	if (parts.offset) {
		if (/^z$/i.test(parts.offset)) return parts.utc;
		const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(parts.offset) ?? [];
		const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
		return new Date(written - ahead * 60_000);
	}
	// Twice, because the first guess may lie on the other side of a change of clocks.
	const guess = written - offsetMinutes(parts.utc, zone) * 60_000;
	return new Date(written - offsetMinutes(new Date(guess), zone) * 60_000);
}
