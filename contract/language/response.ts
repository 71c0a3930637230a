import type { IDataObject } from 'n8n-workflow';
import type { Fields, Params } from './field';
import { folded, isObject } from './raw';
import { bytesOf } from './kinds/file';

/** A reply that the API sent, after JSON parsing. */
export type Reply = Record<string, unknown>;

/** What became of a part of a request. `unknown`: look before it is sent again. */
export type PartOutcome = 'not done' | 'unknown';

/** One thing that a reply says: a record, or what became of one row of the request. */
export interface Outcome {
	json: IDataObject;
	/** This part was not carried out, or nobody knows, while the reply as a whole tells success. */
	failed?: { words: string; outcome: PartOutcome };
	/** The rows of the request that it tells of, by their place; left out when it tells of all. */
	rows?: number[];
	file?: { bytes: Buffer; name: string; mime: string };
}

/** What a reply holds, or why that cannot be told: words that follow "Komet Sales answered ". */
type Unpacked = Outcome[] | { unreadable: string };

/** How to read the replies of an operation. */
export interface ResponseForm {
	/** Field that tells success: `status` nearly everywhere. */
	status: string;
	/** Meanings of the values of `status` beyond 1, where the API documents them. */
	meanings?: Record<string, string>;
	/** Field with the array of records, for operations that list. */
	list?: string;
	/** The reply is a list, but no page names the field that holds it. */
	listOpen?: true;
	/**
	 * Each record of the list has a status of its own, which decides. The name of the member by which
	 * it is matched with the row that was sent.
	 */
	perRecord?: string;
	/** The outcome carries a file. */
	file?: true;
	/** Fields of the reply; for lists and results those of one record. */
	fields: Fields;
	/**
	 * Takes the outcomes out of a reply that the API did not refuse as a whole. `sent` are the rows
	 * of the request, by API name, where it has rows.
	 */
	unpack(reply: unknown, sent: unknown[]): Unpacked;
	/** What the sandbox answers beside the status. */
	sample(record: Reply): Reply;
}

/** What a value of a status field says. Only the documented 1 is success, however it is written. */
export function statusOf(value: unknown): 'success' | 'refused' | 'missing' {
	if (value === undefined || value === null || typeof value === 'object') return 'missing';
	const text = String(value).trim().toLowerCase();
	if (text === '') return 'missing';
	return text === '1' || text === 'true' ? 'success' : 'refused';
}

/** The name under which a reply has a member. Case is forgiven: some servers write names in another. */
function nameIn(reply: Reply, name: string): string | undefined {
	if (Object.hasOwn(reply, name)) return name;
	const lower = name.toLowerCase();
	return Object.keys(reply).find((key) => key.toLowerCase() === lower);
}

/** A member of a reply by its name, whatever the case. */
export function memberOf(reply: Reply, name: string): unknown {
	const found = nameIn(reply, name);
	return found === undefined ? undefined : reply[found];
}

const whole = (reply: unknown): Outcome => ({ json: reply as IDataObject });

/** The members of an object that a server wrote in the place of a list, such as {"0": …, "1": …}. */
function numbered(value: Params): unknown[] | undefined {
	const keys = Object.keys(value);
	return keys.length > 0 && keys.every((key) => /^\d+$/.test(key))
		? Object.values(value)
		: undefined;
}

const isThere = (value: unknown) =>
	isObject(value) ? Object.keys(value).length > 0 : value !== null && value !== undefined;

const isFilled = (value: unknown) => isObject(value) && Object.keys(value).length > 0;

/**
 * The records of a list. `null`, an empty text and {} are how some servers write an empty list, one
 * object how they write a list of one; `null` among the records is none. `undefined` when the value
 * is no list of records.
 */
function recordsIn(value: unknown): Params[] | undefined {
	if (value === null || value === '') return [];
	if (isObject(value)) {
		const members = numbered(value);
		if (!members) return isFilled(value) ? [value] : [];
		return recordsIn(members);
	}
	if (!Array.isArray(value)) return undefined;
	const members = (value as unknown[]).filter((member) => member !== null && member !== undefined);
	return members.every(isObject) ? members.filter(isFilled) : undefined;
}

/** The list of a reply: under its name, or in the place of the whole reply. */
const listOf = (reply: unknown, list: string) =>
	Array.isArray(reply) ? (reply as unknown) : memberOf(reply as Reply, list);

function unpackList(reply: unknown, list: string): Params[] | { unreadable: string } {
	const value = listOf(reply, list);
	if (value === undefined) return { unreadable: `without the list "${list}"` };
	return recordsIn(value) ?? { unreadable: `with something else than records in "${list}"` };
}

/**
 * One record. `failed` names a list of codes in the reply that were left out of an otherwise
 * successful request: each becomes a failed outcome of its own.
 */
export const single = (
	fields: Fields = {},
	{
		status = 'status',
		meanings,
		failed,
		hidden = [],
		listOpen,
	}: {
		status?: string;
		meanings?: Record<string, string>;
		failed?: { key: string; as: string; message: string };
		/** Secrets in the reply, which must not reach the output. */
		hidden?: string[];
		listOpen?: true;
	} = {},
): ResponseForm => ({
	status,
	meanings,
	...(listOpen ? { listOpen } : {}),
	fields,
	unpack: (reply, sent) => {
		const left = failed ? codesIn(memberOf(reply as Reply, failed.key)) : [];
		return [
			whole(masked(hidden, reply)),
			...left.map((code): Outcome => {
				const rows = rowsOf(sent, (row) => plain(row) === plain(code));
				return {
					json: { [failed?.as ?? '']: code },
					failed: { words: failed?.message ?? '', outcome: 'not done' },
					...(rows.length > 0 ? { rows } : {}),
				};
			}),
		];
	},
	sample: (record) => record,
});

