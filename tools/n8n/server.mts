import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { hasEnded, killChild, spawnGuarded, stopChild } from './children.mts';
import type { N8nInstall } from './install.mts';
import { npm } from './npm.mts';
import { assertPortFree, freePort } from './ports.mts';

export { freePort } from './ports.mts';

const START_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 10_000;

export type Role = 'start' | 'worker' | 'webhook';

export interface N8nOptions {
	/** Becomes N8N_USER_FOLDER: database, settings and installed packages live in it. */
	home: string;
	port: number;
	brokerPort?: number;
	/** In queue mode, the processes beside the main one are started with a role of their own. */
	role?: Role;
	env?: NodeJS.ProcessEnv;
	/** A packed community package (`npm pack`) to install before the start. */
	tarball?: string;
	/** Is told of the process before it is ready. */
	onSpawn?(child: ChildProcess): void;
	n8n: N8nInstall;
}

export interface RunningN8n {
	url: string;
	/** File with everything n8n printed. */
	log: string;
	/** Process ID, for measuring. */
	pid: number;
	/** Asks it to end, and waits until it has. */
	stop(): Promise<void>;
	/** Ends it at once, as a power cut does. */
	kill(): Promise<void>;
}

export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { home, port, n8n, tarball, role = 'start' } = options;
	const brokerPort = options.brokerPort ?? (await freePort());
	await assertPortFree(port, 'n8n');
	await assertPortFree(brokerPort, 'task broker of n8n');
	await mkdir(home, { recursive: true });
	if (tarball) await installPackage(home, tarball);

	const url = `http://127.0.0.1:${port}`;
	const log = path.join(home, role === 'start' ? 'n8n.log' : `n8n-${role}.log`);
	// A second start appends, so that the log tells the whole story.
	const output = await open(log, 'a');
	const child = spawnGuarded(n8n.nodeBin, [n8n.n8nBin, role], {
		cwd: home,
		env: { ...environment(home, port, brokerPort, n8n), ...options.env },
		stdio: ['ignore', output.fd, output.fd],
	});
	options.onSpawn?.(child);
	await output.close();
	const stop = async () => await stopChild(child, STOP_GRACE_MS);
	try {
		await waitUntilReady(child, url, role, log);
	} catch (error) {
		await stop();
		throw error;
	}
	const kill = async () => await killChild(child);
	return { url, log, pid: child.pid ?? 0, stop, kill };
}

/** Installs a packed community package the way a user does on a self-hosted n8n. */
async function installPackage(home: string, tarball: string): Promise<void> {
	const folder = path.join(home, '.n8n', 'nodes');
	const manifest = path.join(folder, 'package.json');
	await mkdir(folder, { recursive: true });
	// Without its own package.json npm would install into the nearest parent folder that has one.
	if (!existsSync(manifest)) {
		await writeFile(manifest, JSON.stringify({ name: 'installed-nodes', private: true }));
	}
	// npm takes a rebuilt tarball of the same version for the installed one.
	await rm(path.join(folder, 'node_modules'), { recursive: true, force: true });
	const flags =
		'--ignore-scripts --omit=peer --legacy-peer-deps --no-package-lock --no-audit --no-fund --prefer-offline';
	await npm({
		args: ['install', path.resolve(tarball), ...flags.split(' ')],
		cwd: folder,
		logFile: path.join(home, 'npm-install.log'),
	});
	if (existsSync(path.join(folder, 'node_modules', 'n8n-workflow'))) {
		throw new Error(`${tarball} brings its own n8n-workflow; it must stay a peer dependency.`);
	}
}

function environment(
	home: string,
	port: number,
	brokerPort: number,
	n8n: N8nInstall,
): NodeJS.ProcessEnv {
	return {
		...inherited(),
		PATH: [path.dirname(n8n.nodeBin), process.env.PATH].join(path.delimiter),
		N8N_USER_FOLDER: home,
		N8N_ENCRYPTION_KEY: createHash('sha256').update(path.resolve(home)).digest('hex').slice(0, 32),
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// A worker has no web server of its own but this one.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_SECURE_COOKIE: 'false',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'UTC',
		TZ: 'UTC',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '8',
		N8N_DISABLED_MODULES: unwantedIn(n8n),
		...(n8n.version.startsWith('1.') ? environmentOf1(port) : {}),
		...QUIET,
	};
}

/**
 * What n8n 1 needs besides. In 1.123.81, as it installs from npm for Node 24, the default engine makes
 * null of every expression with `$('Node')`, in workflows of n8n's own nodes too.
 */
const environmentOf1 = (port: number): NodeJS.ProcessEnv => ({
	WEBHOOK_URL: `http://127.0.0.1:${port}/`,
	N8N_EXPRESSION_ENGINE: 'legacy',
});

/** Settings of another n8n on this machine must not reach this one. */
function inherited(): NodeJS.ProcessEnv {
	const foreign =
		/^(N8N_|DB_|QUEUE_|EXECUTIONS_|NODES_|WEBHOOK_URL|npm_|NODE_OPTIONS|NODE_ENV|JEST_)/;
	return Object.fromEntries(Object.entries(process.env).filter(([key]) => !foreign.test(key)));
}

/** No calls to n8n's own servers, no survey, no banners. */
const QUIET: NodeJS.ProcessEnv = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
};

/** The first fetches a list from api.n8n.io at every start, the second needs a language model. */
const UNWANTED_MODULES = ['mcp-registry', 'instance-ai'];

/** n8n ends when it is told to do without a module that this version does not have. */
const unwantedIn = ({ dir }: N8nInstall) =>
	UNWANTED_MODULES.filter((name) =>
		existsSync(path.join(dir, 'node_modules', 'n8n', 'dist', 'modules', name)),
	).join(',');

async function waitUntilReady(
	child: ChildProcess,
	url: string,
	role: Role,
	log: string,
): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (!(await isReady(url, role))) {
		if (hasEnded(child)) throw new Error(`n8n ended while starting.\n${await tail(log)}`);
		if (Date.now() > deadline) {
			throw new Error(`n8n was not ready after ${START_TIMEOUT_MS / 1000} s.\n${await tail(log)}`);
		}
		await sleep(250);
	}
}

const answers = async (url: string): Promise<boolean> => {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
		return response.ok;
	} catch {
		return false;
	}
};

/** n8n 1 says that it is ready before its editor can be used, which only the main process has. */
const isReady = async (url: string, role: Role): Promise<boolean> =>
	(await answers(`${url}/healthz/readiness`)) &&
	(role !== 'start' || (await answers(`${url}/rest/settings`)));

async function tail(log: string): Promise<string> {
	const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
	return [...lines.slice(-30), `Full log: ${log}`].join('\n');
}
