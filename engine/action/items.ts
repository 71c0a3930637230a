import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Outcome, PartOutcome } from '../../contract/language/reply';
import { errorItem, isFailedPart, partlyRefused } from '../http/errors';
import type { Options } from '../input/options';
import type { Account } from './account';
import { ownersOf } from './batch';
import type { Job } from './batch';
import type { Run } from './run';

async function withFile(
	{ context }: Run,
	json: IDataObject,
	file: NonNullable<Outcome['file']>,
	{ outputField }: Options,
	pairedItem: INodeExecutionData['pairedItem'],
): Promise<INodeExecutionData> {
	const data = await context.helpers.prepareBinaryData(file.bytes, file.name, file.mime);
	return { json, binary: { [outputField]: data }, pairedItem };
}

/** The links to input items. A list of many records has one owner, and then one link for all. */
function pairingOf() {
	const known = new Map<number[], INodeExecutionData['pairedItem']>();
	return (owners: number[]) => {
		const found = known.get(owners);
		if (found !== undefined) return found;
		const links = owners.map((item) => ({ item }));
		const fresh = links.length === 1 ? links[0] : links;
		known.set(owners, fresh);
		return fresh;
	};
}

/** Enters into the account what a reply tells of each item. What it does not tell apart, it tells of all. */
function settle(account: Account, { items }: Job, outcomes: Outcome[], owners: number[][]) {
	const fates = new Map(items.map((item) => [item, new Set<'done' | PartOutcome>()]));
	for (const [index, { failed }] of outcomes.entries())
		for (const item of owners[index]) fates.get(item)?.add(failed?.outcome ?? 'done');
	for (const [item, told] of fates) account.settle(item, told.size > 0 ? told : ['done']);
}

/**
 * What a job brings: its outcomes as items, with failed records as error items. `rows` is how many
 * rows were sent, 0 where a request has none.
 *
 * @throws NodeFailure where records failed and the node is to stop
 */
export async function itemsOf(run: Run, job: Job, rows: number, outcomes: Outcome[]) {
	const { context, service } = run;
	const node = context.getNode();
	const owners = ownersOf(job, outcomes);
	settle(run.account, job, outcomes, owners);
	const failed = outcomes.filter(isFailedPart);
	const total = rows || outcomes.length;
	if (failed.length > 0 && !context.continueOnFail()) {
		const [item] = owners[outcomes.indexOf(failed[0])];
		throw partlyRefused(node, service, failed, total, item);
	}
	const output: INodeExecutionData[] = [];
	const pairing = pairingOf();
	for (const [index, outcome] of outcomes.entries()) {
		const pairedItem = pairing(owners[index]);
		if (isFailedPart(outcome)) {
			const failure = partlyRefused(node, service, [outcome], total, owners[index][0]);
			const item = errorItem(failure, pairedItem, outcome.json);
			item.json.error = outcome.failed.words;
			output.push(item);
		} else {
			const { json, file } = outcome;
			output.push(
				file ? await withFile(run, json, file, job.options, pairedItem) : { json, pairedItem },
			);
		}
	}
	return output;
}
