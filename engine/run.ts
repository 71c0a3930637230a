import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkGroup, readGroup } from '../contract/field';
import { rowSource } from '../contract/lines';
import type { AnyMethod, Answer } from '../contract/operation';
import { callOf } from '../contract/service';
import type { Call, Service } from '../contract/service';
import { errorJson, refusedInput, withProgress } from './errors';
import type { Failure } from './errors';
import { itemSource, optionsOf, readItem, tokenFault, tokenNames } from './item';
import { combine } from './job';
import type { Job } from './job';
import { perform } from './perform';
import type { Run } from './perform';
import { pool } from './pool';
import { openSession } from './session';

/** What was thrown as a failure of its item, such as an expression that cannot be resolved. */
const failureOf = (context: IExecuteFunctions, thrown: unknown, itemIndex: number): Failure =>
	thrown instanceof NodeOperationError || thrown instanceof NodeApiError
		? thrown
		: new NodeOperationError(context.getNode(), thrown as Error, { itemIndex });

/** Reads and checks what the form says for one item. */
async function jobOf({ service, context }: Run, call: Call, item: number): Promise<Job> {
	const options = optionsOf(context, item);
	const asked = await readItem(service, call, itemSource(context, item), options);
	if ('faults' in asked) throw refusedInput(context.getNode(), asked.faults, item);
	return { items: [item], asked, options };
}

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
async function runCombined(run: Run, call: Call, items: number[]): Promise<Part[]> {
	const jobs: Job[] = [];
	const failed: Part[] = [];
	for (const item of items) {
		try {
			jobs.push(await jobOf(run, call, item));
		} catch (thrown) {
			failed.push({ item, thrown });
		}
	}
	// One wrong row must not let the others go out when the node is to stop.
	if (failed.length > 0 && !run.context.continueOnFail()) return failed;
	const combined = combine(run.service, call, jobs, run.session);
	const done = await runJobs(
		run,
		combined,
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

/** Answers the webhook that started the workflow and hands the items on. */
async function runAnswer(step: Answer, context: IExecuteFunctions): Promise<INodeExecutionData[]> {
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
	if (step && 'answers' in step) return [await runAnswer(step, context)];

	const session = await openSession(service, context);
	const current: Run = { service, context, session, sent: 0, reads: new Map() };
	const items = context.getInputData().map((_item, index) => index);
	const call = step ? undefined : callOf(service, resource, operation);
	const effect = call?.effect ?? 'write';
	const parts = !call
		? await runSingly(current, { effect }, items, async (item) =>
				runAnyMethod(current, step as AnyMethod, item),
			)
		: call.combines && context.getNodeParameter('combineItems', 0, false) === true
			? await runCombined(current, call, items)
			: await runSingly(current, call, items, async (item) =>
					perform(current, call, await jobOf(current, call, item)),
				);
	if (current.sent > 0)
		context.addExecutionHints({
			location: 'outputPane',
			message: `Sent ${current.sent} of the ${service.dailyRequests.toLocaleString('en-US')} requests a day that ${service.label} allows for each paid user`,
		});
	return [outputOf(current, effect, parts)];
}
