import type { Rule, Sent } from './field';
import { isObject } from './raw';

/** Declares a rule; the names that it uses follow from `uses`. */
export const rule = <const P extends string>(declared: Rule<P>) => declared;

/** A rule whose fault is said in its own words, whatever the input. */
export const plainRule = <const P extends string>({
	uses,
	says,
	isBroken,
}: Pick<Rule<P>, 'uses' | 'says'> & { isBroken(sent: Sent<P>): boolean }): Rule<P> => ({
	uses,
	says,
	faultOf: (sent, label) => (isBroken(sent) ? says(label) : undefined),
});

/** What a rule reads of a list of objects: its name, and those of the members of its rows. */
export const rowsOf = <N extends string, M extends string = never>(name: N, ...members: M[]) => ({
	/** For the `uses` of the rule. */
	uses: [name, ...members.map((member) => `${name}.${member}` as const)],
	/** The rows of an input; none when it has no list of them, which is not for a rule to say. */
	in(sent: Sent<N>): Array<Sent<M>> {
		const rows: unknown = sent[name];
		// JSON may hold anything; any name of an object can be read.
		return Array.isArray(rows) ? rows.map((row) => (isObject(row) ? row : {}) as Sent<M>) : [];
	},
});

/** A parameter that no field has, because the documentation does not name it: JSON may hold it. */
export const undeclared = (sent: Sent<string>, name: string): unknown => sent[name];

/** A parameter, or several that belong together. */
type Choice<P extends string> = P | readonly P[];

const listed = <P extends string>(choice: Choice<P>): readonly P[] =>
	typeof choice === 'string' ? [choice] : choice;

const inWords = <P extends string>(
	choices: ReadonlyArray<readonly P[]>,
	label: (name: P) => string,
) => choices.map((names) => names.map(label).join(' with ')).join(', or ');

/** At least one of the alternatives is sent whole. Parameters in an array belong together. */
export function oneOf<const P extends string>(...alternatives: Array<Choice<P>>): Rule<P> {
	const choices = alternatives.map(listed);
	return plainRule({
		uses: choices.flat(),
		says: (label) => `Give ${inWords(choices, label)}`,
		isBroken: (sent) => !choices.some((names) => names.every((name) => name in sent)),
	});
}

/** At most one of the alternatives is sent. */
export function atMostOne<const P extends string>(...alternatives: Array<Choice<P>>): Rule<P> {
	const choices = alternatives.map(listed);
	return plainRule({
		uses: choices.flat(),
		says: (label) => `Give only one of these: ${inWords(choices, label)}`,
		isBroken: (sent) => choices.filter((names) => names.some((name) => name in sent)).length > 1,
	});
}

/** A parameter is sent only together with another. */
export const requires = <P extends string>(name: P, other: P): Rule<P> =>
	plainRule({
		uses: [name, other],
		says: (label) => `${label(name)} also needs ${label(other)}`,
		isBroken: (sent) => sent[name] !== undefined && !(other in sent),
	});

/** The last day of a range that begins on a day; a month that has no such day ends on its last. */
export function endOf(first: string, limit: Limit): string {
	const [year, month, day] = first.split('-').map(Number);
	const daysIn = (index: number) => new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
	const index = month - 1 + ('months' in limit ? limit.months : 0);
	const end =
		'days' in limit
			? Date.UTC(year, month - 1, day + limit.days)
			: Date.UTC(year, index, Math.min(day, daysIn(index)));
	return new Date(end).toISOString().slice(0, 10);
}

/** A text is of a form; the fault shows its first `most` characters. */
export function spelt<P extends string>(
	name: P,
	form: RegExp,
	must: string,
	most: number,
): Rule<P> {
	const says = (label: (name: P) => string) => `${label(name)} must ${must}`;
	return {
		uses: [name],
		says,
		faultOf: (sent, label) => {
			const text: unknown = sent[name];
			return text === undefined || form.test(String(text))
				? undefined
				: `${says(label)}, not "${String(text).slice(0, most)}"`;
		},
	};
}

type Limit = { days: number } | { months: number };

/** Both ends of a range are sent, or neither. */
const together = <P extends string>(from: P, to: P): Rule<P> =>
	plainRule({
		uses: [from, to],
		says: (label) => `${label(from)} and ${label(to)} are sent together: give both or neither`,
		isBroken: (sent) => from in sent !== to in sent,
	});

const DAY = /^\d{4}-\d\d-\d\d/;

/** A range that has both ends, as text that begins with a day. Custom Parameters may hold anything. */
function rangeIn<P extends string>(sent: Sent<P>, from: P, to: P): [string, string] | undefined {
	const first: unknown = sent[from];
	const last: unknown = sent[to];
	const areDays = [first, last].every((end) => typeof end === 'string' && DAY.test(end));
	return areDays ? [String(first), String(last)] : undefined;
}

/** A range of days does not end before it begins. */
export const inOrder = <P extends string>(from: P, to: P): Rule<P> => ({
	uses: [from, to],
	says: (label) => `${label(to)} is not before ${label(from)}`,
	faultOf: (sent, label) => {
		const [first, last] = rangeIn(sent, from, to) ?? ['', ''];
		return last < first ? `${label(to)} (${last}) is before ${label(from)} (${first})` : undefined;
	},
});

/** A range of days is not too long. */
function atMost<P extends string>(from: P, to: P, limit: Limit): Rule<P> {
	const most = 'days' in limit ? `${limit.days} days` : `${limit.months} months`;
	return {
		uses: [from, to],
		says: (label) => `${label(from)} to ${label(to)} has at most ${most}`,
		faultOf: (sent, label) => {
			const [first, last] = rangeIn(sent, from, to) ?? [];
			if (!first || !last || last.slice(0, 10) <= endOf(first.slice(0, 10), limit))
				return undefined;
			return `${label(from)} to ${label(to)} is longer than the API allows (${most}): shorten the range, or add Options > Split Long Ranges`;
		},
	};
}

/**
 * The rules of a range of days: it is in order, and not longer than `limit`. `bothEnds` are sent
 * together, unless one may go alone or both are required anyway.
 */
export const within = <P extends string>(
	from: P,
	to: P,
	{ limit, bothEnds = true }: { limit?: Limit; bothEnds?: boolean } = {},
): Array<Rule<P>> => [
	...(bothEnds ? [together(from, to)] : []),
	inOrder(from, to),
	...(limit ? [atMost(from, to, limit)] : []),
];
