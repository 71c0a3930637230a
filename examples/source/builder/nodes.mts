import { readFileSync } from 'node:fs';
import type { Json } from '../../../tools/n8n/run-data.mts';
import type { Step } from './workflow.mts';

// The nodes of n8n and of this package that the workflows use, with what all of them set alike.
// What a helper takes is what differs from one workflow to the next.

type Values = Record<string, Json>;
type Settings = Pick<Step, 'onError' | 'executeOnce' | 'alwaysOutputData' | 'webhookId' | 'sample'>;

const N8N = 'n8n-nodes-base.';
const OURS = 'n8n-nodes-komet-ecomnow.';
/** The ID of a credential that nobody has set: n8n takes the only one of that name (decision 36). */
const UNSET = 'set-yours';

/** A credential that the user sets after the import. */
const credential = (type: string, name: string) => ({ [type]: { id: UNSET, name } });

/** Any node of n8n; for one that many workflows use there is a helper below. */
export const n8nNode = (
	type: string,
	typeVersion: number,
	name: string,
	parameters: Values,
	{ needs, ...settings }: Settings & { needs?: [type: string, name: string] } = {},
): Step => ({
	name,
	type: type.includes('.') ? type : N8N + type,
	typeVersion,
	parameters,
	...(needs ? { credentials: credential(...needs) } : {}),
	...settings,
});

// Starts

export const manual = (name: string) => n8nNode('manualTrigger', 1, name, {});

export const every = (name: string, rule: Values) =>
	n8nNode('scheduleTrigger', 1.2, name, { rule: { interval: [rule] } });

/** Starts when another workflow calls this one; takes its items as they are. */
export const called = (name: string, sample: Values[]) =>
	n8nNode('executeWorkflowTrigger', 1.1, name, { inputSource: 'passthrough' }, { sample });

/** Gives its items one by one on its second output, and all that came back on its first. */
export const oneByOne = (name: string) => n8nNode('splitInBatches', 3, name, { options: {} });

/**
 * Calls an ERP adapter and waits for its answer. Which one it is, the user chooses: until then the
 * list shows these words, since n8n lists what a field holds beside the workflows that there are. n8n 3
 * has no mode for each item: `oneByOne` stands before it.
 */
export const callAdapter = (name: string, settings: Settings) =>
	n8nNode(
		'executeWorkflow',
		1.3,
		name,
		{
			workflowId: {
				__rl: true,
				mode: 'list',
				value: UNSET,
				cachedResultName: 'Choose your ERP adapter',
			},
			workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [] },
			mode: 'once',
			options: { waitForSubWorkflow: true },
		},
		settings,
	);

// Komet Sales and eComNow

/** A node of Komet Sales: an operation with its fields. */
export const komet = (
	name: string,
	[resource, operation]: [resource: string, operation: string],
	fields: Values,
	settings: Settings,
): Step => ({
	name,
	type: `${OURS}kometSales`,
	typeVersion: 1.1,
	parameters: { resource, operation, ...fields },
	credentials: credential('kometSalesApi', 'Komet Sales'),
	...settings,
});

/**
 * The same as a tool of an AI agent. The description tells the model when to take it; fields that it
 * fills have an expression with $fromAI.
 */
export const kometTool = (
	name: string,
	[resource, operation]: [resource: string, operation: string],
	description: string,
	fields: Values,
): Step => ({
	...komet(
		name,
		[resource, operation],
		{ ...fields, descriptionType: 'manual', toolDescription: description },
		{},
	),
	type: `${OURS}kometSalesTool`,
});

/** A node of eComNow: an operation with its fields. */
export const ecomnow = (
	name: string,
	[resource, operation]: [resource: string, operation: string],
	fields: Values,
	settings: Settings,
): Step => ({
	name,
	type: `${OURS}eComNow`,
	typeVersion: 1,
	parameters: { resource, operation, ...fields },
	credentials: credential('eComNowVendorApi', 'eComNow'),
	...settings,
});

const picked =
	(mode: string) =>
	(value: string | number): Values => ({ __rl: true, mode, value });

/** Starts when Komet Sales calls: an event, which a later node answers. */
export const kometTrigger = (
	name: string,
	event: string,
	options: Values,
	settings: Settings,
): Step => ({
	name,
	type: `${OURS}kometSalesTrigger`,
	typeVersion: 1,
	parameters: {
		event,
		authentication: 'credential',
		responseMode: 'responseNode',
		settings: options,
	},
	credentials: credential('kometSalesWebhookApi', 'Komet Sales Webhook'),
	...settings,
});

