import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { kometTime } from '../../sandbox/komet/state.mts';
import type { WorkflowJson } from '../../tools/n8n/client.mts';
import { openServices } from '../../tools/n8n/services.mts';
import type { Services } from '../../tools/n8n/services.mts';
import { DATABASE_URL, hasPostgres } from './postgres.mts';

/**
 * PostgreSQL ends the connection of n8n at the very moment at which n8n creates the execution for what
 * a poll brought: how far the poll came is saved by then, and the execution is not.
 */
jest.setTimeout(300_000);
const WITHIN_MS = 90_000;
/** Several polls. */
const POLLS_MS = 25_000;
const SECONDS = [5, 15, 25, 35, 45, 55];
const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};
const node = { typeVersion: 1, position: [0, 0] as [number, number] };

const workflow: WorkflowJson = {
	name: 'Changed invoices',
	nodes: [
		{
			...node,
			name: 'Invoices',
			type: 'n8n-nodes-komet-ecomnow.kometSalesPollTrigger',
			parameters: {
				event: 'invoiceChanged',
				pollTimes: {
					item: SECONDS.map((at) => ({ mode: 'custom', cronExpression: `${at} * * * * *` })),
				},
				options: { mostCalls: 100_000 },
			},
			credentials: { kometSalesApi: { id: null, name: 'Komet Sales' } },
		},
		{ ...node, name: 'Next', type: 'n8n-nodes-base.noOp', parameters: {} },
	],
	connections: { Invoices: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
};

/** The next execution of the workflow does not come to be, since its connection ends. */
const cut = (id: string) => `
	create sequence if not exists times_cut;
	alter sequence times_cut restart;
	create or replace function cut() returns trigger language plpgsql as $$
	begin
		if nextval('times_cut') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
		return new;
	end $$;
	create or replace trigger cut before insert on execution_entity
		for each row when (new."workflowId" = '${id}') execute function cut();`;

describe.each<[string, NodeJS.ProcessEnv]>([
	['as n8n is set by default', {}],
	['with durable poll cursors', DURABLE],
])('%s', (_name, more) => {
	let services: Services;
	let world: World;
	let env: NodeJS.ProcessEnv;
	let id: string;
	/** Executions whose records are known. */
	const known = new Set<string>();

	beforeAll(async () => {
		if (!(await hasPostgres())) return;
		services = await openServices();
		env = { ...services.env, EXECUTIONS_MODE: 'regular', ...more };
		world = await openWorld(() => undefined, { env });
		({ id } = await world.client.createWorkflow(workflow));
		await world.client.publishWorkflow(id);
	});
	afterAll(async () => {
		await world?.stop();
		await services?.remove();
	});

	async function cutNext() {
		const url = new URL(DATABASE_URL);
		url.pathname = `/${env.DB_POSTGRESDB_DATABASE}`;
		const database = new Client({ connectionString: url.href });
		await database.connect();
		await database.query(cut(id));
		await database.end();
	}

	/** A user edits an order in Komet. */
	function change(index: number): number {
		const order = world.sandbox.state.orders[index];
		const shipDate = kometTime(new Date(Date.now() + 5 * 86_400_000)).slice(0, 10);
		Object.assign(order, { invoiceNotes: 'Changed', shipDate, updatedOn: kometTime() });
		return order.id;
	}

	/** How often the trigger has said in the log of n8n that nothing was started. */
	const timesSaid = async () =>
		(await readFile(world.n8n.log, 'utf8')).split(
			`could not start the workflow ${id} with the 1 records`,
		).length - 1;

	/** Changes an order, and waits until n8n could not start the workflow with that. */
	async function changeThatIsCut(index: number): Promise<number> {
		const before = await timesSaid();
		await cutNext();
		const changed = change(index);
		for (const end = Date.now() + WITHIN_MS; (await timesSaid()) === before; await wait(50))
			if (Date.now() > end) throw new Error(await readFile(world.n8n.log, 'utf8'));
		return changed;
	}

	/** The records with which the workflow was started since, once some were and several polls went by. */
	async function brought() {
		const seen: unknown[] = [];
		const look = async () => {
			for (const { id: run } of await world.client.executions(id)) {
				if (known.has(run)) continue;
				known.add(run);
				const { data } = await world.client.execution(run);
				const items = data.resultData.runData.Invoices?.[0].data?.main?.[0] ?? [];
				seen.push(...items.map(({ json }) => json.id));
			}
		};
		for (const end = Date.now() + WITHIN_MS; seen.length === 0 && Date.now() < end; await wait(500))
			await look();
		await wait(POLLS_MS);
		await look();
		return seen;
	}

	test('the next poll brings it again, once', async () => {
		if (!world) return;
		const changed = await changeThatIsCut(0);
		expect(await brought()).toEqual([changed]);
	});
});
