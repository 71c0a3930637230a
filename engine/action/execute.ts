import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { AnyMethod } from '../../contract/language/operation';
import { callOf } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { Account } from './account';
import { errorItem, refusedInput, withSummary } from '../http/errors';
import { itemSource } from '../input/read-item';
import { absent, isKnown, stepOf } from '../input/chosen';
import { MOST_CONCURRENCY, concurrencyIn, optionsIn } from '../input/options';
import { combine } from './batch';
import { Remarks } from './hints';
import { perform } from './perform';
import type { Run } from './run';
import { pool } from '../http/pool';
import type { SideBySide } from '../http/pool';
import { anyJobOf, jobOf, prepare } from './prepare';
import { runAnswer } from './respond';
import { sessionsOf } from '../http/session';
import { readFlag } from '../input/settings';
import { failureBy } from '../http/thrown';

/** Output items, or what stopped an item; both know their place among the input items. */
type Part = { item: number; output: INodeExecutionData[] } | { item: number; thrown: unknown };

const nothing = () => undefined;

/** What a form says for the run; where it cannot be read, the item itself says so in its turn. */
function orNothing<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

/** How many requests run side by side: as the first item says, since it is one number for the run. */
function concurrencyOf(context: IExecuteFunctions, effect: Call['effect']): SideBySide {
	const chosen = orNothing(() => concurrencyIn(optionsIn(itemSource(context, 0)), nothing));
	if (chosen !== undefined) return { first: chosen, most: chosen };
	return effect === 'read' ? { first: 5, most: MOST_CONCURRENCY } : { first: 1, most: 1 };
}

/**
 * Runs jobs side by side. Without Continue, nothing new starts after the first failure, and the
 * results of what was under way are still there to be told.
 */
async function runJobs<T>(
	{ context, account }: Run,
	all: T[],
	{ effect }: { effect: Call['effect'] },
	itemsOf: (one: T) => number[],
	work: (one: T) => Promise<INodeExecutionData[]>,
): Promise<Part[]> {
	for (const one of all) account.plan(itemsOf(one));
	const settled = await pool(
		all.length,
		concurrencyOf(context, effect),
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
async function runPrepared(run: Run, call: Call, items: number[]): Promise<Part[]> {
	const { jobs, failed } = await prepare(run, call, items);
	// One wrong row must not let the others go out when the node is to stop.
	if (failed.length > 0 && !run.context.continueOnFail()) return failed;
	const done = await runJobs(
		run,
		combine(run.service, call, jobs),
		call,
		(job) => job.items,
		async (job) => await perform(run, call, job),
	);
	return [...failed, ...done];
}

/** Whether any item wants its rows to go out with those of others. */
const wantsCombining = (context: IExecuteFunctions, items: number[]) =>
	items.some((item) =>
		orNothing(() => readFlag('', context.getNodeParameter('combineItems', item, false), nothing)),
	);

/** Runs a method for every item by itself. The method may differ from item to item. */
const runSingly = async (
	run: Run,
	{ effect }: { effect: Call['effect'] },
	items: number[],
	work: (item: number) => Promise<INodeExecutionData[]>,
) => await runJobs(run, items, { effect }, (item) => [item], work);

/** A method that the user names: the form of each item says which. */
async function runAnyMethod(run: Run, step: AnyMethod, item: number) {
	const { call, job } = await anyJobOf(run, step, item);
	return await perform(run, call, job);
}

/** Where an output item stands among the input items. */
const placeOf = ({ pairedItem }: INodeExecutionData) => {
	const [first] = [pairedItem].flat();
	return typeof first === 'object' ? first.item : Number(first);
};

/** What the items that were carried out brought. */
const broughtIn = (parts: Part[]) =>
	parts.flatMap((part) =>
		'output' in part ? part.output.map((one) => ({ item: placeOf(one), output: one.json })) : [],
	);

/** Puts the parts together in the order of the input, or throws the failure of the first item. */
function outputOf(
	context: IExecuteFunctions,
	effect: Call['effect'],
	parts: Part[],
	summary = '',
): INodeExecutionData[] {
	const inOrder = [...parts].sort((a, b) => a.item - b.item);
	const output = inOrder.flatMap((part): INodeExecutionData[] => {
		if ('output' in part) return part.output;
		// What could not be read says that nothing was done; all else was under way.
		const outcome = effect === 'read' ? 'not done' : 'unknown';
		const failure = failureBy(context.getNode(), part.thrown, part.item, outcome);
		if (!context.continueOnFail())
			throw withSummary(failure, summary, effect === 'read' ? [] : broughtIn(inOrder));
		return [errorItem(failure, { item: part.item })];
	});
	return output.sort((a, b) => placeOf(a) - placeOf(b));
}

/** Every item says that there is no such operation: where the node continues, n8n would hand on the items themselves. */
const withoutOperation = (context: IExecuteFunctions, chosen: string): Part[] =>
	context.getInputData().map((_input, item) => ({
		item,
		thrown: refusedInput(
			context.getNode(),
			[absent('Operation', chosen)],
			item,
			'Nothing was sent. Update the package, or choose an operation that it has.',
		),
	}));

/** Runs the chosen operation of an action node for all input items. */
export async function run(
	service: Service,
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const step = stepOf(service, resource, operation);
	if (step && 'answers' in step) return [await runAnswer(service, step, context)];

	if (!step && !isKnown(service, resource, operation))
		return [outputOf(context, 'read', withoutOperation(context, `${resource}: ${operation}`), '')];

	const items = context.getInputData().map((_item, index) => index);
	const account = new Account(items.length);
	const current: Run = {
		service,
		context,
		sessionFor: sessionsOf(service, context),
		remarks: new Remarks(),
		asked: new Map(),
		account,
	};
	const call = step ? undefined : callOf(service, resource, operation);
	const effect = call?.effect ?? 'write';
	const parts = !call
		? await runSingly(current, { effect }, items, async (item) =>
				runAnyMethod(current, step as AnyMethod, item),
			)
		: call.uniqueKey || (call.combines && wantsCombining(context, items))
			? await runPrepared(current, call, items)
			: await runSingly(current, call, items, async (item) =>
					perform(current, call, await jobOf(current, call, item)),
				);
	for (const message of current.remarks.words(service))
		context.addExecutionHints({ location: 'outputPane', message });
	return [
		outputOf(context, effect, parts, effect === 'read' ? '' : account.summary(service.label)),
	];
}
