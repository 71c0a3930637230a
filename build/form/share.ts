import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from '../../contract/language/kinds/form';
import { conditionsAmong, told } from './conditions';
import type { Form } from './conditions';
import { overlay } from './overlay';
import type { Shared } from './overlay';

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
		.flatMap(({ property, forms: members }) =>
			// What nobody sees needs no condition: n8n keeps there what a workflow has, and adds nothing.
			property.type === 'hidden' ? property : told(property, conditionsOf(members)),
		)
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

/**
 * The collections of one name, whose fields say which operations show them: one for each resource,
 * but for Options, which are much the same everywhere.
 */
function collectionsNamed(
	name: string,
	forms: Form[],
	conditionsOf: ReturnType<typeof conditionsAmong>,
): INodeProperties[] {
	const collectionsFor = (members: Form[]) =>
		told({ ...members[0].properties[0], options: fieldsOf(members) }, conditionsOf(members));
	const members = withCollection(name, forms);
	if (name === 'options') return collectionsFor(members);
	// Filters of a list of no known name have the name of Additional Fields (docs/decisions/0043).
	const placeOf = ({ resource, properties: [{ displayName }] }: Form) =>
		`${resource} ${displayName}`;
	const places = [...new Set(members.map(placeOf))];
	return places.flatMap((place) =>
		collectionsFor(members.filter((form) => placeOf(form) === place)),
	);
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
