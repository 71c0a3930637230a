import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEComNow, VENDOR } from '../../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../../sandbox/ecomnow/server.mts';
import { startSandbox } from '../../sandbox/komet/server.mts';
import type { Sandbox } from '../../sandbox/komet/server.mts';
import { createDatabaseCredential } from '../demo/erp.mts';
import { OWNER, createCredentials, pack } from '../demo/world.mts';
import { N8nClient } from '../n8n/client.mts';
import { startInbox } from '../n8n/inbox.mts';
import type { Inbox } from '../n8n/inbox.mts';
import { ensureN8n } from '../n8n/install.mts';
import { openServices, redis } from '../n8n/services.mts';
import { openEar } from './books.mts';
import type { Ear } from './books.mts';
import { openErp } from './erp.mts';
import type { Erp } from './erp.mts';
import { startFleet } from './fleet.mts';
import type { Fleet } from './fleet.mts';
import type { Mode } from './options.mts';
import { installWorkflows } from './workflows.mts';
import type { Workflows } from './workflows.mts';

/** Everything that takes part, each with books of its own. */
export interface World {
	fleet: Fleet;
	client: N8nClient;
	sandbox: Sandbox;
	ecomnow: EComNowSandbox;
	erp: Erp;
	inbox: Inbox;
	ear: Ear;
	workflows: Workflows;
	/** In queue mode: the database of n8n, and the number of its database at Redis. */
	database?: string;
	redisDatabase?: number;
	stop(): Promise<void>;
}

/** A database of Redis in which nothing is and which nobody uses. */
async function freeRedisDatabase(): Promise<number> {
	const clients = await redis('CLIENT LIST');
	for (let number = 15; number > 0; number--) {
		const isUsed = new RegExp(` db=${number} `).test(clients);
		if (!isUsed && (await redis(`SELECT ${number}`, 'DBSIZE')).includes(':0')) return number;
	}
	throw new Error('All databases of Redis are in use');
}

export async function openWorld(mode: Mode): Promise<World> {
	const closers: Array<() => Promise<unknown>> = [];
	const stop = async () => {
		for (const close of closers.splice(0).reverse()) await close();
	};
	try {
		const n8n = await ensureN8n(console.log);
		const home = await mkdtemp(path.join(os.tmpdir(), 'komet-chaos-'));
		closers.push(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
		const redisDatabase = mode === 'queue' ? await freeRedisDatabase() : undefined;
		const services = redisDatabase ? await openServices({ redisDatabase }) : undefined;
		if (services) closers.push(() => services.remove());
		const inbox = await startInbox();
		closers.push(() => inbox.stop());
		const sandbox = await startSandbox({ aboutToday: true });
		closers.push(() => sandbox.stop());
		const ecomnow = await startEComNow();
		closers.push(() => ecomnow.stop());
		const ear = await openEar();
		closers.push(() => ear.stop());
		const erp = await openErp();
		closers.push(() => erp.close());

		const tarball = await pack(home);
		const fleet = await startFleet({ mode, home, n8n, tarball, env: { ...services?.env } });
		closers.push(() => fleet.stop());
		const client = new N8nClient(fleet.url);
		await client.setupOwner(OWNER);
		await createCredentials(client, sandbox, inbox);
		await createDatabaseCredential(client, erp.url);
		await client.createCredential('eComNow', 'eComNowVendorApi', {
			...VENDOR,
			baseUrl: ecomnow.url,
			sendAs: 'both',
		});
		const workflows = await installWorkflows(client, ear.url);
		const database = services?.env.DB_POSTGRESDB_DATABASE;
		return {
			...{ fleet, client, sandbox, ecomnow, erp, inbox, ear, workflows },
			...{ database, redisDatabase, stop },
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
