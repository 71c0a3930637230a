import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { Client } from 'pg';

/**
 * PostgreSQL and Redis for n8n's queue mode. They are looked for, never started: a user's machine
 * may lack them. Each run has a database and a key prefix of its own, which it removes.
 */
export const DATABASE_URL =
	process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const REDIS_URL = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';

export interface Services {
	/** What n8n's processes are told. */
	env: NodeJS.ProcessEnv;
	remove(): Promise<void>;
}

/** Sends commands to Redis, one after the other, and answers with all that came back. */
export async function redis(...commands: string[]): Promise<string> {
	const { hostname, port } = new URL(REDIS_URL);
	return await new Promise((resolve, reject) => {
		const socket = net.connect({ host: hostname, port: Number(port || 6379), timeout: 2000 });
		let text = '';
		socket.once('timeout', () => socket.destroy(new Error('no answer in 2 s')));
		socket.once('error', reject);
		// Redis closes the connection behind the last answer, however long that is.
		socket.once('connect', () => socket.write([...commands, 'QUIT', ''].join('\r\n')));
		socket.on('data', (part) => (text += String(part)));
		socket.once('close', () => {
			const [, refused] = /^-(.*)$/m.exec(text) ?? [];
			if (refused === undefined) resolve(text.trim());
			else reject(new Error(refused.trim()));
		});
	});
}

export async function sql(statement: string): Promise<void> {
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

export const missingPostgres = async () =>
	await problemOf(`PostgreSQL at ${DATABASE_URL} (DATABASE_URL)`, sql('select 1'));

/** Why queue mode cannot be tried here; empty when it can. */
export const missingServices = async () =>
	(
		await Promise.all([
			missingPostgres(),
			problemOf(`Redis at ${REDIS_URL} (REDIS_URL)`, redis('PING')),
		])
	).flat();

/** `redisDatabase` tells the connections of this n8n from those of others at the same Redis. */
export async function openServices({ redisDatabase = 0 } = {}): Promise<Services> {
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
			QUEUE_BULL_REDIS_DB: String(redisDatabase),
			QUEUE_BULL_PREFIX: name,
			N8N_REDIS_KEY_PREFIX: name,
		},
		remove: async () => {
			await sql(`drop database if exists ${name} with (force)`);
			const remove =
				"local keys = redis.call('keys', ARGV[1]) for i = 1, #keys do redis.call('del', keys[i]) end return #keys";
			await redis(`SELECT ${redisDatabase}`, `EVAL "${remove}" 0 *${name}*`);
		},
	};
}
