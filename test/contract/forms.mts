import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { events } from '../../contract/komet/events';
import { editorOf } from '../../engine/editor';
import { triggerEditorOf } from '../../engine/trigger-editor';

/** A part of a form whose properties stand side by side, with words that say where it is. */
export interface Shelf {
	where: string;
	properties: INodeProperties[];
}

const isOption = (option: object): option is INodePropertyOptions => 'value' in option;
const isSection = (option: object): option is INodePropertyCollection => 'values' in option;
const isProperty = (option: object): option is INodeProperties => 'type' in option;

/** The choices of a property of type options. */
export const optionsOf = ({ options = [] }: INodeProperties) => options.filter(isOption);

/** What stands inside a property: the members of a collection, or the columns of its rows. */
export const insideOf = ({ options = [] }: INodeProperties) => [
	...(options.some(isProperty) ? [{ section: '', properties: options.filter(isProperty) }] : []),
	...options.filter(isSection).map(({ name, values }) => ({ section: name, properties: values })),
];

/** A shelf and all shelves inside it. */
export const shelvesIn = ({ where, properties }: Shelf): Shelf[] => [
	{ where, properties },
	...properties.flatMap((property) =>
		insideOf(property).flatMap((inside) =>
			shelvesIn({ where: `${where} > ${property.displayName}`, properties: inside.properties }),
		),
	),
];

const form = editorOf(kometSales);
const shownFor = (resource: unknown, operation: unknown) =>
	form.filter(({ displayOptions: { show = {} } = {} }) => {
		const [resources, operations]: unknown[][] = [show.resource ?? [], show.operation ?? []];
		return resources.includes(resource) && operations.includes(operation);
	});

/** The lists of operations, one for each resource. */
export const operations = form.filter(({ name }) => name === 'operation');
export const resources = form.filter(({ name }) => name === 'resource').flatMap(optionsOf);

/** The form as a user meets it: one for each operation, and that of the trigger. */
export const forms: Shelf[] = [
	...operations.flatMap((property) =>
		optionsOf(property).map(({ value }) => {
			const resource = property.displayOptions?.show?.resource?.[0];
			return {
				where: `${String(resource)}: ${String(value)}`,
				properties: [property, ...shownFor(resource, value)],
			};
		}),
	),
	{ where: 'Komet Sales Trigger', properties: triggerEditorOf(events) },
];
