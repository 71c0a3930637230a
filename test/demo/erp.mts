import { Client } from 'pg';
import type { N8nClient } from '../n8n/client.mts';

/** The ERP of the demo: one table of orders. */
export interface Erp {
	label: string;
	/** Example with the node that writes to it; the workflow's own node when left out. */
	example?: string;
	/** The triggers of the workflow that make its tables. */
	setUp: string[];
	rows(): Promise<Array<Record<string, unknown>>>;
	close(): Promise<void>;
}

const SET_UP = 'Create Table Once';

/** n8n's own data table: needs no server. */
const dataTable = (client: N8nClient): Erp => ({
	label: "n8n data table 'ERP Orders'",
	setUp: [SET_UP],
	rows: async () => await client.rowsOf('ERP Orders'),
	close: async () => undefined,
});

async function postgres(client: N8nClient, databaseUrl: string): Promise<Erp> {
	const database = new Client({ connectionString: databaseUrl });
	await database.connect();
	// A row of an earlier run must not pass for the row of this one, nor its columns for those of today.
	await database.query('drop table if exists komet_demo_orders');
	const url = new URL(databaseUrl);
	await client.createCredential('ERP Database', 'postgres', {
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
	return {
		label: "PostgreSQL table 'komet_demo_orders'",
		example: 'erp-row-postgresql.json',
		setUp: [SET_UP, 'Create PostgreSQL Table Once'],
		rows: async () =>
			(await database.query<Record<string, unknown>>('select * from komet_demo_orders')).rows,
		close: async () => await database.end(),
	};
}

export const openErp = async (client: N8nClient, databaseUrl?: string): Promise<Erp> =>
	databaseUrl ? await postgres(client, databaseUrl) : dataTable(client);
