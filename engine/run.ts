import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkGroup, readGroup } from '../contract/field';
import type { Outcome } from '../contract/gives';
import type { Step } from '../contract/operation';
import { callOf } from '../contract/service';
import type { Call, Service } from '../contract/service';
import { decode } from './decode';
import type { Refusal } from './decode';
import { encode } from './encode';
import {
	errorJson,
	partlyRefused,
	refusedByApi,
	refusedInput,
	unreachable,
	withProgress,
} from './errors';
import type { Failure } from './errors';
import { itemSource, optionsOf, readItem, requestFaults } from './item';
import type { Options } from './item';
import { pool } from './pool';
import { send } from './send';
import { openSession } from './session';
import type { Session } from './session';

const DEFAULT_TIMEOUT = 60_000;

/** One run of an action node: what is the same for all of its items. */
interface Run {
	service: Service;
	call: Call;
	context: IExecuteFunctions;
	session: Session;
	/** Set once the quota of the day is used up; no further item is sent then. */
	quota?: Refusal;
}

/** What was thrown as a failure of its item, such as an expression that cannot be resolved. */
const failureOf = (context: IExecuteFunctions, thrown: unknown, itemIndex: number): Failure =>
	thrown instanceof NodeOperationError || thrown instanceof NodeApiError
		? thrown
		: new NodeOperationError(context.getNode(), thrown as Error, { itemIndex });

async function outputOf(
	{ context }: Run,
	{ json, file }: Outcome,
	{ outputField = 'data' }: Options,
	item: number,
): Promise<INodeExecutionData> {
	const binary = file && {
		[outputField]: await context.helpers.prepareBinaryData(file.bytes, file.name, file.mime),
	};
	return { json, ...(binary ? { binary } : {}), pairedItem: { item } };
}

/** What one item brings: its outcomes as items, with failed records as error items or an error. */
async function outputsOf(run: Run, all: Outcome[], options: Options, item: number) {
	const { context, service, call } = run;
	const node = context.getNode();
	const refused = all.filter((outcome) => outcome.refused !== undefined);
	if (refused.length > 0 && !context.continueOnFail())
		throw partlyRefused(node, service, refused, all.length, item);
	const limited =
		call.gives.list !== undefined && context.getNodeParameter('returnAll', item, true) === false
			? all.slice(0, context.getNodeParameter('limit', item, 50) as number)
			: all;
	return await Promise.all(
		limited.map(async (outcome) => {
			if (outcome.refused === undefined) return await outputOf(run, outcome, options, item);
			const failure = partlyRefused(node, service, [outcome], all.length, item);
			const json = { ...errorJson(failure, outcome.json), error: outcome.refused };
			return { json, pairedItem: { item } };
		}),
	);
}

/** One item: read, check, encode, send, decode. Throws one of the three failures. */
async function runItem(run: Run, item: number): Promise<INodeExecutionData[]> {
	const { service, call, context, session } = run;
	const node = context.getNode();
	if (run.quota) throw refusedByApi(node, service, call, run.quota, item);
	const options = optionsOf(context, item);
	const asked = await readItem(service, call, itemSource(context, item), options);
	if ('faults' in asked) throw refusedInput(node, asked.faults, item);
	const request = encode(service, call, asked, {
		...session,
		salesChannel: options.salesChannel ?? session.salesChannel,
	});
	const faults = requestFaults(service, call, request);
	if (faults.length > 0) throw refusedInput(node, faults, item);

	const reply = await send(context, service, call, request, {
		timeout: options.timeout ?? DEFAULT_TIMEOUT,
		renewable: session.renewable,
		cancelled: context.getExecutionCancelSignal(),
	});
	if ('lost' in reply) throw unreachable(node, service, call, reply, item);
	const decoded = decode(service, call, { ...reply, body: await session.redact(reply.body) });
	if ('refusal' in decoded) {
		if (decoded.refusal.reason === 'quota') run.quota = decoded.refusal;
		throw refusedByApi(node, service, call, decoded.refusal, item);
	}
	const whole = call.gives.list !== undefined && options.wholeReply === true;
	const outcomes = whole ? [{ json: decoded.reply as IDataObject }] : decoded.outcomes;
	return await outputsOf(run, outcomes, options, item);
}

/** A step sends nothing to the API: it answers the webhook and hands its items on. */
async function runStep(step: Step, context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const source = itemSource(context, 0);
	const checked = checkGroup(step, await readGroup(step, source, source));
	if (!checked.ok) throw refusedInput(context.getNode(), checked.faults, 0);
	context.sendResponse({
		body: step.answers(checked.values),
		headers: { 'content-type': 'application/json; charset=utf-8' },
		statusCode: 200,
	});
	return context.getInputData().map(({ json, binary }, item) => ({
		json,
		...(binary ? { binary } : {}),
		pairedItem: { item },
	}));
}

/** Runs the chosen operation of an action node for all input items. */
export async function run(
	service: Service,
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const step = service.resources[resource]?.steps?.[operation];
	if (step) return [await runStep(step, context)];

	const call = callOf(service, resource, operation);
	const current: Run = { service, call, context, session: await openSession(service, context) };
	const goOn = context.continueOnFail();
	const { concurrency = call.effect === 'read' ? 5 : 1 } = optionsOf(context, 0);
	const settled = await pool(
		context.getInputData().length,
		Math.min(20, Math.max(1, concurrency)),
		async (item) => await runItem(current, item),
		(latest) =>
			context.getExecutionCancelSignal()?.aborted === true ||
			(!goOn && latest !== undefined && 'thrown' in latest),
	);
	const done = settled.filter((result) => result && 'value' in result).length;
	const output = settled.flatMap((result, item): INodeExecutionData[] => {
		if (result === undefined) return [];
		if ('value' in result) return result.value;
		const failure = failureOf(context, result.thrown, item);
		if (!goOn) throw call.effect === 'read' ? failure : withProgress(failure, done, settled.length);
		return [{ json: errorJson(failure), pairedItem: { item } }];
	});
	return [output];
}
