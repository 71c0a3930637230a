import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkGroup, readGroup } from '../contract/field';
import { rowSource } from '../contract/lines';
import type { AnyMethod } from '../contract/operation';
import { callOf } from '../contract/service';
import type { Call, Service } from '../contract/service';
import { errorJson, refusedInput, withProgress } from './errors';
import type { Failure } from './errors';
import { itemSource, optionsOf, tokenFault, tokenNames } from './item';
import { combine } from './job';
import { perform } from './perform';
import type { Run } from './perform';
import { pool } from './pool';
import { jobOf, prepare } from './prepare';
import { runAnswer } from './respond';
import { openSession } from './session';

/** What was thrown as a failure of its item, such as an expression that cannot be resolved. */
const failureOf = (context: IExecuteFunctions, thrown: unknown, itemIndex: number): Failure =>
	thrown instanceof NodeOperationError || thrown instanceof NodeApiError
		? thrown
		: new NodeOperationError(context.getNode(), thrown as Error, { itemIndex });

/** Output items, or what stopped an item; both know their place among the input items. */
type Part = { item: number; output: INodeExecutionData[] } | { item: number; thrown: unknown };

const limitOf = (given: unknown, fallback: number) =>
	Math.min(20, Math.max(1, Math.trunc(Number(given)) || fallback));

/**
 * Runs jobs side by side. Without Continue, nothing new starts after the first failure, and the
 * results of what was under way are still there to be told.
 */
async function runJobs<T>(
	{ context }: Run,
	all: T[],
	{ effect }: { effect: Call['effect'] },
	itemsOf: (one: T) => number[],
	work: (one: T) => Promise<INodeExecutionData[]>,
): Promise<Part[]> {
	const fallback = effect === 'read' ? 5 : 1;
	const settled = await pool(
		all.length,
		limitOf(optionsOf(context, 0).concurrency, fallback),
		async (index) => await work(all[index]),
		(latest) =>
			context.getExecutionCancelSignal()?.aborted === true ||
			(!context.continueOnFail() && latest !== undefined && 'thrown' in latest),
	);
	return settled.flatMap((result, index): Part[] => {
		const items = itemsOf(all[index]);
		if (result === undefined) return [];
		// What failed as one request failed for each of its items.
		if ('thrown' in result) return items.map((item) => ({ item, thrown: result.thrown }));
		return [{ item: items[0], output: result.value }];
	});
}

/** Reads all items first, and sends their rows in as few requests as the limits allow. */
async function runPrepared(
	run: Run,
	call: Call,
	items: number[],
	combines: boolean,
): Promise<Part[]> {
	const { jobs, failed } = await prepare(run, call, items);
	// One wrong row must not let the others go out when the node is to stop.
	if (failed.length > 0 && !run.context.continueOnFail()) return failed;
	const done = await runJobs(
		run,
		combines ? combine(run.service, call, jobs, run.session) : jobs,
		call,
		(job) => job.items,
		async (job) => await perform(run, call, job),
	);
	return [...failed, ...done];
}

/** Runs a method for every item by itself. The method may differ from item to item. */
const runSingly = async (
	run: Run,
	{ effect }: { effect: Call['effect'] },
	items: number[],
	work: (item: number) => Promise<INodeExecutionData[]>,
) => await runJobs(run, items, { effect }, (item) => [item], work);

/** A method that the user names: the form of each item says which. */
async function runAnyMethod(run: Run, step: AnyMethod, item: number) {
	const { service, context } = run;
	const source = itemSource(context, item);
	const taken = rowSource(source.value('additionalFields'), source);
	const checked = checkGroup(step, await readGroup(step, source, taken));
	if (!checked.ok) throw refusedInput(context.getNode(), checked.faults, item);
	const { operation, values } = step.calls(checked.values);
	const secret = tokenNames(service).find((name) => name in values);
	if (secret) throw refusedInput(context.getNode(), [tokenFault('Parameters', secret)], item);
	const call = callOf(service, 'apiMethod', 'call', operation);
	const asked = { values, extra: {} };
	return await perform(run, call, { items: [item], asked, options: optionsOf(context, item) });
}

/** Where an output item stands among the input items. */
const placeOf = ({ pairedItem }: INodeExecutionData) => {
	const [first] = [pairedItem].flat();
	return typeof first === 'object' ? first.item : Number(first);
};

/** Puts the parts together in the order of the input, or throws the failure of the first item. */
function outputOf(run: Run, effect: Call['effect'], parts: Part[]): INodeExecutionData[] {
	const { context } = run;
	const total = context.getInputData().length;
	const done = parts.filter((part) => 'output' in part).length;
	const inOrder = [...parts].sort((a, b) => a.item - b.item);
	const output = inOrder.flatMap((part): INodeExecutionData[] => {
		if ('output' in part) return part.output;
		const failure = failureOf(context, part.thrown, part.item);
		if (!context.continueOnFail())
			throw effect === 'read' ? failure : withProgress(failure, done, total);
		return [{ json: errorJson(failure), pairedItem: { item: part.item } }];
	});
	return output.sort((a, b) => placeOf(a) - placeOf(b));
}

/** Runs the chosen operation of an action node for all input items. */
export async function run(
	service: Service,
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const step = service.resources[resource]?.steps?.[operation];
	if (step && 'answers' in step) return [await runAnswer(service, step, context)];

	const session = await openSession(service, context);
	const current: Run = { service, context, session, sent: 0, reads: new Map() };
	const items = context.getInputData().map((_item, index) => index);
	const call = step ? undefined : callOf(service, resource, operation);
	const effect = call?.effect ?? 'write';
	const combines =
		call?.combines !== undefined && context.getNodeParameter('combineItems', 0, false) === true;
	const parts = !call
		? await runSingly(current, { effect }, items, async (item) =>
				runAnyMethod(current, step as AnyMethod, item),
			)
		: combines || call.once
			? await runPrepared(current, call, items, combines)
			: await runSingly(current, call, items, async (item) =>
					perform(current, call, await jobOf(current, call, item)),
				);
	if (current.sent > 0 && service.quota)
		context.addExecutionHints({
			location: 'outputPane',
			message: `Sent ${current.sent} of the ${service.quota.daily.toLocaleString('en-US')} requests a day that ${service.label} allows for ${service.quota.whose}`,
		});
	return [outputOf(current, effect, parts)];
}
