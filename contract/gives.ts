import type { IDataObject } from 'n8n-workflow';
import type { Fields } from './field';
import { bytesOf } from './file';

/** A reply that the API sent, after JSON parsing. */
export type Reply = Record<string, unknown>;

/** One thing that a reply says: a record, or a part of the request that was refused. */
export interface Outcome {
	json: IDataObject;
	/** The API's reason, when this part was refused while others went through. */
	refused?: string;
	/** The row of the request that was refused, where the reply names it. */
	row?: string;
	file?: { bytes: Buffer; name: string; mime: string };
}

/** How to read the replies of an operation. */
export interface Gives {
	/** Field that tells success: `status` nearly everywhere. */
	status: string;
	/** Meanings of the values of `status` beyond 1, where the API documents them. */
	meanings?: Record<string, string>;
	/** Field with the array of records, for operations that list. */
	list?: string;
	/** The outcome carries a file. */
	file?: true;
	/** Fields of the reply; for lists and results those of one record. */
	fields: Fields;
	/** Takes the outcomes out of a reply that the API did not refuse as a whole. */
	unpack(reply: unknown): Outcome[];
	/** What the sandbox answers beside the status. */
	sample(record: Reply): Reply;
}

const whole = (reply: unknown): Outcome => ({ json: reply as IDataObject });

const succeeded = (status: unknown) => String(status) !== '0';

/**
 * One record. `failed` names a list of codes in the reply that were left out of an otherwise
 * successful request: each becomes a refused outcome of its own.
 */
export const one = (
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
): Gives => ({
	status,
	meanings,
	fields,
	unpack: (reply) => {
		const codes = failed && (reply as Reply)[failed.key];
		const refused = Array.isArray(codes) ? codes : [];
		const masked = Object.fromEntries(
			Object.entries(reply as Reply).map(([key, value]) => [
				key,
				hidden.includes(key) ? '[hidden]' : value,
			]),
		);
		return [
			whole(masked),
			...refused.map((code: unknown) => ({
				json: { [failed?.as ?? '']: code as IDataObject },
				refused: failed?.message,
				row: String(code),
			})),
		];
	},
	sample: (record) => record,
});

/** A reply of status and message only. */
export const ack = () => one();

/** Records in an array of the reply. A reply without that array is handed on whole. */
export const rows = (list: string, fields: Fields): Gives => ({
	status: 'status',
	list,
	fields,
	unpack: (reply) => {
		const records = Array.isArray(reply) ? reply : (reply as Reply)[list];
		return Array.isArray(records) ? records.map(whole) : [whole(reply)];
	},
	sample: (record) => ({ [list]: [record] }),
});

/** Hides members of a reply by name, wherever they stand. */
const without = (hidden: string[], reply: unknown): unknown =>
	JSON.parse(
		JSON.stringify(reply, (name, value: unknown) => (hidden.includes(name) ? '[hidden]' : value)),
	);

/**
 * A reply whose form is not documented, handed on as it came: an array as one item for each
 * member, anything else as one item. An empty array brings no item to a read, but one to a change.
 */
export const anything = ({
	hidden = [],
	adds = {},
	reads,
}: {
	/** Secrets in the reply, which must not reach the output. */
	hidden?: string[];
	/** What the success of the call says by itself. */
	adds?: Record<string, boolean>;
	reads?: true;
} = {}): Gives => ({
	status: 'status',
	fields: {},
	unpack: (reply) => {
		const members = Array.isArray(reply) ? (reply as unknown[]) : [reply];
		return (members.length > 0 || reads ? members : [{}]).map((member) => {
			const record = typeof member === 'object' && member !== null ? member : { value: member };
			return whole({ ...adds, ...(without(hidden, record) as IDataObject) });
		});
	},
	sample: (record) => record,
});

/** One status for each record that was sent; single ones can fail while the reply says 1. */
export const results = (list: string, fields: Fields): Gives => ({
	status: 'status',
	list,
	fields,
	unpack: (reply) => {
		const records = (reply as Reply)[list];
		if (!Array.isArray(records)) return [whole(reply)];
		return records.map((record: IDataObject) => ({
			json: record,
			...(succeeded(record.status) ? {} : { refused: String(record.message ?? 'Refused') }),
		}));
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
}): Gives => ({
	status: 'status',
	file: true,
	fields: {},
	unpack: (reply) => {
		const { [key]: written, ...rest } = reply as Reply;
		const file = bytesOf(written, mark);
		if (!file)
			return [
				{ json: rest as IDataObject, refused: `The reply holds no readable file in "${key}"` },
			];
		const fileName = typeof rest[name] === 'string' ? rest[name] : 'file';
		return [{ json: rest as IDataObject, file: { bytes: file, name: fileName, mime } }];
	},
	sample: (record) => ({ [name]: 'Invoice #001626.pdf', [key]: '37, 80, 68, 70', ...record }),
});
