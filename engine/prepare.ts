import { refusedInput } from './errors';
import { itemSource, optionsOf, readItem } from './item';
import type { Job } from './job';
import type { Run } from './perform';
import type { Call } from '../contract/service';

/** Reads and checks what the form says for one item. */
export async function jobOf({ service, context }: Run, call: Call, item: number): Promise<Job> {
	const options = optionsOf(context, item);
	const asked = await readItem(service, call, itemSource(context, item), options);
	if ('faults' in asked) throw refusedInput(context.getNode(), asked.faults, item);
	return { items: [item], asked, options };
}

/** Refuses what would be sent a second time, although the API takes it only once. */
function assertOnce(
	{ context }: Run,
	{ once, method }: Call,
	{ asked, items: [item] }: Job,
	seen: Set<string>,
) {
	if (!once) return;
	const refuse = (message: string) =>
		refusedInput(context.getNode(), [{ path: [], message }], item);
	if (context.getNode().retryOnFail)
		throw refuse(
			`Retry On Fail would send ${method} again, which is taken only once: turn it off under Settings`,
		);
	const key = once.of(asked.values);
	if (seen.has(key))
		throw refuse(
			`${once.label} ${key} is in an earlier input item too, but ${method} is taken only once for it`,
		);
	seen.add(key);
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
