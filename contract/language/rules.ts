import type { Rule } from './field';

type Names = string | string[];

const listed = (names: Names) => (Array.isArray(names) ? names : [names]);

const inWords = (choices: Names[], label: (name: string) => string) =>
	choices.map((names) => listed(names).map(label).join(' with ')).join(', or ');

/** At least one of the alternatives is sent whole. Parameters in an array belong together. */
export const oneOf =
	(...choices: Names[]): Rule =>
	(sent, label) =>
		choices.some((names) => listed(names).every((name) => name in sent))
			? undefined
			: `Give ${inWords(choices, label)}`;

/** At most one of the alternatives is sent. */
export const atMostOne =
	(...choices: Names[]): Rule =>
	(sent, label) =>
		choices.filter((names) => listed(names).some((name) => name in sent)).length > 1
			? `Give only one of these: ${inWords(choices, label)}`
			: undefined;

/** A parameter is sent only together with another. */
export const requires =
	(name: string, other: string): Rule =>
	(sent, label) =>
		sent[name] !== undefined && !(other in sent)
			? `${label(name)} also needs ${label(other)}`
			: undefined;

/** The last day of a range that begins on a day; a month that has no such day ends on its last. */
export function endOf(first: string, limit: { days: number } | { months: number }): string {
	const [year, month, day] = first.split('-').map(Number);
	const daysIn = (index: number) => new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
	const index = month - 1 + ('months' in limit ? limit.months : 0);
	const end =
		'days' in limit
			? Date.UTC(year, month - 1, day + limit.days)
			: Date.UTC(year, index, Math.min(day, daysIn(index)));
	return new Date(end).toISOString().slice(0, 10);
}

/** A range of days does not end before it begins. */
export const inOrder =
	(from: string, to: string): Rule =>
	(sent, label) => {
		const first = sent[from];
		const last = sent[to];
		if (typeof first !== 'string' || typeof last !== 'string' || first <= last) return undefined;
		return `${label(to)} (${last}) is before ${label(from)} (${first})`;
	};

/**
 * Both ends of a range of days are sent or neither; the range is in order and not too long. With
 * `mayBeOpen` one end may go alone.
 */
export const within =
	(
		from: string,
		to: string,
		limit?: { days: number } | { months: number },
		mayBeOpen = false,
	): Rule =>
	(sent, label) => {
		if (from in sent !== to in sent)
			return mayBeOpen
				? undefined
				: `${label(from)} and ${label(to)} are sent together: give both or neither`;
		const reversed = inOrder(from, to)(sent, label);
		if (reversed !== undefined) return reversed;
		const first = sent[from];
		const last = sent[to];
		if (typeof first !== 'string' || typeof last !== 'string') return undefined;
		if (!limit || last.slice(0, 10) <= endOf(first.slice(0, 10), limit)) return undefined;
		const most = 'days' in limit ? `${limit.days} days` : `${limit.months} months`;
		return `${label(from)} to ${label(to)} is longer than the API allows (${most}): shorten the range`;
	};
