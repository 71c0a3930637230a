import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { exampleOf } from '../../test/support/example-files.mts';
import { tableIn } from '../demo/erp.mts';
import { DATABASE_URL, sql } from '../n8n/services.mts';

/** What the ERP wrote down of an order, by triggers of its own database. */
export interface Entry {
	/** How often the adapter asked to enter it. */
	asked: number;
	inserted: number;
	changed: number;
	/** Rows that stand there now. */
	rows: number;
}

export interface Erp {
	url: string;
	/** The name of its database. */
	name: string;
	entries(): Promise<Map<string, Entry>>;
	/** Ends the connections to a database of this server; gives their number. */
	endConnections(database: string): Promise<number>;
	close(): Promise<void>;
}

// A trigger before the insert sees each attempt, also one that then changes nothing.
const BOOKS = `
	create table book (komet_id text not null, what text not null);
	create function write_down() returns trigger language plpgsql as $$
	begin
		insert into book values (new.komet_id, lower(tg_when || ' ' || tg_op));
		return new;
	end $$;
	create trigger asked before insert on komet_records for each row execute function write_down();
	create trigger inserted after insert on komet_records for each row execute function write_down();
	create trigger changed after update on komet_records for each row execute function write_down();
`;

const ENTRIES = `
	select komet_id,
		count(*) filter (where what = 'before insert')::int as asked,
		count(*) filter (where what = 'after insert')::int as inserted,
		count(*) filter (where what = 'after update')::int as changed,
		(select count(*)::int from komet_records r where r.komet_id = book.komet_id and kind = 'order') as rows
	from book group by komet_id
`;

/** A database with the table that the adapter's note tells to make, in which the ERP keeps its books. */
export async function openErp(): Promise<Erp> {
	const name = `komet_erp_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
	await sql(`create database ${name}`);
	const url = new URL(DATABASE_URL);
	url.pathname = name;
	const books = new Client({ connectionString: url.href });
	// Of another database, so that it outlives the connections that it ends.
	const server = new Client({ connectionString: DATABASE_URL });
	await books.connect();
	await server.connect();
	await books.query(tableIn(exampleOf('erp-postgresql.json')));
	await books.query(BOOKS);
	const { rows } = await books.query<{ pid: number }>('select pg_backend_pid() as pid');
	const own = rows[0].pid;
	return {
		url: url.href,
		name,
		entries: async () => {
			const found = await books.query<Entry & { komet_id: string }>(ENTRIES);
			return new Map(found.rows.map(({ komet_id, ...entry }) => [komet_id, entry]));
		},
		endConnections: async (database) => {
			const ended = await server.query(
				'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> $2',
				[database, own],
			);
			return ended.rowCount ?? 0;
		},
		close: async () => {
			await books.end();
			await server.end();
			await sql(`drop database if exists ${name} with (force)`);
		},
	};
}
