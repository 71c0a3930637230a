import { quoted, textOf } from '../raw';
import { calendarDay, dayIn, moment } from '../time';
import type { Hints } from './form';
import { zoned } from './scalar';
import type { Scalar } from './scalar';
import { schemaBy } from './schema';

/** What to do about the two forms of a day that are refused most often. */
function dayHint(raw: unknown): string {
	if (/^\s*\d+(\.\d+)?\s*$/.test(textOf(raw)))
		return ' (a number, as of a spreadsheet or a clock, has to be turned into a date first)';
	return /^\s*\d{1,2}\D\d{1,2}\D\d{2,4}\b/.test(textOf(raw))
		? ' (write year, month and day: which of them comes first differs by country)'
		: '';
}

/** A day of the calendar: taken as written. What is no text is the day in the workflow's zone. */
export const day = (label: string, hints: Hints = {}) =>
	zoned<string, unknown>({
		label,
		hints,
		form: { type: 'dateTime', default: '', typeOptions: { dateOnly: true } },
		param: { type: 'date' },
		schema: schemaBy((raw, refuse) => {
			const date = calendarDay(raw);
			if (!date) refuse(`must be a date such as 2026-02-14, not ${quoted(raw)}${dayHint(raw)}`);
			return date;
		}),
		wire: (value) => value,
		meant: dayIn,
		sample: '2026-02-14',
	});

/** A moment as it was written, and the zone in which it was meant when it names none. */
export interface WrittenMoment {
	written: unknown;
	zone: string;
}

/** A moment: converted to GMT, the only zone that change filters know. */
export const instant = (
	label: string,
	{ spelling = 'space', ...hints }: Hints & { spelling?: 'space' | 'T' | 'day' } = {},
): Scalar<string, WrittenMoment> => {
	const field = zoned<string, WrittenMoment>({
		label,
		hints,
		form: { type: 'dateTime', default: '' },
		param: { type: spelling === 'day' ? 'date' : 'datetime' },
		schema: schemaBy(({ written, zone }, refuse) => {
			const date = moment(written, zone);
			if (!date)
				refuse(
					`must be a date and time such as 2026-02-14T08:30:00, not ${quoted(written)}${dayHint(written)}`,
				);
			const [when, time] = date?.toISOString().slice(0, 19).split('T') ?? [];
			if (spelling === 'day') return when;
			return date && `${when}${spelling === 'T' ? 'T' : ' '}${time}`;
		}),
		wire: (value) => value,
		meant: (written, zone) => ({ written, zone }),
		sample: { written: '2026-02-14 08:30:00', zone: 'UTC' },
	});
	// By its API name a moment is in UTC, as the API has it, wherever the workflow is.
	return { ...field, fromApi: (name, params) => field.fromApi(name, params, 'UTC') };
};
