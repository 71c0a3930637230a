import { comparedGroup } from '../../contract/language/group';
import { endOf } from '../../contract/language/rules';
import type { Outcome } from '../../contract/language/reply';
import type { Call, Service } from '../../contract/language/service';
import { addDays } from '../../contract/language/days';
import { encode, sizeOf } from '../http/encode';
import type { RequestInput } from '../http/encode';
import type { Session } from '../http/session';
import type { Options } from '../input/options';

/** One thing to send, and the input items that it is sent for. */
export interface Job {
	items: number[];
	asked: RequestInput;
	options: Options;
	/** What the credential says for these items. */
	session: Session;
	/** The input item of each row, where rows of several items were combined. */
	owners?: number[];
}

/** Rows of one request, with the input item of each. */
interface Rows {
	rows: unknown[];
	owners: number[];
}

/** Cuts rows so that each part stays within the limits of one request. */
function parts(all: Rows, room: number, most: number, bytes: (row: unknown) => number): Rows[] {
	const cut: Rows[] = [];
	let left = 0;
	all.rows.forEach((row, index) => {
		const size = bytes(row);
		const last = cut.at(-1);
		if (!last || size > left || last.rows.length >= most) {
			cut.push({ rows: [row], owners: [all.owners[index]] });
			left = room - size;
		} else {
			last.rows.push(row);
			last.owners.push(all.owners[index]);
			left -= size;
		}
	});
	return cut;
}

/** What two jobs have to have alike to go into one request: all but their rows. */
const alike = (call: Call, rows: string, { asked: { values, extra }, options, session }: Job) =>
	JSON.stringify([
		session.identity,
		options,
		comparedGroup(call, { ...values, [rows]: undefined }),
		extra,
	]);

/**
 * Merges jobs that want it, and whose values and options are the same but for their rows, into as
 * few requests as the limits allow. The order of rows is that of the input items.
 */
export function combine(service: Service, call: Call, jobs: Job[]): Job[] {
	if (!call.combines) return jobs;
	const { rows: name, most = Infinity, mostOpen, whole } = call.combines;
	const field = { ...call.required, ...call.optional }[name];
	const rowsOf = ({ asked: { values } }: Job) => (values[name] ?? []) as unknown[];
	// Without rows, the service chooses them: the item has nothing that could go in with another one.
	const isAlone = (job: Job) => !job.options.combineItems || (!whole && rowsOf(job).length === 0);
	const groups = new Map<string, Job[]>();
	for (const job of jobs) {
		const key = isAlone(job) ? `item ${job.items[0]}` : alike(call, name, job);
		const group = groups.get(key);
		if (group) group.push(job);
		else groups.set(key, [job]);
	}
	return [...groups.values()].flatMap((group) => {
		const [{ asked, options, session }] = group;
		const all: Rows = {
			rows: group.flatMap(rowsOf),
			owners: group.flatMap((job) => rowsOf(job).map(() => job.items[0])),
		};
		const withRows = (rows: unknown[]): RequestInput => ({
			...asked,
			values: { ...asked.values, ...(rows.length > 0 ? { [name]: rows } : {}) },
		});
		const items = group.flatMap((job) => job.items);
		if (whole) return [{ items, asked: withRows(all.rows), options, session, owners: all.owners }];
		if (all.rows.length === 0) return group;
		const bytes = (row: unknown) =>
			Buffer.byteLength(JSON.stringify(Object.values(field.serialize(name, [row], 'body'))[0]));
		const room =
			service.requestBytes === undefined
				? Infinity
				: service.requestBytes - sizeOf(encode(service, call, withRows([all.rows[0]]), session));
		const asFew = mostOpen ? (options.batchSize ?? most) : most;
		return parts(all, room, asFew, bytes).map(({ rows, owners }) => ({
			items: [...new Set(owners)],
			asked: withRows(rows),
			options,
			session,
			owners,
		}));
	});
}

/** The rows of a request, by API name; none where its parameters are no rows. */
export function rowsSent(
	{ combines, required, optional }: Call,
	{ values }: RequestInput,
): unknown[] {
	const name = combines?.rows;
	if (name === undefined || values[name] === undefined) return [];
	const wired = Object.values(
		{ ...required, ...optional }[name].serialize(name, values[name], 'body'),
	)[0];
	return Array.isArray(wired) ? wired : String(wired).split(',');
}

/** The input items of each outcome: those of its rows where the reply tells rows apart, else all. */
export const ownersOf = ({ items, owners }: Job, outcomes: Outcome[]): number[][] =>
	outcomes.map(({ rows }) =>
		rows && owners ? [...new Set(rows.map((row) => owners[row]))] : items,
	);

/**
 * The values of each request of a long range, in order. Windows hold one day less than the API's
 * words allow, since the words leave open whether both ends count.
 */
export function windows(call: Call, asked: RequestInput): RequestInput[] {
	const range = call.ranges?.find(
		({ from, to }) => asked.values[from] !== undefined && asked.values[to] !== undefined,
	);
	if (!range) return [asked];
	const last = asked.values[range.to] as string;
	const cut: RequestInput[] = [];
	for (let first = asked.values[range.from] as string; first <= last; ) {
		const end = addDays(endOf(first, range), -1);
		const to = end < last ? end : last;
		cut.push({ ...asked, values: { ...asked.values, [range.from]: first, [range.to]: to } });
		first = addDays(to, 1);
	}
	return cut;
}
