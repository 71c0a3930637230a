import type { Params } from './field';
import { isList, isObject } from './raw';
import { memberOf, plain, statusOf } from './reply';
import type { Outcome } from './reply';

/** The members of an object that a server wrote in the place of a list, such as {"0": …, "1": …}. */
export function numbered(value: Params): unknown[] | undefined {
	const keys = Object.keys(value);
	return keys.length > 0 && keys.every((key) => /^\d+$/.test(key))
		? Object.values(value)
		: undefined;
}

const isFilled = (value: unknown) => isObject(value) && Object.keys(value).length > 0;

/**
 * The records of a list. `null`, an empty text and {} are how some servers write an empty list, one
 * object how they write a list of one; `null` among the records is none. `undefined` when the value
 * is no list of records.
 */
export function recordsIn(value: unknown): Params[] | undefined {
	if (value === null || value === '') return [];
	if (isObject(value)) {
		const members = numbered(value);
		if (!members) return isFilled(value) ? [value] : [];
		return recordsIn(members);
	}
	if (!isList(value)) return undefined;
	const members = value.filter((member) => member !== null && member !== undefined);
	return members.every(isObject) ? members.filter(isFilled) : undefined;
}

/** The list of a reply: under its name, or in the place of the whole reply. */
const listOf = (reply: unknown, list: string) => (isList(reply) ? reply : memberOf(reply, list));

/** The records of a reply that lists, or why there are none to be had. */
export function unpackList(reply: unknown, list: string): Params[] | { unreadable: string } {
	const value = listOf(reply, list);
	if (value === undefined) return { unreadable: `without the list "${list}"` };
	return recordsIn(value) ?? { unreadable: `with something else than records in "${list}"` };
}

/**
 * The records of a reply whose list has no known name: those of the only array, where nothing but
 * the `known` members stands beside it. `undefined` where another reading is possible, such as one
 * record with a list of its own.
 */
export function onlyRecordsIn(reply: unknown, known: string[]): Params[] | undefined {
	if (isList(reply)) return recordsIn(reply);
	if (!isObject(reply)) return undefined;
	const lower = new Set(known.map((name) => name.toLowerCase()));
	const others = Object.entries(reply).filter(([name]) => !lower.has(name.toLowerCase()));
	if (others.length !== 1) return undefined;
	const [[, only]] = others;
	return isList(only) ? recordsIn(only) : undefined;
}

/** The rows of a request, by their place, of which something holds. */
export const rowsOf = (sent: unknown[], isIt: (row: unknown) => boolean) =>
	sent.flatMap((row, index) => (isIt(row) ? [index] : []));

/**
 * Which rows of a request each record of the reply tells of: those with the same key; what is left
 * over on both sides goes together by its order, since a documented sample answers a row under
 * another code than it was sent with. A row that was sent twice and answered once has one answer.
 */
export function rowsByRecord(records: Params[], sent: unknown[], key: string): number[][] {
	const codeOf = (row: unknown) => (isObject(row) ? plain(memberOf(row, key)) : '');
	const waiting = new Map<string, number[]>();
	sent.forEach((row, index) => {
		const code = codeOf(row);
		waiting.set(code, [...(waiting.get(code) ?? []), index]);
	});
	const answers = new Map<string, number[][]>();
	const told = records.map((record) => {
		const code = codeOf(record);
		const rows: number[] = [];
		if (code !== '' && waiting.has(code)) answers.set(code, [...(answers.get(code) ?? []), rows]);
		return rows;
	});
	for (const [code, all] of answers) {
		const rows = waiting.get(code) ?? [];
		rows.forEach((row, index) => all[Math.min(index, all.length - 1)].push(row));
		waiting.delete(code);
	}
	const silent = told.filter((rows) => rows.length === 0);
	const left = [...waiting.values()].flat().sort((one, other) => one - other);
	if (silent.length === left.length) left.forEach((row, index) => silent[index].push(row));
	return told;
}

/** Why one record of a reply counts as failed, if it does. */
export function failureOf(record: Params): Pick<Outcome, 'failed'> {
	const status = statusOf(memberOf(record, 'status'));
	if (status === 'success') return {};
	const message = memberOf(record, 'message');
	const words = typeof message === 'string' ? message.trim() : '';
	return status === 'refused'
		? { failed: { words: words || 'Refused without a message', outcome: 'not done' } }
		: { failed: { words: words || 'Answered without a status', outcome: 'unknown' } };
}
