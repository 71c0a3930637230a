import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { OWNER, pack } from '../../tools/demo/world.mts';
import { N8nClient } from '../../tools/n8n/client.mts';
import type { NodeJson } from '../../tools/n8n/client.mts';
import { ensureN8n } from '../../tools/n8n/install.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { freePort, startN8n } from '../../tools/n8n/server.mts';
import type { N8nOptions, Role, RunningN8n } from '../../tools/n8n/server.mts';
import { openServices } from '../../tools/n8n/services.mts';

export const SECRET = 'hook-s3cret-token';
const PACKAGE = 'n8n-nodes-komet-ecomnow';

/** A real n8n with the packed package, whose triggers can be called. */
export interface HookWorld {
	client: N8nClient;
	/** The process that workflows are made in, that answers webhooks, and that runs workflows. */
	processes: Record<'main' | 'answering' | 'running', RunningN8n>;
	/** Starts one of the processes again, after it was ended. */
	restart(which: 'main' | 'answering' | 'running'): Promise<void>;
	/** Publishes a workflow that begins with the trigger; the steps follow one after the other. */
	publish(trigger: Record<string, Json>, steps?: Step[]): Promise<Published>;
	stop(): Promise<void>;
}

export type Step = Pick<NodeJson, 'type' | 'parameters'> & Partial<NodeJson>;

export interface Published {
	id: string;
	/** The production URL of the trigger. */
	url: string;
}

export const respondStep = (status: '0' | '1', message: string, more: object = {}): Step => ({
	type: `${PACKAGE}.kometSales`,
	parameters: { resource: 'webhook', operation: 'respond', status, message, ...more },
});
export const wait = (seconds: number): Step => ({
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	parameters: { amount: seconds, unit: 'seconds' },
});
export const fail: Step = {
	type: 'n8n-nodes-base.stopAndError',
	parameters: { errorMessage: 'secret inside of the ERP' },
};
export const noOp: Step = { type: 'n8n-nodes-base.noOp', parameters: {} };
export const code = (jsCode: string): Step => ({
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});

/** The nodes of a workflow in a row. */
export function inRow(nodes: NodeJson[]) {
	const pairs = nodes.slice(1).map((node, index) => [nodes[index].name, node.name]);
	return {
		nodes,
		connections: Object.fromEntries(
			pairs.map(([from, to]) => [from, { main: [[{ node: to, type: 'main', index: 0 }]] }]),
		),
	};
}

export async function openHookWorld({
	queue = false,
	env = {},
}: { queue?: boolean; env?: NodeJS.ProcessEnv } = {}): Promise<HookWorld> {
	const closers: Array<() => Promise<unknown>> = [];
	const stop = async () => {
		for (const close of closers.splice(0).reverse()) await close();
	};
	try {
		const n8n = await ensureN8n(() => undefined);
		const home = await mkdtemp(path.join(os.tmpdir(), 'komet-hooks-'));
		closers.push(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
		const services = queue ? await openServices() : undefined;
		if (services) closers.push(() => services.remove());

		const optionsOf = async (role: Role): Promise<N8nOptions> => ({
			home,
			n8n,
			role,
			port: await freePort(),
			env: {
				...env,
				...services?.env,
				// Production webhooks belong to the webhook process alone.
				...(queue && role === 'start' ? { N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true' } : {}),
			},
		});
		const roles: Role[] = queue ? ['start', 'worker', 'webhook'] : ['start'];
		const options = new Map<Role, N8nOptions>();
		const running = new Map<Role, RunningN8n>();
		const tarball = await pack(home);
		for (const role of roles) {
			options.set(role, await optionsOf(role));
			const first = role === 'start' ? { tarball } : {};
			running.set(role, await startN8n({ ...(options.get(role) as N8nOptions), ...first }));
			closers.push(async () => await running.get(role)?.stop());
		}
		const roleOf = {
			main: 'start',
			answering: queue ? 'webhook' : 'start',
			running: queue ? 'worker' : 'start',
		} as const;
		const processOf = (which: keyof typeof roleOf) => running.get(roleOf[which]) as RunningN8n;

		const client = new N8nClient(processOf('main').url);
		await client.setupOwner(OWNER);
		const credential = await client.createCredential('Hook', 'kometSalesWebhookApi', {
			authentication: 'bearer',
			token: SECRET,
		});
		return {
			client,
			get processes() {
				return {
					main: processOf('main'),
					answering: processOf('answering'),
					running: processOf('running'),
				};
			},
			restart: async (which) => {
				const role = roleOf[which];
				running.set(role, await startN8n(options.get(role) as N8nOptions));
			},
			publish: async (parameters, steps = []) => {
				const webhookId = randomUUID();
				const trigger: NodeJson = {
					id: randomUUID(),
					name: 'Trigger',
					type: `${PACKAGE}.kometSalesTrigger`,
					typeVersion: 1,
					position: [0, 0],
					webhookId,
					parameters: { event: 'orderConfirmation', ...parameters },
					...(parameters.authentication === 'none'
						? {}
						: { credentials: { kometSalesWebhookApi: credential } }),
				};
				const following = steps.map(
					(step, index): NodeJson => ({
						typeVersion: 1,
						id: randomUUID(),
						name: `Step ${index + 1}`,
						position: [200 * (index + 1), 0],
						...step,
					}),
				);
				const { id } = await client.createWorkflow({
					name: 'Hook',
					...inRow([trigger, ...following]),
					settings: {},
				});
				await client.publishWorkflow(id);
				return { id, url: `${processOf('answering').url}/webhook/${webhookId}/komet` };
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
