import { createHash } from 'node:crypto';
import type { Reply } from '../../contract/language/reply';

/** The version of the marks that are made here. Stored ones without a version are the first. */
export const MARKS = 2;

export const digest = (text: string) =>
	createHash('sha256').update(text).digest('base64url').slice(0, 12);

/** 12, "12" and "12.0" are one number. Text with a leading zero is a code and stays what it is. */
function numberIn(text: string): string | undefined {
	const [, sign, whole, fraction = ''] =
		/^([+-]?)(0|[1-9]\d*)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
	if (whole === undefined) return undefined;
	const decimals = fraction.replace(/(?<!0)0+$/, '');
	const size = decimals === '' ? whole : `${whole}.${decimals}`;
	return sign === '-' && size !== '0' ? `-${size}` : size;
}

const FLAGS: Record<string, string> = { true: '1', false: '0' };

/**
 * A value in the one spelling that all its spellings share, or nothing for what is empty. Replies of
 * the same record differ by server, version and list: numbers and flags come as text, an empty
 * value as null, "" or not at all, a list of one as its member, members in any order.
 */
function canonical(value: unknown): string | undefined {
	if (value === null || value === undefined) return undefined;
	if (typeof value === 'object') {
		const parts = Array.isArray(value)
			? value.map(canonical).filter((part) => part !== undefined)
			: Object.entries(value).flatMap(([name, member]) => {
					const part = canonical(member);
					return part === undefined ? [] : [`${JSON.stringify(name)}:${part}`];
				});
		if (parts.length === 0) return undefined;
		const inner = parts.sort().join();
		if (!Array.isArray(value)) return `{${inner}}`;
		return parts.length === 1 ? inner : `[${inner}]`;
	}
	const text = String(value);
	if (text.trim() === '') return undefined;
	return numberIn(text) ?? FLAGS[text.trim().toLowerCase()] ?? JSON.stringify(text);
}

/**
 * A record with all that is in it. A time of change would not do: it counts in seconds or days,
 * and a second change within one would be lost.
 */
export const markOf = (record: Reply) => digest(canonical(record) ?? '');

/** JSON in which only the order of names and of array members says nothing. */
function formerly(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(formerly).sort().join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const members = Object.entries(value).map(
		([name, member]) => `${JSON.stringify(name)}:${formerly(member)}`,
	);
	return `{${members.sort().join()}}`;
}

/** The mark as the first version of the package stored it. */
export const formerMarkOf = (record: Reply) => digest(formerly(record));
