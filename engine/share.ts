import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from '../contract/fields';

/** The form of one operation. */
export interface Form {
	resource: string;
	operation: string;
	properties: INodeProperties[];
}

/** A parameter, and the forms that show it. */
interface Shared {
	property: INodeProperties;
	forms: Form[];
}

/** Operations that show a parameter in each of some resources. */
interface Block {
	resources: string[];
	operations: string[];
}

/** The operations of forms, by resource. */
type Operations = Map<string, Set<string>>;

function operationsOf(forms: Form[]): Operations {
	const operations: Operations = new Map();
	for (const { resource, operation } of forms)
		operations.set(resource, (operations.get(resource) ?? new Set()).add(operation));
	return operations;
}

/**
 * Lays the forms over each other, so that a parameter that many operations have alike is there
 * once. Every form keeps its own order: a match is only looked for behind the one before it.
 */
function overlay(forms: Form[]): Shared[] {
	const all: Shared[] = [];
	const alike = new Map<string, Shared[]>();
	for (const form of forms) {
		let place = 0;
		for (const property of form.properties) {
			const text = JSON.stringify(property);
			const same = alike.get(text) ?? [];
			let shared = same.find((one) => all.indexOf(one, place) >= 0);
			if (!shared) {
				shared = { property, forms: [] };
				all.splice(place, 0, shared);
				same.push(shared);
				alike.set(text, same);
			}
			shared.forms.push(form);
			place = all.indexOf(shared, place) + 1;
		}
	}
	return all;
}

/**
 * n8n shows a parameter for every combination of the resources and operations that it names. So
 * the forms are told in blocks that hold no other combination that exists.
 */
function blocksOf(members: Operations, all: Operations): Block[] {
	const has = (operations: Set<string> | undefined, operation: string) =>
		operations !== undefined && operations.has(operation);
	const mayShow = (resource: string, operation: string) =>
		has(members.get(resource), operation) || !has(all.get(resource), operation);
	const blocks: Block[] = [];
	for (const [resource, operations] of members) {
		const block = blocks.find(
			(candidate) =>
				candidate.operations.every((operation) => mayShow(resource, operation)) &&
				candidate.resources.every((other) =>
					[...operations].every((operation) => mayShow(other, operation)),
				),
		);
		if (block) {
			block.resources.push(resource);
			block.operations = [...new Set([...block.operations, ...operations])];
		} else blocks.push({ resources: [resource], operations: [...operations] });
	}
	return blocks;
}

type Show = Record<string, string[]>;

/**
 * Finds the shortest conditions that show a parameter in some of the forms that could show it: by
 * resource or by operation alone where that tells them apart, otherwise in blocks of both. Many
 * parameters belong to the same forms, so what was found is kept.
 */
function conditionsAmong(all: Form[], root: '' | '/'): (members: Form[]) => Show[] {
	const existing = operationsOf(all);
	const known = new Map<string, Show[]>();
	const find = (members: Form[]): Show[] => {
		if (members.length === all.length) return [{}];
		for (const key of ['resource', 'operation'] as const) {
			const values = [...new Set(members.map((form) => form[key]))];
			if (all.filter((form) => values.includes(form[key])).length === members.length)
				return [{ [`${root}${key}`]: values }];
		}
		return blocksOf(operationsOf(members), existing).map(({ resources, operations }) => ({
			[`${root}resource`]: resources,
			[`${root}operation`]: operations,
		}));
	};
	return (members) => {
		const key = members.map(({ resource, operation }) => `${resource}.${operation}`).join();
		const found = known.get(key) ?? find(members);
		known.set(key, found);
		return found;
	};
}

/** A parameter as n8n wants it: once for each condition that shows it. */
const told = (property: INodeProperties, conditions: Show[]): INodeProperties[] =>
	conditions.map((show) =>
		Object.keys(show).length === 0
			? property
			: {
					...property,
					displayOptions: {
						...property.displayOptions,
						show: { ...show, ...property.displayOptions?.show },
					},
				},
	);

const isCollection = ({ type }: INodeProperties) => type === 'collection';

