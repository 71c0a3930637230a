import type { IDataObject } from 'n8n-workflow';
import type { Fields } from './field';
import { isList, isObject } from './raw';
import { failureOf, onlyRecordsIn, rowsByRecord, rowsOf, unpackList } from './records';
import { masked, memberOf, nameIn, plain, whole } from './reply';
import type { Outcome, Reply, Unpacked } from './reply';
import { fileOf } from './signed-bytes';
import type { FilesOfReply } from './signed-bytes';

/** How to read the replies of an operation. */
export interface ResponseForm<F extends Fields = Fields> {
	/** Field that tells success: `status` nearly everywhere. */
	status: string;
	/** Meanings of the values of `status` beyond 1, where the API documents them. */
	meanings?: Record<string, string>;
	/** Field with the array of records, for operations that list. */
	list?: string;
	/** The reply lists, but no page names the field with the array. */
	listOpen?: true;
	/**
	 * Each record of the list has a status of its own, which decides. The name of the member by which
	 * it is matched with the row that was sent.
	 */
	perRecord?: string;
	/** The outcome carries a file. */
	file?: true;
	/** Fields of the reply; for lists and results those of one record. */
	fields: F;
	/**
	 * Takes the outcomes out of a reply that the API did not refuse as a whole. `sent` are the rows
	 * of the request, by API name, where it has rows, and `files` those that were taken out of the text.
	 */
	unpack(reply: unknown, sent: unknown[], files?: FilesOfReply): Unpacked;
	/** What the sandbox answers beside the status. */
	sample(record: Reply): Reply;
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
	}: {
		status?: string;
		meanings?: Record<string, string>;
		failed?: { key: string; as: string; message: string };
		/** Secrets in the reply, which must not reach the output. */
		hidden?: string[];
	} = {},
): ResponseForm => ({
	status,
	meanings,
	fields,
	unpack: (reply, sent) => {
		const left = failed ? codesIn(memberOf(reply, failed.key)) : [];
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

/** A reply of status and message only. */
export const empty = () => single();

/** Records in an array of the reply. */
export const list = <F extends Fields>(list: string, fields: F): ResponseForm<F> => ({
	status: 'status',
	list,
	fields,
	unpack: (reply) => {
		const records = unpackList(reply, list);
		return 'unreadable' in records ? records : records.map(whole);
	},
	sample: (record) => ({ [list]: [record] }),
});

/**
 * Records in an array that no page names. They come out one by one where the reply has that array
 * and nothing else but its envelope and `fields`; otherwise it comes out whole, so that nothing in it
 * is lost (docs/decisions/0043).
 */
export const openList = (fields: Fields = {}): ResponseForm => ({
	status: 'status',
	listOpen: true,
	fields,
	unpack: (reply) =>
		onlyRecordsIn(reply, ['status', 'message', ...Object.keys(fields)])?.map(whole) ?? [
			{ ...whole(reply), undivided: true },
		],
	sample: (record) => record,
});

const isThere = (value: unknown) =>
	isObject(value) ? Object.keys(value).length > 0 : value !== null && value !== undefined;

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
		const given = isList(reply) ? reply : [reply];
		const members = reads ? given.filter(isThere) : given;
		return (members.length > 0 || reads ? members : [{}]).map((member) => {
			const record = typeof member === 'object' && member !== null ? member : { value: member };
			return whole({ ...adds, ...masked(hidden, record) });
		});
	},
	sample: (record) => record,
});

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
	unpack: (reply, _sent, files) => {
		const given = isObject(reply) ? reply : {};
		const { [nameIn(given, key) ?? key]: written, ...rest } = given;
		const file = fileOf(written, mark, files);
		if (!file) return { unreadable: `without a readable file in "${key}"` };
		const named = memberOf(rest, name);
		const fileName = typeof named === 'string' && named !== '' ? named : 'file';
		return [{ ...whole(rest), file: { bytes: file, name: fileName, mime } }];
	},
	sample: (record) => ({ [name]: 'Invoice #001626.pdf', [key]: '37, 80, 68, 70', ...record }),
});
