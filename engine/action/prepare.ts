import { checkGroup, readGroup, rowSource } from '../../contract/language/group';
import type { Fault } from '../../contract/language/field';
import type { AnyMethod, Operation } from '../../contract/language/operation';
import { folded } from '../../contract/language/raw';
import { callOf, findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { refusedInput } from '../http/errors';
import { itemSource, readItem, tokenFault, tokenNames } from '../input/read-item';
import { readOptions } from '../input/options';
import type { Session } from '../http/session';
import type { Job } from './batch';
import type { Run } from './run';
import { failureBy } from '../http/thrown';

/** Says of everything that cannot be read that nothing was done for the item. */
async function reading<T>({ context }: Run, item: number, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		throw failureBy(context.getNode(), thrown, item, 'not done');
	}
}

/** The error of values that cannot be sent. It quotes them, and one may hold a secret by mistake. */
async function refusal({ context }: Run, session: Session, faults: Fault[], item: number) {
	const redactor = await session.redactor();
	const shown = faults.map(({ path, message }) => ({ path, message: redactor.text(message) }));
	return refusedInput(context.getNode(), shown, item);
}

/**
 * Reads and checks what the form says for one item.
 *
 * @throws Failure with the outcome `not done`
 */
export const jobOf = async (run: Run, call: Call, item: number): Promise<Job> =>
	await reading(run, item, async () => {
		const session = await run.sessionFor(item);
		const read = await readItem(run.service, call, itemSource(run.context, item));
		if ('faults' in read) throw await refusal(run, session, read.faults, item);
		return { items: [item], session, ...read };
	});

/** A method that the user names. What is known of its tokens holds here too. */
function anyCallOf(service: Service, operation: Operation): Call {
	const call = callOf(service, 'apiMethod', 'call', operation);
	const known = findCall(service, `${call.verb} ${call.method}`);
	if (!known || call.token === 'none') return call;
	return { ...call, tokens: known.tokens, evidence: known.evidence };
}

/**
 * The same for a method that the user names.
 *
 * @throws Failure with the outcome `not done`
 */
export const anyJobOf = async (
	run: Run,
	step: AnyMethod,
	item: number,
): Promise<{ call: Call; job: Job }> =>
	await reading(run, item, async () => {
		const { service, context } = run;
		const session = await run.sessionFor(item);
		const source = itemSource(context, item);
		const taken = rowSource(source.value('additionalFields'), source);
		const checked = checkGroup(step, await readGroup(step, source, taken));
		if (!checked.ok) throw await refusal(run, session, checked.faults, item);
		const { operation, values } = step.calls(checked.values);
		const call = anyCallOf(service, operation);
		const faults: Fault[] = [];
		const options = readOptions(service, call, source, (fault) => void faults.push(fault));
		const secret = tokenNames(service).find((name) => name in values);
		if (secret) faults.push(tokenFault('Parameters', secret));
		// It stands in the address and in the words of every error.
		if ((await session.redactor()).text(call.method) !== call.method)
			faults.push({ path: [], message: 'The path holds a secret of the credential: leave it out' });
		if (faults.length > 0) throw await refusal(run, session, faults, item);
		return { call, job: { items: [item], asked: { values, extra: {} }, options, session } };
	});

/** Refuses what would be sent a second time, although the API takes it only once. */
function assertOnce(
	{ context }: Run,
	{ uniqueKey, method }: Call,
	{ asked, options, items: [item] }: Job,
	seen: Set<string>,
) {
	if (!uniqueKey) return;
	const refuse = (message: string) =>
		refusedInput(context.getNode(), [{ path: [], message }], item);
	const key = uniqueKey.of(asked.values);
	// A dry run shows what a real run would refuse, but takes nothing from the items that are sent.
	const mark = `${options.dryRun ? 'shown' : 'sent'} ${folded(key)}`;
	if (seen.has(mark))
		throw refuse(
			`${uniqueKey.label} ${key} is in an earlier input item too, but ${method} is taken only once for it`,
		);
	seen.add(mark);
}

/** Reads and checks all items before anything is sent: what can be sent, and what cannot. */
export async function prepare(run: Run, call: Call, items: number[]) {
	const jobs: Job[] = [];
	const failed: Array<{ item: number; thrown: unknown }> = [];
	const seen = new Set<string>();
	for (const item of items) {
		try {
			const job = await jobOf(run, call, item);
			assertOnce(run, call, job, seen);
			jobs.push(job);
		} catch (thrown) {
			failed.push({ item, thrown });
		}
	}
	return { jobs, failed };
}
