import { Client } from 'pg';
import type { N8nClient } from '../n8n/client.mts';

/** The ERP of the demo: one table of orders. */
export interface Erp {
	label: string;
	/** Example with the node that writes to it; the workflow's own node when left out. */
	example?: string;
	rows(): Promise<Array<Record<string, unknown>>>;
	close(): Promise<void>;
}

/** n8n's own data table: needs no server. */
async function dataTable(client: N8nClient): Promise<Erp> {
	const { id } = await client.createDataTable('ERP Orders', [
		{ name: 'orderId', type: 'number' },
		{ name: 'invoiceNumber', type: 'string' },
		{ name: 'customer', type: 'string' },
		{ name: 'shipDate', type: 'string' },
		{ name: 'total', type: 'number' },
	]);
	return {
		label: "n8n data table 'ERP Orders'",
		rows: async () => await client.dataTableRows(id),
		close: async () => undefined,
	};
}

const CREATE = `create table if not exists komet_demo_orders (
	order_id bigint primary key, invoice_number text, customer text, ship_date date, total numeric)`;

async function postgres(client: N8nClient, databaseUrl: string): Promise<Erp> {
	const database = new Client({ connectionString: databaseUrl });
	await database.connect();
	await database.query(CREATE);
	// A row of an earlier run must not pass for the row of this one.
	await database.query('truncate komet_demo_orders');
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
		rows: async () =>
			(await database.query<Record<string, unknown>>('select * from komet_demo_orders')).rows,
		close: async () => await database.end(),
	};
}

export const openErp = async (client: N8nClient, databaseUrl?: string): Promise<Erp> =>
	databaseUrl ? await postgres(client, databaseUrl) : await dataTable(client);
