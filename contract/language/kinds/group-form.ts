import type { INodeProperties } from 'n8n-workflow';
import type { Field, Group } from '../field';
import { alphabetical } from './form';

/** A parameter that nobody sees: without it n8n would drop what saved workflows hold there. */
const unseen = ({ displayName, name, default: initial }: INodeProperties): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	default: initial,
});

/**
 * A parameter that has to be filled in. n8n marks no empty number in red, only an empty text, so a
 * number is entered as one: what stands there is read as a number all the same.
 */
const marked = (property: INodeProperties): INodeProperties => ({
	...property,
	...(property.type === 'number' ? { type: 'string' } : {}),
	required: true,
});

/** The form of the fields of a group: what it takes goes into a collection. */
export function groupEditor(
	{ required: needs, optional: takes }: Group,
	collection: string,
	title: string,
) {
	const optional = Object.entries(takes)
		.filter(([, field]) => !field.alone)
		.flatMap(([name, field]) => field.form(name));
	const former = Object.entries(takes)
		.filter(([, field]) => field.formerlyInCollection)
		.flatMap(([name, field]) => field.form(name).map(unseen));
	const isRows = ([, field]: [string, Field]) => field.params('').some(({ items }) => items);
	const required = Object.entries(needs).filter((entry) => !isRows(entry));
	const alone = Object.entries(takes).filter(([, field]) => field.alone);
	// Rows are long, so what goes with them stands above.
	const rows = Object.entries(needs).filter(isRows);
	const properties: INodeProperties[] = [
		...required.flatMap(([name, field]) =>
			field.alone ? field.form(name) : field.form(name).map(marked),
		),
		...[...alone, ...rows].flatMap(([name, field]) => field.form(name)),
	];
	const fields: INodeProperties = {
		displayName: title,
		name: collection,
		type: 'collection',
		placeholder: title === 'Filters' ? 'Add Filter' : 'Add Field',
		default: {},
		// n8n's lint wants hidden ones in order, too.
		options: [...optional, ...former].sort((a, b) => alphabetical(a.displayName, b.displayName)),
	};
	if (optional.length > 0) properties.push(fields);
	else if (former.length > 0) properties.push(unseen(fields));
	return properties;
}