/** Codes in an array, or in one text with commas. */
const codesIn = (value: unknown): string[] =>
	[typeof value === 'string' ? value.split(',') : value]
		.flat()
		.filter((code) => typeof code === 'string' || typeof code === 'number')
		.map((code) => String(code).trim())
		.filter((code) => code !== '');

const plain = (value: unknown) => folded(String(value ?? ''));

const rowsOf = (sent: unknown[], isIt: (row: unknown) => boolean) =>
	sent.flatMap((row, index) => (isIt(row) ? [index] : []));

/** A reply of status and message only. */
export const empty = () => single();

/** Records in an array of the reply. */
export const list = (list: string, fields: Fields): ResponseForm => ({
	status: 'status',
	list,
	fields,
	unpack: (reply) => {
		const records = unpackList(reply, list);
		return 'unreadable' in records ? records : records.map(whole);
	},
	sample: (record) => ({ [list]: [record] }),
});

/** Hides members of a reply by name, wherever they stand. */
function masked(hidden: string[], reply: unknown): unknown {
	if (hidden.length === 0) return reply;
	const names = new Set(hidden.map(plain));
	return JSON.parse(
		JSON.stringify(reply, (name, value: unknown) => (names.has(plain(name)) ? '[hidden]' : value)),
	);
}

/**
 * A reply whose form is not documented, handed on as it came: an array as one item for each
 * member, anything else as one item. An empty array brings no item to a read, but one to a change.
 */
export const raw = ({
	hidden = [],
	adds = {},
	reads,
}: {
	/** Secrets in the reply, which must not reach the output. */
	hidden?: string[];
	/** What the success of the call says by itself. */
	adds?: Record<string, boolean>;
	reads?: true;
} = {}): ResponseForm => ({
	status: 'status',
	fields: {},
	unpack: (reply) => {
		const given = Array.isArray(reply) ? (reply as unknown[]) : [reply];
		const members = reads ? given.filter(isThere) : given;
		return (members.length > 0 || reads ? members : [{}]).map((member) => {
			const record = typeof member === 'object' && member !== null ? member : { value: member };
			return whole({ ...adds, ...(masked(hidden, record) as IDataObject) });
		});
	},
	sample: (record) => record,
});

/**
 * Which rows of a request each record of the reply tells of: those with the same key; what is left
 * over on both sides goes together by its order, since a documented sample answers a row under
 * another code than it was sent with. A row that was sent twice and answered once has one answer.
 */
function rowsByRecord(records: Params[], sent: unknown[], key: string): number[][] {
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

/** One status for each row that was sent, matched by `key`; single ones can fail while the reply says 1. */
export const perRecord = (list: string, key: string, fields: Fields): ResponseForm => ({
	status: 'status',
	list,
	perRecord: key,
	fields,
	unpack: (reply, sent) => {
		const records = unpackList(reply, list);
		if ('unreadable' in records) return records;
		const rows = rowsByRecord(records, sent, key);
		const told = new Set(rows.flat());
		const silent = rowsOf(sent, () => true).filter((row) => !told.has(row));
		return [
			...records.map(
				(record, index): Outcome => ({
					...whole(record),
					...(rows[index].length > 0 ? { rows: rows[index] } : {}),
					...failureOf(record),
				}),
			),
			...silent.map(
				(row): Outcome => ({
					json: { ...(sent[row] as IDataObject) },
					rows: [row],
					failed: { words: 'The reply does not say what became of it', outcome: 'unknown' },
				}),
			),
		];
	},
	sample: (record) => ({ [list]: [{ message: 'OK', status: '1', ...record }] }),
});

/** Why one record of a reply counts as failed, if it does. */
function failureOf(record: Params): Pick<Outcome, 'failed'> {
	const status = statusOf(memberOf(record, 'status'));
	if (status === 'success') return {};
	const message = memberOf(record, 'message');
	const words = typeof message === 'string' ? message.trim() : '';
	return status === 'refused'
		? { failed: { words: words || 'Refused without a message', outcome: 'not done' } }
		: { failed: { words: words || 'Answered without a status', outcome: 'unknown' } };
}

/** A file that comes as text of signed bytes; the rest of the reply becomes the item. */
export const bytes = ({
	key,
	name,
	mime,
	mark,
}: {
	key: string;
	name: string;
	mime: string;
	mark: string;
}): ResponseForm => ({
	status: 'status',
	file: true,
	fields: {},
	unpack: (reply) => {
		const { [nameIn(reply as Reply, key) ?? key]: written, ...rest } = reply as Reply;
		const file = bytesOf(written, mark);
		if (!file) return { unreadable: `without a readable file in "${key}"` };
		const given = memberOf(rest, name);
		const fileName = typeof given === 'string' && given !== '' ? given : 'file';
		return [{ json: rest as IDataObject, file: { bytes: file, name: fileName, mime } }];
	},
	sample: (record) => ({ [name]: 'Invoice #001626.pdf', [key]: '37, 80, 68, 70', ...record }),
});
