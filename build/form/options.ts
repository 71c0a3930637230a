import type { INodeProperties } from 'n8n-workflow';
import type { Param } from '../../contract/language/field';
import { paramsOf } from '../../contract/language/group';
import { alphabetical } from '../../contract/language/kinds/form';
import type { Verb } from '../../contract/language/operation';
import type { Call, Service } from '../../contract/language/service';

// An option that is yes or no starts with yes: who adds it wants that, and without it it is no.

const BATCH_SIZE: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	default: 500,
	typeOptions: { minValue: 1 },
	description:
		'The most rows of one request. The documentation names no limit, so without this option all rows go into one.',
};
const CONCURRENCY: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	default: 1,
	typeOptions: { minValue: 1, maxValue: 50 },
	description:
		'How many requests run side by side. Without this option, reading begins with 5 and goes up to 50 as replies come, and writing stays at 1 to keep the order of the items.',
};
const CUSTOM: INodeProperties = {
	displayName: 'Custom Parameters',
	name: 'customParameters',
	type: 'json',
	default: '{}',
	description:
		'A JSON object with parameters that the form lacks, by API name. They are sent as they are and win over the form.',
};
const DRY_RUN: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description:
		'Whether to check everything and output the request that would be sent, without sending it',
};
const httpMethod = (verbs: Verb[]): INodeProperties => ({
	displayName: 'HTTP Method',
	name: 'httpMethod',
	type: 'options',
	default: verbs[0],
	description: `The documentation does not name it; ${verbs[0]} is sent without this option`,
	options: verbs.map((verb) => ({ name: verb, value: verb })),
});
const MONEY: INodeProperties = {
	displayName: 'Money as Numbers',
	name: 'moneyAsNumbers',
	type: 'boolean',
	default: true,
	description:
		'Whether to output amounts that come as text, such as "4,192.00", as numbers. Simplify does it too.',
};
const SEND_CREDENTIALS: INodeProperties = {
	displayName: 'Send Credentials',
	name: 'sendCredentials',
	type: 'boolean',
	default: true,
	description:
		'Whether to send the user name and password of the credential; the documentation does not say whether they are asked for',
};
const SIMPLIFY: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
const SPLIT_INTO_LINES: INodeProperties = {
	displayName: 'Split Into Lines',
	name: 'splitIntoLines',
	type: 'boolean',
	default: true,
	description:
		'Whether to output one item for each line, with the rest of the record on each. Members of the line have names such as lineAmount.',
};
const SPLIT_RANGES: INodeProperties = {
	displayName: 'Split Long Ranges',
	name: 'splitRanges',
	type: 'boolean',
	default: true,
	description:
		'Whether to read a range that is longer than the API allows in several requests, each of which counts against the quota',
};
const OUTPUT_FIELD: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	description: 'The name of the output binary field to put the file in',
};
const salesChannel = ({ salesChannels = [] }: Service): INodeProperties => ({
	displayName: 'Sales Channel',
	name: 'salesChannel',
	type: 'options',
	default: salesChannels[0]?.value ?? '',
	description: 'Instead of the default in the credential',
	options: salesChannels,
});
const TIMEOUT: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	default: 60000,
	typeOptions: { minValue: 1 },
	description: 'Milliseconds without any data after which a request is given up',
};
const WHOLE_REPLY: INodeProperties = {
	displayName: 'Whole Reply',
	name: 'wholeReply',
	type: 'boolean',
	default: true,
	description: 'Whether to output the reply as one item instead of one item for each record',
};

/** The Options collection, in the order in which n8n lists it. */
export const optionsOf = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...options].sort((a, b) => alphabetical(a.displayName, b.displayName)),
});

const hasMoney = (params: Param[]): boolean =>
	params.some(({ money, items = [] }) => money === true || hasMoney(items));

/** How records can be put out, as far as their declaration knows them. */
export function presentationOf({ response, output = {} }: Call): INodeProperties[] {
	return [
		...(hasMoney(paramsOf({ required: response.fields, optional: {} })) ? [MONEY] : []),
		...(output.simplified ? [SIMPLIFY] : []),
		...(output.lines ? [SPLIT_INTO_LINES] : []),
	];
}

/** The Options collection of an operation. */
export const optionsOfCall = (service: Service, call: Call) =>
	optionsOf([
		...(call.combines?.mostOpen ? [BATCH_SIZE] : []),
		CONCURRENCY,
		CUSTOM,
		DRY_RUN,
		...(call.otherVerbs ? [httpMethod([call.verb, ...call.otherVerbs])] : []),
		...presentationOf(call),
		...(call.response.file ? [OUTPUT_FIELD] : []),
		...(call.headers?.salesChannel ? [salesChannel(service)] : []),
		...(call.loginOpen ? [SEND_CREDENTIALS] : []),
		...(call.ranges ? [SPLIT_RANGES] : []),
		TIMEOUT,
		...(call.paged ? [WHOLE_REPLY] : []),
	]);

/** The Options collection of a method that the user names. */
export const optionsOfAnyMethod = () => optionsOf([CONCURRENCY, DRY_RUN, TIMEOUT]);