/** Starts when eComNow tells of an event, for which it registers itself. */
export const ecomnowTrigger = (name: string, event: string, sample: Values): Step => ({
	name,
	type: `${OURS}eComNowTrigger`,
	typeVersion: 1,
	parameters: { events: [event] },
	credentials: credential('eComNowVendorApi', 'eComNow'),
	sample: [sample],
});

/** A record by its code, its ID or its number, as pickers hold it. */
export const byCode = picked('code');
export const byId = picked('id');
export const byNumber = picked('number');

// Data tables: all columns hold text, since a column of numbers makes 71 of "0071" (decision 36).

type Where = Array<[column: string, condition: string, value: string]>;

const named = picked('name');
const filters = (where: Where): Values => ({
	conditions: where.map(([keyName, condition, keyValue]) => ({ keyName, condition, keyValue })),
});
const columns = (value: Values): Values => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});

const table = (name: string, operation: string, parameters: Values, settings: Settings = {}) =>
	n8nNode('dataTable', 1.1, name, { resource: 'row', operation, ...parameters }, settings);

export const createTable = (name: string, tableName: string, names: readonly string[]) =>
	n8nNode('dataTable', 1.1, name, {
		resource: 'table',
		operation: 'create',
		tableName,
		columns: { column: names.map((column) => ({ name: column, type: 'string' })) },
		options: { createIfNotExists: true },
	});

/** All rows that fit, from the oldest where `oldest` says so, or so many of the oldest for each item. */
export const getRows = (
	name: string,
	tableName: string,
	where: Where,
	{ oldest, ...settings }: Settings & { oldest?: Json } = {},
) =>
	table(
		name,
		'get',
		{
			dataTableId: named(tableName),
			matchType: 'allConditions',
			...(where.length > 0 ? { filters: filters(where) } : {}),
			...(oldest === undefined || oldest === 'all' ? { returnAll: true } : { limit: oldest }),
			...(oldest === undefined
				? {}
				: { orderBy: true, orderByColumn: 'id', orderByDirection: 'ASC' }),
		},
		settings,
	);

const onRows =
	(operation: 'deleteRows' | 'rowNotExists') => (name: string, tableName: string, where: Where) =>
		table(name, operation, {
			dataTableId: named(tableName),
			matchType: 'allConditions',
			filters: filters(where),
		});

export const deleteRows = onRows('deleteRows');
/** Lets only items through that no row fits. */
export const unlessRow = onRows('rowNotExists');

export const insertRow = (name: string, tableName: string, values: Values, settings?: Settings) =>
	table(
		name,
		'insert',
		{ dataTableId: named(tableName), columns: columns(values), options: {} },
		settings,
	);

/**
 * One row for each item, whose members are the columns. Written in few statements, without an
 * expression for each value: what comes out is only how many.
 */
export const insertRows = (name: string, tableName: string, settings?: Settings) =>
	table(
		name,
		'insert',
		{
			dataTableId: named(tableName),
			columns: { ...columns({}), mappingMode: 'autoMapInputData' },
			options: { optimizeBulk: true },
		},
		settings,
	);

const changeRows =
	(operation: 'upsert' | 'update') =>
	(name: string, tableName: string, where: Where, values: Values, settings?: Settings) =>
		table(
			name,
			operation,
			{
				dataTableId: named(tableName),
				matchType: 'allConditions',
				filters: filters(where),
				columns: columns(values),
				options: {},
			},
			settings,
		);

export const upsertRow = changeRows('upsert');
export const updateRows = changeRows('update');

// What every workflow does in between

const CODE = new URL('../code/', import.meta.url);

/** A Code node: the files of `code/`, the last one being its own and the others what it calls. */
export const code = (name: string, files: string[], settings?: Settings) =>
	n8nNode(
		'code',
		2,
		name,
		{
			jsCode: files
				.map((file) => readFileSync(new URL(`${file}.cjs`, CODE), 'utf8').trim())
				.join('\n\n'),
		},
		settings,
	);

const isTrue = (expression: string): Values => ({
	conditions: {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
		conditions: [
			{
				leftValue: `={{ ${expression} }}`,
				rightValue: '',
				operator: { type: 'boolean', operation: 'true', singleValue: true },
			},
		],
		combinator: 'and',
	},
});

/** Two ways: an expression that is true or false. */
export const when = (name: string, expression: string, settings?: Settings) =>
	n8nNode('if', 2.2, name, { ...isTrue(expression), options: {} }, settings);

