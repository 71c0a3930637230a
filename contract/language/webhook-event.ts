import { isList, isObject } from './raw';
import type { Params } from './field';

/**
 * One member of what a webhook sends. Every kind answers for itself. Kinds are lenient: a value
 * that does not fit is put out as it came in, because a delivery is sent once and never again.
 */
export interface Member {
	/** What it is, in the words of the reference. */
	kind: string;
	note?: string;
	/** Other names under which it is sent. */
	aliases?: string[];
	parse(given: unknown): unknown;
	sample: unknown;
	/** What an object, or each object of a list, holds. */
	members?: Members;
	/** A link to a file that can be fetched. */
	link?: true;
}

export type Members = Record<string, Member>;

interface Hints {
	note?: string;
	aliases?: string[];
}

const hasText = (given: unknown) =>
	typeof given === 'number' || (typeof given === 'string' && given.trim() !== '');

/** What a sender writes for a member that has no value. */
const isAbsent = (given: unknown) =>
	given === undefined || given === null || (typeof given === 'string' && given.trim() === '');

/** IDs come as numbers or as text; both become numbers, or the text of more digits than one holds. */
export function idOf(given: unknown): number | string | undefined {
	const text = hasText(given) ? String(given).trim() : '';
	if (!/^\d+$/.test(text)) return undefined;
	return Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

export const id = (sample: number, hints: Hints = {}): Member => ({
	kind: 'ID',
	...hints,
	parse: (given) => idOf(given) ?? given,
	sample,
});

export const amount = (sample: number, hints: Hints = {}): Member => ({
	kind: 'number',
	...hints,
	parse: (given) => {
		const isNumber = typeof given === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(given);
		// Beyond that, digits would be lost.
		return isNumber && Math.abs(Number(given)) <= Number.MAX_SAFE_INTEGER ? Number(given) : given;
	},
	sample,
});

export const words = (sample: string, hints: Hints = {}): Member => ({
	kind: 'text',
	...hints,
	parse: (given) => (typeof given === 'number' ? String(given) : given),
	sample,
});

/** A day as the API writes it. */
export const date = (sample: string, hints: Hints = {}): Member => ({
	...words(sample, hints),
	kind: 'date',
});

/** A link to a file. */
export const link = (sample: string, hints: Hints = {}): Member => ({
	...words(sample, hints),
	kind: 'link',
	link: true,
});

/** IDs in one text with commas, or in a list. */
export const ids = (sample: number[], hints: Hints = {}): Member => ({
	kind: 'list of IDs',
	...hints,
	parse: (given) => {
		const parts = typeof given === 'string' ? given.split(',') : [given].flat();
		const found = parts.filter((part) => !isAbsent(part)).map((part) => idOf(part) ?? part);
		return hasText(given) || Array.isArray(given) ? found : given;
	},
	sample,
});

/** An object, which some versions send as a list of one. */
export const object = (members: Members, hints: Hints = {}): Member => ({
	kind: 'object',
	...hints,
	parse: (given) => {
		const [one, ...more] = isList(given) ? given : [given];
		if (Array.isArray(given) && given.length === 0) return {};
		return more.length === 0 && isObject(one) ? parseMembers(members, one) : given;
	},
	sample: sampleOf(members),
	members,
});

/** A list of objects; one object alone counts as a list of one, and nothing as no row. */
export const rows = (members: Members, hints: Hints = {}): Member => ({
	kind: 'list',
	...hints,
	parse: (given) => {
		const list = isObject(given) ? [given] : given;
		if (!Array.isArray(list)) return given;
		return list
			.filter((row: unknown) => row !== null)
			.map((row: unknown) => (isObject(row) ? parseMembers(members, row) : row));
	},
	sample: [sampleOf(members)],
	members,
});

/**
 * Known members under one name and of one type; unknown ones as they came. A member without a value
 * under one of its names is read under the next.
 */
export function parseMembers(members: Members, given: Params): Params {
	const spellings = new Map(
		Object.entries(members).map(([name, { aliases = [] }]) => [name, [name, ...aliases]]),
	);
	const known = [...spellings].flatMap(([name, spelt]): Array<[string, unknown]> => {
		const found =
			spelt.find((spelling) => !isAbsent(given[spelling])) ??
			spelt.find((spelling) => given[spelling] !== undefined);
		return found === undefined ? [] : [[name, members[name].parse(given[found])]];
	});
	const names = new Set([...spellings.values()].flat());
	// fromEntries, because an assignment to "__proto__" would not make a field.
	return Object.fromEntries([
		...known,
		...Object.entries(given).filter(([name]) => !names.has(name)),
	]);
}

/** A payload made of the samples of its members. */
export function sampleOf(members: Members): Params {
	return Object.fromEntries(Object.entries(members).map(([name, { sample }]) => [name, sample]));
}

/** How a sender may prove who it is. */
export type Proof = 'basic' | 'bearer' | 'header' | 'query';

/** A form in which an event is, or once was, sent. */
export interface Version {
	name: string;
	/** POST with JSON, GET with URL parameters. */
	verb: 'POST' | 'GET';
	/** The name of the main ID in this form, where it is another one. */
	idAs?: string;
	/** What the pages say about authentication; the trigger takes any kind with any version. */
	proofs: Partial<Record<Proof, 'documented' | 'inferred'>>;
}

/** A webhook that the API calls. */
export interface Event {
	name: string;
	/** What has happened, in the words of the list of events. */
	description: string;
	/** The steps on the settings screen of the service; `secret` says what to enter there. */
	setup(secret: string): string[];
	/** The one member that a delivery must have; none where nobody knows the members. */
	main?: string;
	carries: Members;
	/** Takes a body of any form, and the parameters of the URL beside it. */
	anyForm?: true;
	versions: Record<string, Version>;
	/** What is not known. */
	gaps?: string;
	sources: string[];
}

/** The outcome as it is told to the sender. */
export type ReplyForm = (
	status: '0' | '1',
	message: string,
	options?: { errorField?: boolean },
) => Record<string, string>;

/** The webhooks of a service, with the words that only this service uses. */
export interface Hooks {
	/** Name that users know. */
	label: string;
	events: Record<string, Event>;
	reply: ReplyForm;
	/** The step of the action node that answers. */
	respondStep: string;
	/** What a user enters on the settings screen, with a credential and without. */
	secrets: { credential: string; none: string };
	/** The member that names whose delivery it is: a trigger may take those of one alone. */
	owner: { member: string; label: string; sample: string; plural: string };
	/** What becomes of an answer. */
	notes: { message: string; respond: string; errorField: string; link: string };
}
