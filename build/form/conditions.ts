import type { INodeProperties } from 'n8n-workflow';
import { joined } from './join';

/** The form of one operation. */
export interface Form {
	resource: string;
	operation: string;
	properties: INodeProperties[];
}

type Key = 'resource' | 'operation';
type Condition = NonNullable<INodeProperties['displayOptions']>;

const valuesOf = (key: Key, forms: Form[]) => [...new Set(forms.map((form) => form[key]))];

const lengthOf = (value: unknown) => JSON.stringify(value).length;

function shortest<T>(values: T[]): T {
	const lengths = values.map(lengthOf);
	return values[lengths.indexOf(Math.min(...lengths))];
}

/**
 * The shortest condition that shows a parameter in these forms and hides it in all others; nothing
 * where there is none: n8n combines every resource with every operation that a condition names.
 */
function conditionOf(members: Form[], all: Form[], root: '' | '/'): Condition | undefined {
	if (members.length === all.length) return {};
	const wanted = {
		resource: new Set(valuesOf('resource', members)),
		operation: new Set(valuesOf('operation', members)),
	};
	const having = (key: Key, forms: Form[]) => forms.filter((form) => wanted[key].has(form[key]));
	const [ofResources, ofOperations] = [having('resource', all), having('operation', all)];
	const isExact = (forms: Form[]) => forms.length === members.length;
	if (!isExact(having('operation', ofResources))) return undefined;

	const only = (key: Key) => ({ [`${root}${key}`]: [...wanted[key]] });
	const butFor = (key: Key, forms: Form[]) => ({
		[`${root}${key}`]: valuesOf(key, forms).filter((value) => !wanted[key].has(value)),
	});
	const byOneKey = (['resource', 'operation'] as const)
		.filter((key) => isExact(key === 'resource' ? ofResources : ofOperations))
		.flatMap((key): Condition[] => [{ show: only(key) }, { hide: butFor(key, all) }]);
	if (byOneKey.length > 0) return shortest(byOneKey);
	const [resources, operations] = [only('resource'), only('operation')];
	return shortest<Condition>([
		{ show: { ...resources, ...operations } },
		{ show: resources, hide: butFor('operation', ofResources) },
		{ show: operations, hide: butFor('resource', ofOperations) },
	]);
}

/** What it costs to tell a parameter once more, in characters: about its length without a condition. */
const AGAIN = 200;

/**
 * Finds the shortest conditions that show a parameter in some of the forms that could show it: one
 * where that is possible, otherwise one for each group of forms. Many parameters belong to the same
 * forms, so what was found is kept.
 */
export function conditionsAmong(all: Form[], root: '' | '/'): (members: Form[]) => Condition[] {
	const known = new Map<string, Condition[]>();
	const groupedBy = (key: Key, members: Form[]): Condition[] => {
		const groups = valuesOf(key, members).map((value) =>
			members.filter((form) => form[key] === value),
		);
		const sizeOf = (group: Form[]) => {
			const condition = conditionOf(group, all, root);
			return condition ? AGAIN + lengthOf(condition) : Infinity;
		};
		return joined(groups, sizeOf).flatMap((group) => conditionOf(group, all, root) ?? []);
	};
	const find = (members: Form[]) => {
		const one = conditionOf(members, all, root);
		if (one) return [one];
		const [some, others] = [groupedBy('resource', members), groupedBy('operation', members)];
		if (some.length !== others.length) return some.length < others.length ? some : others;
		return shortest([some, others]);
	};
	return (members) => {
		const key = members.map(({ resource, operation }) => `${resource}.${operation}`).join();
		const found = known.get(key) ?? find(members);
		known.set(key, found);
		return found;
	};
}

/** A parameter as n8n wants it: once for each condition that shows it. */
export const told = (property: INodeProperties, conditions: Condition[]): INodeProperties[] =>
	conditions.map(({ show, hide }) => {
		const own = property.displayOptions?.show;
		if (!show && !hide) return property;
		return {
			...property,
			displayOptions: {
				...(show || own ? { show: { ...show, ...own } } : {}),
				...(hide ? { hide } : {}),
			},
		};
	});
