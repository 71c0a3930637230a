import type { Event, Member, Members } from '../../../contract/language/webhook-event';
import type { Documented } from './catalogue.mts';

/** What is documented about a webhook that Komet sends. */
export interface DocumentedEvent {
	event: string;
	versions: Array<{
		name: string;
		http: string;
		/** Each way to prove who sends it, and whether the documentation says so. */
		proofs: Record<string, string>;
		members: Documented[];
	}>;
}

/** The types that each kind of member can stand for. */
const TYPES: Record<string, string[]> = {
	ID: ['integer'],
	number: ['integer', 'decimal'],
	text: ['string'],
	date: ['date'],
	link: ['string'],
	object: ['object'],
	list: ['array'],
	'list of IDs': ['string'],
};

function comparedMembers(documented: Documented[], members: Members, path = ''): string[] {
	const named = (name: string): Member | undefined =>
		Object.entries(members).find(([own, { aliases = [] }]) =>
			[own, ...aliases].includes(name),
		)?.[1];
	return documented.flatMap(({ name, type, items = [] }) => {
		const member = named(name);
		const at = path + name;
		if (!member) return [`${at}: not declared`];
		return [
			...(TYPES[member.kind].includes(type) ? [] : [`${at}: type ${type}, here ${member.kind}`]),
			...comparedMembers(items, member.members ?? {}, `${at}.`),
		];
	});
}

function undocumented(documented: Documented[], members: Members, path = ''): string[] {
	return Object.entries(members).flatMap(([name, { aliases = [], members: inner = {} }]) => {
		const theirs = documented.find((member) => [name, ...aliases].includes(member.name));
		if (!theirs) return [`${path}${name}: not documented`];
		return undocumented(theirs.items ?? [], inner, `${path}${name}.`);
	});
}

/** Where the declaration of a webhook says something else than its documentation. */
export function differencesOfEvent(
	{ carries, versions }: Event,
	{ versions: documented }: DocumentedEvent,
): string[] {
	return documented.flatMap(({ name, http, proofs, members }) => {
		const version = versions[name];
		if (!version) return [`${name}: not declared`];
		return [
			...(version.verb === http ? [] : [`verb ${http}, here ${version.verb}`]),
			...Object.keys({ ...proofs, ...version.proofs })
				.map((proof): [string, string | undefined, string | undefined] => [
					proof,
					proofs[proof],
					version.proofs[proof as keyof typeof version.proofs],
				])
				.filter(([, theirs, ours]) => theirs !== ours)
				.map(([proof, theirs, ours]) => `${proof} ${theirs ?? 'none'}, here ${ours ?? 'none'}`),
			...comparedMembers(members, carries),
			// An old version may have other members.
			...(name === 'current' ? undocumented(members, carries) : []),
		].map((words) => `${name}: ${words}`);
	});
}
