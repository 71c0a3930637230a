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

/** A parameter is sent only together with another. */
export const requires =
	(name: string, other: string): Rule =>
	(sent, label) =>
		sent[name] !== undefined && !(other in sent)
			? `${label(name)} also needs ${label(other)}`
			: undefined;

/** Both ends of a range of days are sent or neither; the range is in order and not too long. */
export const within =
	(from: string, to: string, limit: { days: number } | { months: number }): Rule =>
	(sent, label) => {
		if (from in sent !== to in sent)
			return `${label(from)} and ${label(to)} are sent together: give both or neither`;
		const first = sent[from];
		const last = sent[to];
		if (typeof first !== 'string' || typeof last !== 'string') return undefined;
		if (last < first) return `${label(to)} (${last}) is before ${label(from)} (${first})`;
		const end = new Date(`${first.slice(0, 10)}T00:00:00Z`);
		if ('days' in limit) end.setUTCDate(end.getUTCDate() + limit.days);
		else end.setUTCMonth(end.getUTCMonth() + limit.months);
		if (new Date(`${last.slice(0, 10)}T00:00:00Z`) <= end) return undefined;
		const most = 'days' in limit ? `${limit.days} days` : `${limit.months} months`;
		return `${label(from)} to ${label(to)} is longer than Komet allows (${most}): shorten the range`;
	};