/** One way for each value that an expression may have, in their order. */
export const whichOf = (name: string, expression: string, values: string[]) =>
	n8nNode('switch', 3.2, name, {
		mode: 'rules',
		rules: {
			values: values.map((value) => ({
				...isTrue(`${expression} === '${value}'`),
				renameOutput: true,
				outputKey: value,
			})),
		},
		options: {},
	});

/** The way of the first expression that is true, or the last way. */
export const firstTrue = (name: string, ways: Record<string, string>, otherwise: string) =>
	n8nNode('switch', 3.2, name, {
		rules: {
			values: Object.entries(ways).map(([outputKey, expression]) => ({
				...isTrue(expression),
				renameOutput: true,
				outputKey,
			})),
		},
		options: { fallbackOutput: 'extra', renameFallbackOutput: otherwise },
	});

/** Only the items of which an expression is true. */
export const only = (name: string, expression: string) =>
	n8nNode('filter', 2.2, name, { ...isTrue(expression), options: {} });

/** One item for each of a list that a member of the item holds. */
export const splitOut = (name: string, member: string) =>
	n8nNode('splitOut', 1, name, { fieldToSplitOut: member, options: {} });

/** Members as text, nothing else of the item. */
export const set = (name: string, values: Record<string, string>, settings?: Settings) =>
	n8nNode(
		'set',
		3.4,
		name,
		{
			assignments: {
				assignments: Object.entries(values).map(([member, value]) => ({
					name: member,
					value,
					type: 'string',
				})),
			},
			options: {},
		},
		settings,
	);

/** Members that are no text, such as numbers; `keepOthers` leaves the others of the item as they are. */
export const setValues = (
	name: string,
	values: Array<[member: string, type: 'string' | 'number' | 'boolean' | 'array', value: Json]>,
	{ keepOthers }: { keepOthers?: boolean } = {},
) =>
	n8nNode('set', 3.4, name, {
		assignments: {
			assignments: values.map(([member, type, value]) => ({ name: member, type, value })),
		},
		...(keepOthers ? { includeOtherFields: true } : {}),
		options: {},
	});

/**
 * Ends the run with an error, so that the list of executions and the error workflow tell it. No
 * errors of others in the words: where n8n finds ECONNREFUSED or the like, it puts its own instead.
 */
export const stopWith = (name: string, words: string) =>
	n8nNode('stopAndError', 1, name, { errorMessage: words });

/**
 * Sends JSON to a server of the user. Whatever it answers becomes an item with `statusCode` and `data`
 * as text: n8n reads other forms from a stream, and waits for ever when it breaks off.
 */
const sendJson =
	(method: string, timeout: number) =>
	(
		name: string,
		{
			url,
			headers = {},
			body,
			needs,
		}: { url: string; headers?: Record<string, string>; body: string; needs: string },
		settings: Settings,
	) =>
		n8nNode(
			'httpRequest',
			4.2,
			name,
			{
				method,
				url,
				authentication: 'genericCredentialType',
				genericAuthType: 'httpHeaderAuth',
				...(Object.keys(headers).length > 0
					? {
							sendHeaders: true,
							headerParameters: {
								parameters: Object.entries(headers).map(([header, value]) => ({
									name: header,
									value,
								})),
							},
						}
					: {}),
				sendBody: true,
				specifyBody: 'json',
				jsonBody: body,
				options: {
					timeout,
					redirect: { redirect: { followRedirects: false } },
					response: { response: { fullResponse: true, neverError: true, responseFormat: 'text' } },
				},
			},
			{ needs: ['httpHeaderAuth', needs], ...settings, onError: 'continueRegularOutput' },
		);

export const postJson = sendJson('POST', 60_000);
/** Says how something should be, while Komet Sales waits: its trigger answers by itself after 30 s. */
export const putJson = sendJson('PUT', 20_000);

/** Who writes, until a user changes it. */
export const FROM = 'n8n@petalworks.example';

export const mail = (
	name: string,
	{
		to,
		subject,
		text,
		html,
		attachments,
	}: Record<'to' | 'subject' | 'text', string> & {
		/** The same for those who read mails as pages. */
		html?: string;
		attachments?: string;
	},
	settings: Settings = {},
) =>
	n8nNode(
		'emailSend',
		2.1,
		name,
		{
			fromEmail: FROM,
			toEmail: to,
			subject,
			emailFormat: html ? 'both' : 'text',
			text,
			...(html ? { html } : {}),
			options: { appendAttribution: false, ...(attachments ? { attachments } : {}) },
		},
		{
			needs: ['smtp', 'Mail Server'],
			sample: [{ accepted: [to.startsWith('=') ? 'sales@petalworks.example' : to], rejected: [] }],
			...settings,
		} as Settings & { needs: [string, string] },
	);