/** The fields of the collections of some forms, each with the forms that show it. */
function fieldsOf(forms: Form[]): INodeProperties[] {
	const all = new Map<string, Shared>();
	for (const form of forms)
		for (const property of form.properties[0].options as INodeProperties[]) {
			const text = JSON.stringify(property);
			const shared = all.get(text) ?? { property, forms: [] };
			shared.forms.push(form);
			all.set(text, shared);
		}
	const conditionsOf = conditionsAmong(forms, '/');
	return [...all.values()]
		.flatMap(({ property, forms: members }) => told(property, conditionsOf(members)))
		.sort((a, b) => alphabetical(a.displayName, b.displayName));
}

/** The forms with nothing but their collections of one name, without those that have none. */
const withCollection = (name: string, forms: Form[]) =>
	forms
		.map((form) => ({
			...form,
			properties: form.properties.filter(
				(property) => isCollection(property) && property.name === name,
			),
		}))
		.filter(({ properties }) => properties.length > 0);

/** Names of collections, so that each stands behind all that come before it in any form. */
function collectionsIn(forms: Form[]): string[] {
	const places = new Map<string, number>();
	for (const { properties } of forms)
		properties
			.filter(isCollection)
			.forEach(({ name }, place) => places.set(name, Math.max(place, places.get(name) ?? 0)));
	return [...places].sort(([, a], [, b]) => a - b).map(([name]) => name);
}

/** Two groups of forms whose collections could be one. */
interface Pair {
	groups: [Form[], Form[]];
	joined: Form[];
	/** Characters of the description. */
	saves: number;
}

/** Joins groups two by two, the pair that saves most first, while that makes the description shorter. */
function joined(groups: Form[][], sizeOf: (forms: Form[]) => number): Form[][] {
	const pair = (one: Form[], other: Form[]): Pair => {
		const both = [...one, ...other];
		return {
			groups: [one, other],
			joined: both,
			saves: sizeOf(one) + sizeOf(other) - sizeOf(both),
		};
	};
	let rest = groups;
	let pairs = rest.flatMap((one, place) => rest.slice(place + 1).map((other) => pair(one, other)));
	for (;;) {
		const best = pairs.reduce<Pair | undefined>(
			(most, next) => (next.saves > (most?.saves ?? 0) ? next : most),
			undefined,
		);
		if (!best) return rest;
		const isFree = (group: Form[]) => !best.groups.includes(group);
		rest = rest.filter(isFree);
		pairs = pairs.filter((one) => one.groups.every(isFree));
		pairs.push(...rest.map((group) => pair(group, best.joined)));
		rest.push(best.joined);
	}
}

/** The collections of one name: those of a resource are one, those of several where it is shorter. */
function collectionsNamed(
	name: string,
	forms: Form[],
	conditionsOf: (members: Form[]) => Show[],
): INodeProperties[] {
	const collectionsFor = (members: Form[]) =>
		told({ ...members[0].properties[0], options: fieldsOf(members) }, conditionsOf(members));
	const members = withCollection(name, forms);
	const byResource = [...new Set(members.map(({ resource }) => resource))].map((resource) =>
		members.filter((form) => form.resource === resource),
	);
	const sizes = new Map<Form[], number>();
	const sizeOf = (group: Form[]) => {
		const size = sizes.get(group) ?? JSON.stringify(collectionsFor(group)).length;
		sizes.set(group, size);
		return size;
	};
	return joined(byResource, sizeOf).flatMap(collectionsFor);
}

/** Parameters of many forms as one list for n8n, with what several forms have alike told once. */
export function shareProperties(forms: Form[]): INodeProperties[] {
	const conditionsOf = conditionsAmong(forms, '');
	const plain = forms.map((form) => ({
		...form,
		properties: form.properties.filter((property) => !isCollection(property)),
	}));
	return [
		...overlay(plain).flatMap(({ property, forms: members }) =>
			told(property, conditionsOf(members)),
		),
		// Collections end every form, so they can stand behind everything else.
		...collectionsIn(forms).flatMap((name) => collectionsNamed(name, forms, conditionsOf)),
	];
}
