import type { Books, Delivery, Handed, Order } from './books.mts';

/** A line of the report; `mustBe` is what the figure has to be for the run to pass. */
export interface Figure {
	what: string;
	figure: number | string;
	mustBe?: number;
	/** Which ones, where it is not what it has to be. */
	which?: string[];
}

const CONFIRMED = /^Order (\S+) for .* (is confirmed|has changed)(.*)$/s;
const NOT_MARKED = 'it is not marked';
const SAYS_AGAIN = '(you may have this e-mail already)';

/** Mails to sales about each order, by its number: how many, and how many beyond the first do not say so. */
function mailsByNumber({ mails }: Books) {
	const found = new Map<string, { count: number; unsaid: number }>();
	for (const { subject } of mails) {
		const [, number, , rest] = CONFIRMED.exec(subject) ?? [];
		if (number === undefined) continue;
		const before = found.get(number) ?? { count: 0, unsaid: 0 };
		const isUnsaid = before.count > 0 && !rest.includes(SAYS_AGAIN);
		found.set(number, {
			count: before.count + 1,
			unsaid: before.unsaid + Number(isUnsaid),
		});
	}
	return found;
}

/** What is missing of what a promised order means: in the ERP, told to sales, marked as synchronized. */
function missingOf(order: Order, books: Books, isTold: (order: Order) => boolean): string[] {
	return [
		...(books.entries.get(String(order.id))?.rows ? [] : ['the ERP does not have it']),
		...(isTold(order) ? [] : ['sales was not told']),
		...(books.marked.has(order.id) ? [] : [NOT_MARKED]),
	];
}

/**
 * Whether a later confirmation of an order that had been promised was not: its user was told so, and the
 * order is not confirmed any more.
 */
function isWithdrawn({ id }: Order, { deliveries, released }: Books): boolean {
	const ofOrder = deliveries.filter(({ order }) => order === id);
	const [last] = ofOrder.sort((one, other) => other.end - one.end);
	return released.has(id) && last?.status !== '1';
}

const shown = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function middleAndWorst(times: number[]): string {
	if (times.length === 0) return 'none';
	const sorted = [...times].sort((a, b) => a - b);
	return `${shown(sorted[sorted.length >> 1])} in the middle, ${shown(sorted.at(-1) ?? 0)} at most`;
}

/** How long after each disruption an order was promised that had been confirmed after it. */
function recoveries({ disruptions, deliveries }: Books): number[] {
	const promises = deliveries.filter(({ status }) => status === '1');
	return disruptions.flatMap(({ at }) => {
		const later = promises.filter(({ start }) => start >= at).map(({ end }) => end - at);
		return later.length > 0 ? [Math.min(...later)] : [];
	});
}

const handedFigures = (what: string, all: Handed[]) => {
	const missing = all.filter(({ times, isListed }) => times === 0 && !isListed);
	return {
		total: { what, figure: all.length },
		cutOff: all.filter(({ times, isListed }) => times === 0 && isListed).length,
		twice: all.filter(({ times }) => times > 1).map(({ name }) => name),
		missing: missing.map(({ name }) => name),
	};
};

function orderFigures(books: Books): Figure[] {
	const { orders, deliveries, entries } = books;
	const mails = mailsByNumber(books);
	const texts = books.mails.map(({ text }) => text).join('\n');
	const isTold = ({ number }: Order) =>
		mails.has(String(number)) || texts.includes(`Order: ${number} `);
	const of = (test: (delivery: Delivery) => boolean) => deliveries.filter(test).length;
	const promises = new Set(
		deliveries.filter(({ status }) => status === '1').map(({ order }) => order),
	);
	const promised = orders.filter(({ id }) => promises.has(id));
	const open = orders.filter(({ id }) => !promises.has(id));
	const entryOf = ({ id }: Order) => entries.get(String(id));
	const incomplete = (some: Order[], mayLack: (order: Order) => boolean) =>
		some.flatMap((order) => {
			const missing = missingOf(order, books, isTold).filter(
				(what) => what !== NOT_MARKED || !mayLack(order),
			);
			return missing.length > 0 ? [`${order.id}: ${missing.join(', ')}`] : [];
		});
	const notOnce = orders.filter((order) => {
		const { rows = 0, inserted = 0, changed = 0 } = entryOf(order) ?? {};
		return rows > 1 || inserted > 1 || changed > 0;
	});
	const withdrawn = promised.filter((order) => isWithdrawn(order, books));
	const broken = incomplete(promised, (order) => withdrawn.includes(order));
	const isReleased = ({ id }: Order) => books.released.has(id);
	const leftOver = incomplete(
		open.filter((order) => !isReleased(order)),
		() => false,
	);
	const unsaid = [...mails].filter(([, { unsaid: count }]) => count > 0).map(([number]) => number);
	const insisted = open.filter(({ isInsisted }) => isInsisted);
	return [
		{ what: 'orders', figure: orders.length },
		{ what: 'confirmations of them', figure: deliveries.length },
		{ what: '- answered with status 1', figure: of(({ status }) => status === '1') },
		{ what: '- answered with status 0', figure: of(({ status }) => status === '0') },
		{
			what: '- answered by n8n in another form (HTTP 404, 503 …)',
			figure: of(({ status, http }) => status === undefined && http !== undefined),
		},
		{ what: '- unanswered', figure: of(({ http }) => http === undefined) },
		{ what: 'promised orders', figure: promised.length },
		{ what: 'promised and not done', figure: broken.length, mustBe: 0, which: broken },
		{
			what: 'promised, done, and released by a later confirmation that failed',
			figure: withdrawn.length,
		},
		{
			what: 'done, and not promised',
			figure: open.filter((order) => entryOf(order)).length,
		},
		{
			what: 'not promised, and released: not confirmed any more',
			figure: open.filter(isReleased).length,
		},
		{
			what: 'neither promised, released nor done after Orders Catch-Up',
			figure: leftOver.length,
			mustBe: 0,
			which: leftOver,
		},
		{
			what: 'never promised, though confirmed again to the end',
			figure: insisted.length,
			mustBe: 0,
			which: insisted.map(({ id }) => String(id)),
		},
		{
			what: 'orders that the ERP was asked to enter more than once',
			figure: orders.filter((order) => (entryOf(order)?.asked ?? 0) > 1).length,
		},
		{
			what: 'orders that do not stand once in the ERP',
			figure: notOnce.length,
			mustBe: 0,
			which: notOnce.map((order) => `${order.id}: ${JSON.stringify(entryOf(order))}`),
		},
		{
			what: 'orders with more than one e-mail to sales',
			figure: [...mails.values()].filter(({ count }) => count > 1).length,
		},
		{
			what: '- of which one does not say that it may be there already',
			figure: unsaid.length,
			mustBe: 0,
			which: unsaid,
		},
	];
}

