import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { MAKE_TABLES, exampleOf } from '../../test/support/example-files.mts';
import { N8nClient } from '../n8n/client.mts';
import type { NodeJson, Owner, Workflow, WorkflowJson } from '../n8n/client.mts';
import { startInbox } from '../n8n/inbox.mts';
import type { Inbox } from '../n8n/inbox.mts';
import { ensureN8n } from '../n8n/install.mts';
import { npm } from '../n8n/npm.mts';
import type { Log } from '../n8n/npm.mts';
import { freePort, startN8n } from '../n8n/server.mts';
import type { RunningN8n } from '../n8n/server.mts';
import { DEMO, startSandbox } from '../../sandbox/komet/server.mts';
import type { Sandbox } from '../../sandbox/komet/server.mts';
import type { WebhookAuth } from '../../sandbox/komet/fire.mts';
import { assertFresh } from '../fresh.mts';
import { openErp } from './erp.mts';
import type { Erp } from './erp.mts';

export const OWNER: Owner = {
	email: 'owner@petalworks.example',
	password: 'Demo-Passw0rd',
	firstName: 'Petal',
	lastName: 'Works',
};

/** How the demo's Komet signs its webhooks. */
export const WEBHOOK_AUTH: WebhookAuth = {
	kind: 'basic',
	user: 'komet',
	password: 'demo-hook-secret',
};

export interface Ports {
	n8n?: number;
	sandbox?: number;
	inbox?: number;
	ecomnow?: number;
}

/** Everything that the main job touches, running on this machine. */
export interface World {
	n8n: RunningN8n;
	client: N8nClient;
	sandbox: Sandbox;
	inbox: Inbox;
	erp: Erp;
	workflow: Workflow;
	/** Where Komet sends confirmed orders. */
	webhookUrl: string;
	stop(): Promise<void>;
}

/** Packs the built package as it would be published. */
export async function pack(folder: string): Promise<string> {
	assertFresh();
	await npm({
		args: ['pack', '--pack-destination', folder],
		cwd: process.cwd(),
		logFile: path.join(folder, 'npm-pack.log'),
	});
	const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
	return path.join(folder, tarball ?? '');
}

/** The shipped example; what writes to the chosen ERP is pasted into it, as a user does. */
function exampleWorkflow({ part }: Erp): WorkflowJson {
	const workflow = exampleOf('order-confirmed.json');
	const pasted = part?.nodes ?? [];
	const stays = ({ name }: NodeJson) => !pasted.some((node) => node.name === name);
	return { ...workflow, nodes: [...workflow.nodes.filter(stays), ...pasted] };
}

export async function createCredentials(client: N8nClient, sandbox: Sandbox, inbox: Inbox) {
	await client.createCredential('Komet Sales', 'kometSalesApi', {
		authentication: 'token',
		token: DEMO.token,
		baseUrl: sandbox.url,
		companyId: DEMO.account,
		salesChannel: 'WEB_APP',
		testMethod: 'boxtype.list',
	});
	const { kind, ...secret } = WEBHOOK_AUTH;
	await client.createCredential('Komet Sales Webhook', 'kometSalesWebhookApi', {
		authentication: kind,
		...secret,
	});
	await client.createCredential('Mail Server', 'smtp', {
		host: '127.0.0.1',
		port: inbox.smtpPort,
		secure: false,
		disableStartTls: true,
		user: '',
		password: '',
		hostName: '',
	});
}

/**
 * Starts the sandbox, an inbox and a real n8n with the packed package, and publishes the example
 * workflow. `databaseUrl` lets the ERP step write to PostgreSQL instead of n8n's own data table;
 * `env` is for n8n; `aboutToday` moves the records of the sandbox to this week.
 */
export async function openWorld(
	log: Log,
	{
		ports = {},
		databaseUrl,
		env,
		aboutToday,
	}: { ports?: Ports; databaseUrl?: string; env?: NodeJS.ProcessEnv; aboutToday?: boolean } = {},
): Promise<World> {
	const closers: Array<() => Promise<unknown>> = [];
	const stop = async () => {
		for (const close of closers.splice(0).reverse()) await close();
	};
	try {
		const install = await ensureN8n(log);
		const home = await mkdtemp(path.join(os.tmpdir(), 'komet-n8n-'));
		closers.push(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

		log('Packing the package and starting the Komet Sales sandbox and the inbox');
		const tarball = await pack(home);
		const inbox = await startInbox({ webPort: ports.inbox });
		closers.push(() => inbox.stop());
		const sandbox = await startSandbox({ port: ports.sandbox, aboutToday });
		closers.push(() => sandbox.stop());

		log(`Installing the package into n8n ${install.version} and starting it`);
		const n8n = await startN8n({
			home,
			port: ports.n8n ?? (await freePort()),
			n8n: install,
			tarball,
			env,
		});
		closers.push(() => n8n.stop());

		log('Creating the owner, the credentials, the workflow and its tables');
		const client = new N8nClient(n8n.url);
		await client.setupOwner(OWNER);
		await createCredentials(client, sandbox, inbox);
		const erp = await openErp(client, databaseUrl);
		closers.push(() => erp.close());
		const workflow = await client.createWorkflow(exampleWorkflow(erp));
		await client.runSetUp(workflow.id, MAKE_TABLES);
		await client.publishWorkflow(workflow.id);
		const trigger = workflow.nodes.find(({ type }) => type.endsWith('.kometSalesTrigger'));
		const webhookUrl = `${n8n.url}/webhook/${trigger?.webhookId}/komet`;
		return { n8n, client, sandbox, inbox, erp, workflow, webhookUrl, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
