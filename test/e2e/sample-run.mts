import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import { OWNER, pack } from '../../tools/demo/world.mts';
import { N8nClient } from '../../tools/n8n/client.mts';
import type { Execution, Workflow } from '../../tools/n8n/client.mts';
import { ensureN8n } from '../../tools/n8n/install.mts';
import { freePort, startN8n } from '../../tools/n8n/server.mts';
import type { RunningN8n } from '../../tools/n8n/server.mts';

/** A real n8n in which nothing is set up: the package is installed, and there is no credential. */
export interface BareN8n {
	n8n: RunningN8n;
	client: N8nClient;
	stop(): Promise<void>;
}

export async function openBareN8n(): Promise<BareN8n> {
	const home = await mkdtemp(path.join(os.tmpdir(), 'komet-bare-'));
	let n8n: RunningN8n | undefined;
	const stop = async () => {
		await n8n?.stop();
		await rm(home, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		const install = await ensureN8n(() => undefined);
		const tarball = await pack(home);
		n8n = await startN8n({ home, n8n: install, port: await freePort(), tarball });
		const client = new N8nClient(n8n.url);
		await client.setupOwner(OWNER);
		return { n8n, client, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Imports an example as it is, and makes its tables where it has any. */
export async function importExample(client: N8nClient, file: string): Promise<Workflow> {
	const workflow = await client.createWorkflow(exampleOf(file));
	if (workflow.nodes.some(({ name }) => name === MAKE_TABLES))
		await client.runSetUp(workflow.id, MAKE_TABLES);
	return workflow;
}

/** What a run by hand did: the nodes that ran, each with the items of its outputs. */
export type Report = Array<[node: string, ...items: number[]]>;

/** Fails with the words of n8n unless the execution is green, and none of its items is an error. */
function reportOf({ status, data }: Execution): Report {
	const { runData, error } = data.resultData;
	const failed = Object.entries(runData).flatMap(([node, runs]) =>
		runs.flatMap(({ data: given, error: thrown }) => [
			...(thrown ? [`${node}: ${thrown.message}`] : []),
			...(given?.main ?? [])
				.flatMap((items) => items ?? [])
				.filter((item) => item.error ?? item.json.error)
				.map((item) => `${node}: ${JSON.stringify(item.json)}`),
		]),
	);
	if (status !== 'success' || error || failed.length > 0)
		throw new Error(`Ended as ${status}: ${[error?.message, ...failed].join('; ')}`);
	return Object.entries(runData).map(([node, [run]]) => [
		node,
		...(run.data?.main ?? []).map((items) => items?.length ?? 0),
	]);
}

/** Runs an imported example by hand, with nothing but its own sample data. */
export const sampleRun = async (client: N8nClient, { id }: Workflow, start: string) =>
	reportOf(await client.runWorkflow(id, start));
