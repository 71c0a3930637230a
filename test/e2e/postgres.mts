import { Client } from 'pg';

export const DATABASE_URL = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

/** Whether there is a database to test with; a user's machine may have none, and the run then says so. */
export async function hasPostgres() {
	const database = new Client({ connectionString: DATABASE_URL, connectionTimeoutMillis: 2000 });
	try {
		await database.connect();
		await database.end();
		return true;
	} catch {
		// CI has one, and there its absence is a failure.
		if (process.env.CI) throw new Error(`No PostgreSQL answers at ${DATABASE_URL}`);
		console.warn(`Not tested: no PostgreSQL answers at ${DATABASE_URL} (set DATABASE_URL)`);
		return false;
	}
}
