import type { Field } from '../field';
import { quoted } from '../raw';
import { calendarDay, dayIn, moment } from '../time';
import type { Hints } from './form';
import { scalar } from './scalar';
import { schemaBy } from './schema';

/** What to do about the two forms of a day that are refused most often. */
function dayHint(raw: unknown): string {
	if (/^\s*\d+(\.\d+)?\s*$/.test(String(raw)))
		return ' (a number, as of a spreadsheet or a clock, has to be turned into a date first)';
	return /^\s*\d{1,2}\D\d{1,2}\D\d{2,4}\b/.test(String(raw))
		? ' (write year, month and day: which of them comes first differs by country)'
		: '';
}

/** A day of the calendar: taken as written. What is no text is the day in the workflow's zone. */
export const day = (label: string, hints: Hints = {}) =>
	scalar<string>({
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
		zoned: dayIn,
		sample: '2026-02-14',
	});

/** A moment: converted to GMT, the only zone that change filters know. */
export const instant = (
	label: string,
	{ spelling = 'space', ...hints }: Hints & { spelling?: 'space' | 'T' | 'day' } = {},
): Field<string> => {
	const zoned = (written: unknown, zone: string) => ({ written, zone });
	const field = scalar<string>({
		label,
		hints,
		form: { type: 'dateTime', default: '' },
		param: { type: spelling === 'day' ? 'date' : 'datetime' },
		schema: schemaBy((raw, refuse) => {
			const { written, zone } = raw as ReturnType<typeof zoned>;
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
		zoned,
		sample: zoned('2026-02-14 08:30:00', 'UTC'),
	});
	// By its API name a moment is in UTC, as the API has it, wherever the workflow is.
	return { ...field, fromApi: (name, params) => field.fromApi(name, params, 'UTC') };
};
