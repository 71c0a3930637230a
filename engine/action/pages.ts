import { amountOf } from '../../contract/language/numbers';
import { memberOf } from '../../contract/language/reply';
import type { Outcome } from '../../contract/language/reply';
import type { Pages } from '../../contract/language/operation';
import type { Call } from '../../contract/language/service';
import type { RequestInput } from '../http/encode';
import { refusedInput } from '../http/errors';
import { windows } from './batch';
import type { Job } from './batch';
import type { Run } from './run';

/** What one request of a list brought. */
export interface Brought {
	outcomes: Outcome[];
	reply: unknown;
	/** How many records are left for further requests; `undefined` where there may be some. */
	left?: number;
}

type Ask = (asked: RequestInput) => Promise<Brought>;

/** Records of a page where the user names no number: few requests, and a size that few servers refuse. */
const PAGE_SIZE = 100;

const wantsAll = ({ options }: Job) => options.limit === Infinity;

/** Whether a user asks for one page, by its number or its size. It comes whole, as Komet sends it. */
const wantsOnePage = ({ pages }: Call, job: Job) =>
	pages !== undefined &&
	!wantsAll(job) &&
	[pages.page, pages.rows].some((name) => job.asked.values[name] !== undefined);

/** The most records to put out. */
export const limitOf = (call: Call, job: Job) =>
	wantsOnePage(call, job) ? Infinity : job.options.limit;

/** Where reading stands: the page to ask for, its size, and how many records came up to it. */
interface Place {
	number: number;
	size: number;
	read: number;
}

/** The first page, in the size that the user names, else with as many records as are wanted. */
function firstPlace({ page, rows }: Pages, { asked, options }: Job): Place {
	const number = Number(asked.values[page] ?? 1);
	const size = Number(asked.values[rows] ?? Math.min(options.limit, PAGE_SIZE));
	return { number, size, read: (number - 1) * size };
}

const pageAt = ({ page, rows }: Pages, { asked }: Job, { number, size }: Place): RequestInput => ({
	...asked,
	values: { ...asked.values, [page]: number, [rows]: size },
});

/** The requests of a job that are known before any is sent; of a list in pages, the first. */
export function requestsOf(call: Call, job: Job): RequestInput[] {
	const { pages } = call;
	if (job.options.splitRanges) return windows(call, job.asked);
	return pages && !wantsOnePage(call, job)
		? [pageAt(pages, job, firstPlace(pages, job))]
		: [job.asked];
}

/** How many records there are in all pages, where the reply says it; an empty text says nothing. */
function totalIn(reply: unknown, name: string): number | undefined {
	const total = amountOf(memberOf(reply, name));
	return typeof total === 'number' && Number.isInteger(total) && total >= 0 ? total : undefined;
}

/** The pages cannot bring what there is. Nothing of the item is put out, so nothing is missing unseen. */
const unpaged = ({ context }: Run, { items: [item] }: Job, message: string, description: string) =>
	refusedInput(context.getNode(), [{ path: [], message }], item, description);

/** A page that came as a whole reply: its records cannot be counted, so no other can follow. */
function* undivided(run: Run, { method }: Call, job: Job, page: Brought, total?: number) {
	if (total === 0) return;
	if (wantsAll(job))
		throw unpaged(
			run,
			job,
			`The reply to ${method} does not show where it holds its records, so its pages cannot be counted`,
			'Turn off Return All: one page comes out whole then, and Filters > Page reads another one.',
		);
	yield page;
}

/**
 * Reads a list page by page: by the total where the reply has one, else until a page is not full. A
 * server may send fewer records than it was asked for, so further pages are asked for in the size
 * of the first.
 *
 * @throws NodeFailure where the pages do not bring what the server counts
 */
async function* pagesOf(run: Run, call: Call, job: Job, ask: Ask): AsyncGenerator<Brought> {
	const pages = call.pages as Pages;
	const { label } = run.service;
	let place = firstPlace(pages, job);
	for (let before = ''; ; ) {
		const page = await ask(pageAt(pages, job, place));
		const counted = totalIn(page.reply, pages.total);
		const read = place.read + page.outcomes.length;
		// A server that counts fewer records than it sent does not know how many there are.
		const total = counted !== undefined && counted < read ? undefined : counted;
		if (page.outcomes.some((outcome) => outcome.undivided)) {
			yield* undivided(run, call, job, page, total);
			return;
		}
		const records = JSON.stringify(page.outcomes.map(({ json }) => json));
		const came = page.outcomes.length;
		if (came > 0 && records === before)
			throw unpaged(
				run,
				job,
				`${label} sent the same page twice, so it does not seem to look at the number of the page`,
				'Turn off Return All, and set Filters > Rows per Page to as many as there are.',
			);
		const isFirst = before === '';
		const isLast = total === undefined ? came < place.size : read >= total;
		if (!isLast && came === 0 && total !== undefined)
			throw unpaged(
				run,
				job,
				`${label} counts ${total} records, but its pages brought ${read}`,
				'Nothing was put out, since some would be missing. Run again; if it stays, set Filters > Rows per Page to 30.',
			);
		const left = isLast ? 0 : total === undefined ? undefined : total - read;
		yield { ...page, left };
		if (isLast) return;
		const size = isFirst ? came : place.size;
		place = {
			number: place.number + 1,
			size,
			read: isFirst ? place.number * size : read,
		};
		before = records;
	}
}

/** The page that a user asks for, as it is. */
async function* onePage(run: Run, call: Call, job: Job, ask: Ask): AsyncGenerator<Brought> {
	const page = await ask(job.asked);
	const total = totalIn(page.reply, call.pages?.total ?? '');
	if (page.outcomes.some((outcome) => outcome.undivided)) {
		yield* undivided(run, call, job, page, total);
		return;
	}
	run.remarks.onOtherPages += Math.max(0, (total ?? 0) - page.outcomes.length);
	yield page;
}

/** What the requests of a job bring, one after the other: another one is sent when it is asked for. */
export async function* broughtBy(
	run: Run,
	call: Call,
	job: Job,
	ask: Ask,
): AsyncGenerator<Brought> {
	if (call.pages) {
		yield* (wantsOnePage(call, job) ? onePage : pagesOf)(run, call, job, ask);
		return;
	}
	const all = requestsOf(call, job);
	for (const [index, asked] of all.entries()) {
		const left = index === all.length - 1 ? 0 : undefined;
		yield { ...(await ask(asked)), left };
	}
}
