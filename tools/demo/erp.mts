import { Client } from 'pg';
import { exampleOf } from '../../test/support/example-files.mts';
import type { N8nClient, WorkflowJson } from '../n8n/client.mts';

type Part = Pick<WorkflowJson, 'nodes'>;

/** The ERP of the demo: one table of orders. */
export interface Erp {
	label: string;
	/** The example with the node that writes to it, to paste; the workflow's own node when left out. */
	part?: Part;
	rows(): Promise<Array<Record<string, unknown>>>;
	close(): Promise<void>;
}

/** n8n's own data table: needs no server. */
const dataTable = (client: N8nClient): Erp => ({
	label: "n8n data table 'ERP Orders'",
	rows: async () => await client.rowsOf('ERP Orders'),
	close: async () => undefined,
});

/** The statement that the note of an example tells its user to run. */
export function tableIn({ nodes }: Part): string {
	const notes = nodes.map(({ parameters }) => String(parameters.content ?? '')).join('\n');
	const [, statement] = /```sql\n([^]+?)```/.exec(notes) ?? [];
	if (!statement) throw new Error('No note says how to make the table');
	return statement;
}

/** The credential of the examples that write to PostgreSQL. */
export async function createDatabaseCredential(client: N8nClient, databaseUrl: string) {
	const url = new URL(databaseUrl);
	return await client.createCredential('ERP Database', 'postgres', {
		host: url.hostname,
		port: Number(url.port || 5432),
		database: url.pathname.slice(1),
		user: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
		ssl: 'disable',
		sshTunnel: false,
		allowUnauthorizedCerts: false,
		maxConnections: 5,
	});
}

async function postgres(client: N8nClient, databaseUrl: string): Promise<Erp> {
	const database = new Client({ connectionString: databaseUrl });
	await database.connect();
	// A row of an earlier run must not pass for the row of this one, nor its columns for those of today.
	await database.query('drop table if exists komet_demo_orders');
	const part = exampleOf('erp-row-postgresql.json');
	await database.query(tableIn(part));
	await createDatabaseCredential(client, databaseUrl);
	return {
		label: "PostgreSQL table 'komet_demo_orders'",
		part,
		rows: async () =>
			(await database.query<Record<string, unknown>>('select * from komet_demo_orders')).rows,
		close: async () => await database.end(),
	};
}

export const openErp = async (client: N8nClient, databaseUrl?: string): Promise<Erp> =>
	databaseUrl ? await postgres(client, databaseUrl) : dataTable(client);
