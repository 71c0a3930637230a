import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { alphabetical } from '../contract/fields';
import { groupEditor } from '../contract/lines';
import type { Resource, Step } from '../contract/operation';
import { callsOf, titleOf } from '../contract/service';
import type { Call, Service } from '../contract/service';
import { shareProperties } from './share';

/** The collection that holds what an operation takes beyond what it needs. */
export function collectionOf({ gives, key }: Pick<Call, 'gives' | 'key'>) {
	if (gives.list !== undefined && key.startsWith('getMany'))
		return { name: 'filters', title: 'Filters' };
	if (key.startsWith('update')) return { name: 'updateFields', title: 'Update Fields' };
	return { name: 'additionalFields', title: 'Additional Fields' };
}

const isList = ({ gives, key }: Call) => gives.list !== undefined && key.startsWith('getMany');

const CONCURRENCY: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	default: 5,
	typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
	description:
		'How many requests run side by side. Reading starts with 5, writing with 1, so that writes keep the order of the items.',
};
const CUSTOM: INodeProperties = {
	displayName: 'Custom Parameters',
	name: 'customParameters',
	type: 'json',
	default: '{}',
	description:
		'A JSON object with parameters that the form does not have, by their API names. They are sent as they are and win over the form.',
};
const DRY_RUN: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to check everything and output the request that would be sent, without sending it',
};
const SPLIT_RANGES: INodeProperties = {
	displayName: 'Split Long Ranges',
	name: 'splitRanges',
	type: 'boolean',
	default: false,
	description:
		'Whether to read a range of dates that is longer than the API allows in several requests. Each one counts against the daily quota.',
};
const OUTPUT_FIELD: INodeProperties = {
	displayName: 'Output Data Field Name',
	name: 'outputField',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	description: 'The name of the output field that takes the file',
};
const salesChannel = ({ salesChannels }: Service): INodeProperties => ({
	displayName: 'Sales Channel',
	name: 'salesChannel',
	type: 'options',
	default: salesChannels[0].value,
	description: 'Instead of the default in the credential',
	options: salesChannels,
});
const TIMEOUT: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	default: 60000,
	typeOptions: { minValue: 1, numberPrecision: 0 },
	description: 'Milliseconds without any data after which a request is given up',
};
const WHOLE_REPLY: INodeProperties = {
	displayName: 'Whole Reply',
	name: 'wholeReply',
	type: 'boolean',
	default: false,
	description: 'Whether to output the reply as one item instead of one item for each record',
};

const optionsOf = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});

const optionsOfCall = (service: Service, call: Call) =>
	optionsOf([
		{ ...CONCURRENCY, default: call.effect === 'read' ? 5 : 1 },
		CUSTOM,
		...(call.effect === 'read' ? [] : [DRY_RUN]),
		...(call.gives.file ? [OUTPUT_FIELD] : []),
		...(call.headers?.salesChannel ? [salesChannel(service)] : []),
		...(call.ranges ? [SPLIT_RANGES] : []),
		TIMEOUT,
		...(isList(call) ? [WHOLE_REPLY] : []),
	]);

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
						: 'Whether to send the rows of all input items in as few requests as possible, which saves calls of the daily quota',
				},
			]
		: [];

const LIMITS: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
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

const notice = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
});

/** What a user has to know before running: where people get stuck, the fee, what is lost. */
function noticesOf({ caution, fee, effect }: Partial<Call>): INodeProperties[] {
	const lines = [caution, fee, effect === 'destroy' ? 'This removes data.' : undefined].filter(
		(line) => line !== undefined,
	);
	const text = lines.map((line) => (line.endsWith('.') ? line : `${line}.`)).join(' ');
	return text === '' ? [] : [notice('operationNotice', text)];
}

const formOf = (service: Service, call: Call): INodeProperties[] => {
	const { name, title } = collectionOf(call);
	const fields = groupEditor(call, name, title);
	const isCollection = (property: INodeProperties) => property.name === name;
	return [
		...noticesOf(call),
		...fields.filter((property) => !isCollection(property)),
		...(isList(call) ? LIMITS : []),
		...combineOf(call),
		...fields.filter(isCollection),
		optionsOfCall(service, call),
	];
};

const operationOption = (
	key: string,
	{ name, does, note }: { name?: string; does: string; note?: string },
): INodePropertyOptions => ({
	name: name ?? titleOf(key),
	value: key,
	action: does,
	...(note
		? { description: note.replace(/\.$/, '').includes('. ') ? note : note.replace(/\.$/, '') }
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
	...('calls' in step ? [optionsOf([{ ...CONCURRENCY, default: 1 }, DRY_RUN, TIMEOUT])] : []),
];

/** The whole form of a service's action node. */
export function editorOf(service: Service): INodeProperties[] {
	const resources = Object.entries(service.resources);
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources
				.map(([value, { name }]) => ({ name, value }))
				.sort((a, b) => alphabetical(a.name, b.name)),
			default: resources[0][0],
		},
		...resources.map(([key, resource]) => operationProperty(key, resource)),
		...shareProperties([
			...callsOf(service).map((call) => ({
				resource: call.resource,
				operation: call.key,
				properties: formOf(service, call),
			})),
			...resources.flatMap(([resource, { steps = {} }]) =>
				Object.entries(steps).map(([operation, step]) => ({
					resource,
					operation,
					properties: stepForm(step),
				})),
			),
		]),
	];
}
