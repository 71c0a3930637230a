import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Outcome, PartOutcome } from '../../contract/language/reply';
import { chosenCall } from '../../contract/language/service';
import type { Call } from '../../contract/language/service';
import { itemsOf } from './items';
import { broughtBy, limitOf, requestsOf } from './pages';
import { presenter } from './present';
import type { Run } from './run';
import { shown, sizeOf } from '../http/encode';
import type { RequestInput } from '../http/encode';
import { failedRequest, refusedInput } from '../http/errors';
import type { NodeFailure } from '../http/errors';
import { exchange, requestOf } from '../http/exchange';
import { rowsSent } from './batch';
import type { Job } from './batch';
import type { Options } from '../input/options';
import type { Secret } from '../http/redact';
import type { Session } from '../http/session';

/** Secrets that the form holds, such as a password in an expression. */
const secretsOfForm = ({ required, optional }: Call, { values }: RequestInput): Secret[] =>
	Object.entries({ ...required, ...optional })
		.filter(([, { secret }]) => secret === 'form')
		.map(([name]) => ({ kind: 'authorization', value: values[name] }));

/** What would be sent, instead of sending it. @throws NodeFailure where it could not be sent */
async function rehearse(run: Run, call: Call, job: Job) {
	const { service, context } = run;
	const { items, asked, session } = job;
	const redactor = await session.redactor(secretsOfForm(call, asked));
	return requestsOf(call, job).map((part): INodeExecutionData => {
		const made = requestOf(service, call, part, connectionOf(job));
		if ('failure' in made)
			throw failedRequest(context.getNode(), service, call, made.failure, items[0]);
		run.remarks.show(made, call);
		const { method, url, headers, body } = redactor.value(shown(made));
		return {
			json: {
				dryRun: true,
				method,
				url,
				headers,
				...(body ? { body: body as IDataObject } : {}),
				bytes: sizeOf(made),
				items: items.length,
			},
			pairedItem: items.map((item) => ({ item })),
		};
	});
}

/**
 * One request of a job.
 *
 * @throws NodeFailure when it brought nothing
 */
async function request(run: Run, call: Call, asked: RequestInput, job: Job, rows: unknown[]) {
	const { service, context } = run;
	const { options, items } = job;
	const node = context.getNode();
	const [item] = items;
	if (run.quota) throw failedRequest(node, service, call, run.quota, item);
	const result = await exchange(service, call, asked, connectionOf(job), {
		timeout: options.timeout,
		cancelled: context.getExecutionCancelSignal(),
		onSend: () => run.remarks.sent++,
		rows,
		secrets: secretsOfForm(call, asked),
		// With one item nobody asks twice, and a long list need not be kept.
		...(context.getInputData().length > 1 ? { asked: run.asked } : {}),
	});
	if (!('failure' in result)) return result;
	if (result.failure.kind === 'quota') run.quota = result.failure;
	throw failedRequest(node, service, call, result.failure, item);
}

/** The session with what an item wants otherwise. */
const connectionOf = ({ session, options: { salesChannel } }: Job): Session => ({
	...session,
	salesChannel: salesChannel ?? session.salesChannel,
});

/**
 * Outcomes without those that an earlier window brought. Rows of one window may be alike, such as
 * two equal lines of an order, and all of them count.
 */
function unseen(outcomes: Outcome[], seen: Set<string>): Outcome[] {
	const keys = outcomes.map(({ json }) => JSON.stringify(json));
	const fresh = outcomes.filter((_outcome, index) => !seen.has(keys[index]));
	for (const key of keys) seen.add(key);
	return fresh;
}

/** What was found, as the options want it put out. What failed, and files, stay as they are. */
function presented(call: Call, options: Options, outcomes: Outcome[]): Outcome[] {
	const present = presenter(call, options);
	return outcomes.flatMap((outcome) =>
		outcome.failed || outcome.file
			? [outcome]
			: present(outcome.json).map((json) => ({ ...outcome, json })),
	);
}

/** A reply as one item, also when it is the bare list. */
const wholeOf = (reply: unknown, list: string) =>
	(Array.isArray(reply) ? { [list]: reply } : reply) as IDataObject;

/**
 * n8n's Retry On Fail runs a node again with all of its items. What was done would be done twice,
 * and what is unknown would be sent without a look.
 */
function assertNotRepeated({ context }: Run, { effect, method }: Call, { options, items }: Job) {
	if (effect === 'read' || options.dryRun || !context.getNode().retryOnFail) return;
	const message = `Retry On Fail would send ${method} again for all items, also for those that were carried out: turn it off under Settings`;
	throw refusedInput(context.getNode(), [{ path: [], message }], items[0]);
}

/** What a failure says of the data; a fault of the package may come after the deed. */
const outcomeOf = (thrown: unknown): PartOutcome =>
	(thrown as Partial<NodeFailure>).context?.outcome === 'not done' ? 'not done' : 'unknown';

/** Says what the limit left out: records that came, and those that further requests would bring. */
function remarkCut({ remarks }: Run, cut: number, left: number | undefined) {
	remarks.cut += cut + (left ?? 0);
	if (left === undefined) remarks.stopped = true;
}

/** Carries out a job: one request, or one for each window of a long range. */
export async function perform(run: Run, asIs: Call, job: Job): Promise<INodeExecutionData[]> {
	const { options, items } = job;
	const call = chosenCall(run.service, asIs, options);
	assertNotRepeated(run, call, job);
	if (options.dryRun) return await rehearse(run, call, job);

	const { list, listOpen } = call.response;
	// The requests of a list differ in their days or pages alone.
	const rows = rowsSent(call, job.asked);
	const limit = limitOf(call, job);
	const isWhole = options.wholeReply && (list !== undefined || listOpen === true);
	const asking = async (part: RequestInput) =>
		await request(run, call, part, job, rows).catch((thrown: unknown) => {
			for (const one of items) run.account.settle(one, [outcomeOf(thrown)]);
			throw thrown;
		});
	let outcomes: Outcome[] = [];
	let read = 0;
	const seen = new Set<string>();
	for await (const { outcomes: came, reply, left } of broughtBy(run, call, job, asking)) {
		const found = isWhole ? [{ json: wholeOf(reply, list ?? 'records') }] : came;
		outcomes = outcomes.concat(options.splitRanges ? unseen(found, seen) : found);
		read += came.length;
		if ((isWhole ? read : outcomes.length) < limit) continue;
		remarkCut(run, isWhole ? 0 : outcomes.length - limit, left);
		break;
	}
	const kept = isWhole ? outcomes : outcomes.slice(0, limit);
	if (kept.some(({ undivided }) => undivided)) run.remarks.undivided = true;
	return await itemsOf(run, job, rows.length, presented(call, options, kept));
}
