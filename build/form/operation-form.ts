import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { alphabetical } from '../../contract/language/kinds/form';
import { groupEditor } from '../../contract/language/kinds/group-form';
import type { Resource, Step } from '../../contract/language/operation';
import { callsOf, titleOf } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { tokenWords } from '../../contract/language/tokens';
import type { Form } from './conditions';
import { optionsOfAnyMethod, optionsOfCall } from './options';
import { shareProperties } from './share';

/** Whether rows of several input items go into one request. */
const combineOf = ({ combines }: Call): INodeProperties[] =>
	combines
		? [
				{
					displayName: 'Combine Input Items',
					name: 'combineItems',
					type: 'boolean',
					noDataExpression: true,
					default: !combines.whole,
					description: combines.whole
						? 'Whether to make one request of all input items whose other values are the same'
						: 'Whether to send the rows of all input items in as few requests as possible. One row with an expression is enough: it takes the value of each item.',
				},
			]
		: [];

const limitsOf = ({ returnsAll }: Call): INodeProperties[] => [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: returnsAll,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** What a user has to know before running: where people get stuck, the fee, what is lost. */
function noticesOf({ caution, fee }: Partial<Call>, tokens?: string): INodeProperties[] {
	const lines = [caution, fee, tokens].filter((line) => line !== undefined);
	const text = lines.map((line) => (line.endsWith('.') ? line : `${line}.`)).join(' ');
	return text === '' ? [] : [{ displayName: text, name: 'notice', type: 'notice', default: '' }];
}

/** Whose token it takes, where that is not what most methods take. */
const tokenNoteOf = ({ token }: Service, { tokens }: Call) =>
	tokens.length === 0 || String(tokens) === String(token?.kinds)
		? undefined
		: `Takes ${tokenWords(tokens)}`;

const formOf = (service: Service, call: Call): INodeProperties[] => {
	const { name, title } = call.collection;
	const fields = groupEditor(call, name, title);
	const isCollection = (property: INodeProperties) => property.name === name;
	return [
		...noticesOf(call, tokenNoteOf(service, call)),
		...fields.filter((property) => !isCollection(property)),
		...(call.paged ? limitsOf(call) : []),
		...combineOf(call),
		...fields.filter(isCollection),
		optionsOfCall(service, call),
	];
};

const operationOption = (
	key: string,
	{ name, action, description }: { name?: string; action: string; description?: string },
): INodePropertyOptions => ({
	name: name ?? titleOf(key),
	value: key,
	action,
	...(description
		? {
				description: description.replace(/\.$/, '').includes('. ')
					? description
					: description.replace(/\.$/, ''),
			}
		: {}),
});

function operationProperty(key: string, { operations, steps = {} }: Resource): INodeProperties {
	const options = Object.entries({ ...operations, ...steps })
		.map(([name, declared]) => operationOption(name, declared))
		.sort((a, b) => alphabetical(a.name, b.name));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [key] } },
		options,
		default: Object.keys({ ...operations, ...steps })[0],
	};
}

const stepForm = (step: Step) => [
	...noticesOf({ caution: step.caution }),
	...groupEditor(step, 'additionalFields', 'Additional Fields'),
	...('calls' in step ? [optionsOfAnyMethod()] : []),
];

/** The form of every operation, one by one. */
export function formsOf(service: Service): Form[] {
	const ofSteps = Object.entries(service.resources).flatMap(([resource, { steps = {} }]) =>
		Object.entries(steps).map(([operation, step]) => ({
			resource,
			operation,
			properties: stepForm(step),
		})),
	);
	const ofCalls = callsOf(service).map((call) => ({
		resource: call.resource,
		operation: call.key,
		properties: formOf(service, call),
	}));
	return [...ofCalls, ...ofSteps];
}

/** The whole form of a service's action node. */
export function editorOf(service: Service): INodeProperties[] {
	const resources = Object.entries(service.resources);
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			// In the order of the contract, as importers think: sales orders first (docs/decisions/0014).
			options: resources.map(([value, { name }]) => ({ name, value })),
			default: resources[0][0],
		},
		...resources.map(([key, resource]) => operationProperty(key, resource)),
		...shareProperties(formsOf(service)),
	];
}
