import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { WEBHOOK_AUTH, openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import type { NodeJson, WorkflowJson } from '../../tools/n8n/client.mts';
import { openOwnSystem } from './own-system.mts';
import type { OwnSystem } from './own-system.mts';
import type { Json } from '../../tools/n8n/run-data.mts';

export const SECRET = 'Bearer example-system-secret';

/** An example that runs in production. */
export interface Example {
	id: string;
	file: string;
	/** Komet sends its event; `more` takes the place of members of the sample. */
	fire(more?: Record<string, unknown>): ReturnType<World['sandbox']['fire']>;
}

/** n8n with a system of the user beside Komet, and a folder that n8n may write to. */
export interface OwnWorld {
	world: World;
	system: OwnSystem;
	folder: string;
	published: Example[];
	/** Imports an example, changes what its note tells to change, and publishes it. */
	publish(file: string, change?: Change): Promise<Example>;
	rows(table: string): Promise<Array<Record<string, Json>>>;
	stop(): Promise<void>;
}

interface Change {
	trigger?(trigger: NodeJson): void;
	text?(text: string): string;
}

export async function openOwnWorld(): Promise<OwnWorld> {
	const system = await openOwnSystem();
	const home = await mkdtemp(path.join(os.tmpdir(), 'komet-examples-'));
	const folder = path.join(home, '.n8n-files');
	await mkdir(folder);
	// The folder that n8n allows by default is in the home of its user.
	const world = await openWorld(() => undefined, { env: { HOME: home } });
	for (const name of ['Warehouse', 'Accounting'])
		await world.client.createCredential(name, 'httpHeaderAuth', {
			name: 'Authorization',
			value: SECRET,
		});
	const published: Example[] = [];
	return {
		world,
		system,
		folder,
		published,
		publish: async (file, { trigger: changed, text: rewrite = (text: string) => text } = {}) => {
			const text = rewrite(JSON.stringify(exampleOf(file)))
				.replaceAll(/https:\/\/\w+\.petalworks\.example/g, system.url)
				.replaceAll('/home/node/.n8n-files', folder);
			const workflow = JSON.parse(text) as WorkflowJson;
			const trigger = workflow.nodes.find(({ type }) => type.endsWith('.kometSalesTrigger'));
			if (!trigger) throw new Error(`${file} has no trigger of Komet Sales`);
			changed?.(trigger);
			const { id } = await world.client.createWorkflow(workflow);
			await world.client.runWorkflow(id, MAKE_TABLES);
			await world.client.publishWorkflow(id);
			const { event } = trigger.parameters;
			const url = `${world.n8n.url}/webhook/${trigger.webhookId}/komet`;
			const example: Example = {
				id,
				file,
				fire: async (more = {}) =>
					await world.sandbox.fire({ url, event: String(event), auth: WEBHOOK_AUTH, more }),
			};
			published.push(example);
			return example;
		},
		rows: async (table) => await world.client.rowsOf(table),
		stop: async () => {
			await world.stop();
			system.close();
			await rm(home, { recursive: true, force: true });
		},
	};
}