/** Webhooks that are not as they were chosen. */
const wrongIn = (chosen: string[], registered: string[]) => [
	...registered.filter((one) => !chosen.includes(one)).map((one) => `too many: ${one}`),
	...chosen.filter((one) => !registered.includes(one)).map((one) => `missing: ${one}`),
	...registered.filter((one, at, all) => all.indexOf(one) < at).map((one) => `twice: ${one}`),
];

/** The figures of a run, in the order in which they are printed. */
export function figuresOf(books: Books): Figure[] {
	const polled = handedFigures('changes that a poll had to bring', books.changes);
	const taken = handedFigures('eComNow deliveries answered with HTTP 200', books.accepted);
	const atFirst = wrongIn(books.chosen, books.registeredAtFirst);
	const wrong = wrongIn(books.chosen, books.registered);
	return [
		{ what: 'seconds of disruption', figure: Math.round(books.seconds) },
		{ what: 'disruptions', figure: books.disruptions.length },
		...orderFigures(books),
		{ what: 'from a disruption to the next promise', figure: middleAndWorst(recoveries(books)) },
		{
			what: 'from the end of a process to its being ready again',
			figure: middleAndWorst(books.restarts.map(({ ms }) => ms)),
		},
		{ what: 'starts of a process that came to nothing', figure: books.failedStarts.length },
		polled.total,
		{ what: '- brought, and the run was cut off: listed by n8n', figure: polled.cutOff },
		{ what: '- brought more than once', figure: polled.twice.length, which: polled.twice },
		{ what: '- never brought', figure: polled.missing.length, mustBe: 0, which: polled.missing },
		taken.total,
		{ what: '- of which the run was cut off: listed by n8n', figure: taken.cutOff },
		{ what: '- of which nothing is left', figure: taken.missing.length, which: taken.missing },
		{ what: 'eComNow deliveries not accepted', figure: books.notAccepted },
		{
			what: 'eComNow registrations that were not as chosen after Publish',
			figure: atFirst.length,
			which: atFirst,
		},
		{
			what: 'eComNow registrations that are not as chosen in the end',
			figure: wrong.length,
			mustBe: 0,
			which: wrong,
		},
	];
}

/** Whatever is named where something does not hold. */
export const namedIn = (figures: Figure[]): string =>
	figures
		.filter(isBroken)
		.flatMap(({ which = [] }) => which)
		.join('\n');

const isBroken = ({ figure, mustBe }: Figure) => mustBe !== undefined && figure !== mustBe;

/** What the run says in the end, and whether everything that is required holds. */
export function reportOf(books: Books): { text: string; holds: boolean } {
	const figures = figuresOf(books);
	const width = Math.max(...figures.map(({ what }) => what.length));
	const lines = figures.flatMap((one) => {
		const verdict = one.mustBe === undefined ? '' : isBroken(one) ? '  NOT HELD' : '  (required)';
		const which = (one.which ?? []).map((words) => `      ${words}`);
		return [`  ${one.what.padEnd(width)}  ${one.figure}${verdict}`, ...which];
	});
	return { text: lines.join('\n'), holds: !figures.some(isBroken) };
}
