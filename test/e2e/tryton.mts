import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../../tools/n8n/server.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { DATABASE_URL, hasPostgres } from './postgres.mts';

// A real Tryton on PostgreSQL: its modules take half a minute of processor to set up, so that is done
// once, in a database that each run copies.

const TEMPLATE = 'komet_tryton_template';
const UNFINISHED = `${TEMPLATE}_unfinished`;
const DATABASE = 'komet_tryton';
export const LOGIN = { user: 'admin', password: 'Petal-Works-77' };

/** Calls Tryton; fails with its words. */
type Call = <Result = Json>(method: string, ...params: unknown[]) => Promise<Result>;

export interface Tryton {
	/** The address with the database, as a user enters it. */
	url: string;
	call: Call;
	/** The same with another password. */
	callAs(password: string): Call;
	/** Its database, for what the API does not let anybody do. */
	databaseUrl: string;
	stop(): Promise<void>;
}

/** Whether Tryton is installed; a user's machine may have none, and the run then says so. */
async function hasTryton() {
	if (!(await hasPostgres())) return false;
	if (spawnSync('trytond-admin', ['--version']).status === 0) return true;
	// CI has one, and there its absence is a failure.
	if (process.env.CI) throw new Error('Tryton is not installed (tryton-server)');
	console.warn('Not tested: Tryton is not installed (tryton-server, tryton-modules-sale)');
	return false;
}

function setUpModules(config: string, folder: string) {
	const password = path.join(folder, 'password');
	writeFileSync(password, LOGIN.password);
	const { status, stderr } = spawnSync(
		'trytond-admin',
		[
			...['-c', config, '-d', UNFINISHED, '--all', '-u', 'sale', '--activate-dependencies'],
			...['--email', 'admin@petalworks.example'],
		],
		{ env: { ...process.env, TRYTONPASSFILE: password }, encoding: 'utf8' },
	);
	if (status !== 0) throw new Error(`trytond-admin ended with ${status}: ${stderr}`);
}

async function copyTemplate(config: string, folder: string) {
	const server = new Client({ connectionString: DATABASE_URL });
	await server.connect();
	try {
		const { rows } = await server.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
		if (rows.length === 0) {
			// Under another name until it is whole: a run may be cut off.
			await server.query(`drop database if exists ${UNFINISHED} with (force)`);
			await server.query(`create database ${UNFINISHED}`);
			await server.query(`alter database ${UNFINISHED} set synchronous_commit = off`);
			setUpModules(config, folder);
			await server.query(`alter database ${UNFINISHED} rename to ${TEMPLATE}`);
		}
		await server.query(`drop database if exists ${DATABASE} with (force)`);
		await server.query(`create database ${DATABASE} template ${TEMPLATE}`);
	} finally {
		await server.end();
	}
}

function callerOf(url: string, password: string): Call {
	const authorization = `Basic ${btoa(`${LOGIN.user}:${password}`)}`;
	return async <Result,>(method: string, ...params: unknown[]) => {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization },
			body: JSON.stringify({ id: 1, method, params: [...params, {}] }),
		});
		const reply = (await response.json()) as { result: Result; error?: unknown };
		if (reply.error) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
		return reply.result;
	};
}

/** Tryton checks the password of each request, which takes a quarter of a second the usual way. */
const QUICK_PASSWORDS = `[passlib]
schemes = pbkdf2_sha512, argon2, scrypt, bcrypt
default = pbkdf2_sha512
deprecated = auto
pbkdf2_sha512__default_rounds = 1000
pbkdf2_sha512__max_rounds = 1000
`;

/** The company that every sale belongs to. */
async function createCompany(call: Call) {
	const [currency] = await call<number[]>('model.currency.currency.create', [
		{ name: 'US Dollar', code: 'USD', symbol: '$', digits: 2, rounding: decimal('0.01') },
	]);
	const [party] = await call<number[]>('model.party.party.create', [{ name: 'Petal Works' }]);
	const companies = await call<number[]>('model.company.company.create', [{ party, currency }]);
	await call('model.res.user.write', [1], {
		companies: [['add', companies]],
		company: companies[0],
	});
}

const decimal = (value: string) => ({ __class__: 'Decimal', decimal: value });

/** Starts a Tryton with one company; undefined where there is none. */
export async function openTryton(): Promise<Tryton | undefined> {
	if (!(await hasTryton())) return undefined;
	const folder = mkdtempSync(path.join(os.tmpdir(), 'komet-tryton-'));
	const config = path.join(folder, 'trytond.conf');
	const port = await freePort();
	const database = new URL('/', DATABASE_URL.replace(/^postgres(ql)?:/, 'http:'));
	const uri = database.href.replace(/^http:/, 'postgresql:');
	const passlib = path.join(folder, 'passlib.ini');
	writeFileSync(passlib, QUICK_PASSWORDS);
	const sections = [
		`[database]\nuri = ${uri}`,
		`[web]\nlisten = 127.0.0.1:${port}`,
		`[password]\npasslib = ${passlib}`,
	];
	writeFileSync(config, sections.join('\n'));
	await copyTemplate(config, folder);
	const server = spawn('trytond', ['-c', config], { stdio: 'ignore' });
	const ended = new Promise((resolve) => server.once('exit', resolve));
	const stop = async () => {
		server.kill('SIGKILL');
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	const url = `http://127.0.0.1:${port}/${DATABASE}/`;
	const callAs = (password: string) => callerOf(url, password);
	const call = callAs(LOGIN.password);
	try {
		for (let tries = 0; ; tries++) {
			const isUp = await call('model.company.company.search', []).then(
				() => true,
				() => false,
			);
			if (isUp) break;
			if (tries > 200) throw new Error('Tryton did not start');
			await sleep(200);
		}
		await createCompany(call);
	} catch (error) {
		await stop();
		throw error;
	}
	return { url, call, callAs, databaseUrl: new URL(DATABASE, uri).href, stop };
}
