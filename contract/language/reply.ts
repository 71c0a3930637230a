import type { IDataObject } from 'n8n-workflow';
import { folded, isObject } from './raw';

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
	/** A whole reply in the place of records, because it does not show where it holds them. */
	undivided?: true;
}

/** What a reply holds, or why that cannot be told: words that follow "Komet Sales answered ". */
export type Unpacked = Outcome[] | { unreadable: string };

/** What a value of a status field says. Only the documented 1 is success, however it is written. */
export function statusOf(value: unknown): 'success' | 'refused' | 'missing' {
	if (value === undefined || value === null || typeof value === 'object') return 'missing';
	const text = String(value).trim().toLowerCase();
	if (text === '') return 'missing';
	return text === '1' || text === 'true' ? 'success' : 'refused';
}

/** The name under which a reply has a member. Case is forgiven: some servers write names in another. */
export function nameIn(reply: Reply, name: string): string | undefined {
	if (Object.hasOwn(reply, name)) return name;
	const lower = name.toLowerCase();
	return Object.keys(reply).find((key) => key.toLowerCase() === lower);
}

/** A member of a reply by its name, whatever the case. What is no object has none. */
export function memberOf(reply: unknown, name: string): unknown {
	if (!isObject(reply)) return undefined;
	const found = nameIn(reply, name);
	return found === undefined ? undefined : reply[found];
}

/** A reply, or a part of it, as it is. What came as JSON is what n8n takes for data. */
export const whole = (reply: unknown): Outcome => ({ json: reply as IDataObject });

/** A code or a name as those of requests and replies are compared. */
export const plain = (value: unknown) => folded(String(value ?? ''));

/** Hides members of a reply by name, wherever they stand. */
export function masked<T>(hidden: string[], reply: T): T {
	if (hidden.length === 0) return reply;
	const names = new Set(hidden.map(plain));
	return JSON.parse(
		JSON.stringify(reply, (name, value: unknown) => (names.has(plain(name)) ? '[hidden]' : value)),
	);
}
