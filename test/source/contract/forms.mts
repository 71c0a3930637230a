import { NodeHelpers } from 'n8n-workflow';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { kometSales } from '../../../contract/komet';
import { kometHooks } from '../../../contract/komet/webhook';
import { polls } from '../../../contract/komet/polls';
import { editorOf } from '../../../build/form/operation-form';
import { pollEditorOf } from '../../../build/form/poll-form';
import { triggerEditorOf } from '../../../build/form/trigger-form';
import { services } from '../../../tools/services.mts';

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

/** A shelf and all shelves inside it, without what nobody sees. */
export const shelvesIn = ({ where, properties }: Shelf): Shelf[] => [
	{ where, properties: properties.filter(({ type }) => type !== 'hidden') },
	...properties.flatMap((property) =>
		insideOf(property).flatMap((inside) =>
			shelvesIn({ where: `${where} > ${property.displayName}`, properties: inside.properties }),
		),
	),
];

/** Resource and operation, as a condition of a property names them. */
type Choice = Record<'resource' | 'operation', string>;

/** Whether n8n shows a property once these are chosen, whatever else its conditions name. */
function isShown({ displayOptions: { show, hide } = {} }: INodeProperties, choice: Choice) {
	const ofChoice = (conditions: object = {}) =>
		Object.fromEntries(
			Object.entries(conditions).filter(([name]) => name.replace('/', '') in choice),
		);
	const displayOptions = { show: ofChoice(show), hide: ofChoice(hide) };
	return NodeHelpers.displayParameter(choice, { displayOptions } as INodeProperties, null, null);
}

/** What n8n shows of a form once resource and operation are chosen, inside collections too. */
export const shownFor = (properties: INodeProperties[], choice: Choice): INodeProperties[] =>
	properties
		.filter((property) => isShown(property, choice))
		.map((property) => ({
			...property,
			...(property.options
				? {
						options: property.options.filter(
							(option) => !isProperty(option) || isShown(option, choice),
						),
					}
				: {}),
		}));

const made = services.map(({ service }) => ({ service, form: editorOf(service) }));

/** The lists of operations of each service, one for each resource. */
export const menus = made.map(({ service, form }) => ({
	label: service.label,
	operations: form.filter(({ name }) => name === 'operation').flatMap(optionsOf),
	resources: form.filter(({ name }) => name === 'resource').flatMap(optionsOf),
}));

const pollForm = pollEditorOf(kometSales, polls);

/** The form as a user meets it: one for each operation, that of the trigger, one for each poll. */
export const forms: Shelf[] = [
	...made.flatMap(({ service, form }) =>
		form
			.filter(({ name }) => name === 'operation')
			.flatMap((property) =>
				optionsOf(property).map(({ value }) => {
					const resource = property.displayOptions?.show?.resource?.[0];
					return {
						where: `${service.label}, ${String(resource)}: ${String(value)}`,
						properties: shownFor(form, {
							resource: String(resource),
							operation: String(value),
						}).filter(({ name }) => name !== 'resource'),
					};
				}),
			),
	),
	{ where: 'Komet Sales Trigger', properties: triggerEditorOf(kometHooks) },
	...Object.keys(polls).map((event) => ({
		where: `Komet Sales Poll Trigger: ${event}`,
		properties: pollForm.filter(
			({ displayOptions }) => displayOptions?.show?.event?.includes(event) ?? true,
		),
	})),
];
