import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { Client } from 'pg';

/**
 * PostgreSQL and Redis for n8n's queue mode. They are looked for, never started: a user's machine
 * may lack them. Each run has a database and a key prefix of its own, which it removes.
 */
const DATABASE_URL = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const REDIS_URL = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';

export interface Services {
	/** What n8n's processes are told. */
	env: NodeJS.ProcessEnv;
	remove(): Promise<void>;
}

/** Sends one command to Redis and answers with what came back. */
async function redis(command: string): Promise<string> {
	const { hostname, port } = new URL(REDIS_URL);
	return await new Promise((resolve, reject) => {
		const socket = net.connect({ host: hostname, port: Number(port || 6379), timeout: 2000 });
		socket.once('timeout', () => socket.destroy(new Error('no answer in 2 s')));
		socket.once('error', reject);
		socket.once('connect', () => socket.write(`${command}\r\n`));
		socket.once('data', (answer) => {
			socket.destroy();
			const text = String(answer).trim();
			if (text.startsWith('-')) reject(new Error(text.slice(1)));
			else resolve(text);
		});
	});
}

async function sql(statement: string): Promise<void> {
	const client = new Client({ connectionString: DATABASE_URL, connectionTimeoutMillis: 2000 });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

const problemOf = async (name: string, attempt: Promise<unknown>) =>
	await attempt.then(
		() => [],
		({ message }: Error) => [`${name}: ${message || 'no answer'}`],
	);

/** Why queue mode cannot be tried here; empty when it can. */
export const missingServices = async () =>
	(
		await Promise.all([
			problemOf(`PostgreSQL at ${DATABASE_URL} (DATABASE_URL)`, sql('select 1')),
			problemOf(`Redis at ${REDIS_URL} (REDIS_URL)`, redis('PING')),
		])
	).flat();

export async function openServices(): Promise<Services> {
	const name = `komet_n8n_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
	const database = new URL(DATABASE_URL);
	const { hostname, port } = new URL(REDIS_URL);
	await sql(`create database ${name}`);
	return {
		env: {
			EXECUTIONS_MODE: 'queue',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_DATABASE: name,
			DB_POSTGRESDB_HOST: database.hostname,
			DB_POSTGRESDB_PORT: database.port || '5432',
			DB_POSTGRESDB_USER: decodeURIComponent(database.username),
			DB_POSTGRESDB_PASSWORD: decodeURIComponent(database.password),
			QUEUE_BULL_REDIS_HOST: hostname,
			QUEUE_BULL_REDIS_PORT: port || '6379',
			QUEUE_BULL_PREFIX: name,
			N8N_REDIS_KEY_PREFIX: name,
		},
		remove: async () => {
			await sql(`drop database if exists ${name} with (force)`);
			const remove =
				"local keys = redis.call('keys', ARGV[1]) for i = 1, #keys do redis.call('del', keys[i]) end return #keys";
			await redis(`EVAL "${remove}" 0 *${name}*`);
		},
	};
}
