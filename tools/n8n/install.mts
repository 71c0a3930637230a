import { existsSync } from 'node:fs';
import { mkdir, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { withLock } from './lock.mts';
import { npm, type Log } from './npm.mts';

/** The last n8n that installs completely from the npm registry; n8n 3 is no longer published there. */
const USUAL_VERSION = '2.40.7';
/** n8n needs Node 24 or newer; the npm package node-<platform>-<arch> brings it where it is missing. */
const NODE_VERSION = '24.21.0';
const NODE_PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64'];
/**
 * n8n 1 takes xlsx from the site of its makers, which is not reached wherever npm's registry is, and
 * does not name which langgraph-checkpoint it needs: those of the year after want a newer core.
 */
const OVERRIDES_OF_N8N_1 = { xlsx: '0.18.5', '@langchain/langgraph-checkpoint': '1.0.0' };
/** The packages of a release reach a registry within hours of each other, in any order. */
const RELEASED_WITHIN_MS = 24 * 3600 * 1000;
/**
 * A peer of ts-ics, which --legacy-peer-deps leaves out: without it n8n's Extract From File, in all of
 * its operations, cannot be loaded.
 */
const PEERS = { 'date-fns': '^2.30.0' };
const NEEDED_BYTES = 3e9;
const INSTALLED_GB = 2.3;

export interface N8nInstall {
	version: string;
	nodeBin: string;
	n8nBin: string;
	dir: string;
}

/** Installs n8n once into a cache folder outside the clone and returns where it is. */
export async function ensureN8n(log: Log): Promise<N8nInstall> {
	const install = locate(process.env.N8N_VERSION ?? USUAL_VERSION);
	if (isComplete(install)) return install;
	await mkdir(install.dir, { recursive: true });
	await withLock(`${install.dir}.lock`, log, async () => {
		if (isComplete(install)) return;
		if (!isBuilt(install)) await installPackages(install, log);
		await writeFile(stampOf(install), `${new Date().toISOString()}\n`);
	});
	return install;
}

export function cacheDir(): string {
	const userCache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
	return process.env.KOMET_CACHE_DIR || path.join(userCache, 'n8n-nodes-komet-ecomnow');
}

function locate(version: string): N8nInstall {
	const dir = path.join(cacheDir(), `n8n-${version}`);
	const n8nBin = path.join(dir, 'node_modules', 'n8n', 'bin', 'n8n');
	return { version, dir, n8nBin, nodeBin: hasOwnNode() ? process.execPath : bundledNode(dir) };
}

function hasOwnNode(): boolean {
	return Number(process.versions.node.split('.')[0]) >= 24;
}

function bundledNode(dir: string): string {
	const bin = process.platform === 'win32' ? 'node.exe' : 'node';
	return path.join(dir, 'node_modules', nodePackage(), 'bin', bin);
}

function nodePackage(): string {
	const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	if (!NODE_PLATFORMS.includes(platform)) {
		throw new Error(
			`n8n needs Node 24 or newer and there is no ready-made Node for ${platform}: ` +
				`run this with Node 24 (it runs on ${process.versions.node}).`,
		);
	}
	return `node-${platform}`;
}

function stampOf({ dir }: N8nInstall): string {
	return path.join(dir, '.complete');
}

function isComplete(install: N8nInstall): boolean {
	return existsSync(stampOf(install)) && isBuilt(install);
}

/**
 * Compiling sqlite3 is the last step, so its binary proves that all the steps before it were done. An
 * install from before a peer was named lacks it, and is completed.
 */
function isBuilt({ dir, n8nBin, nodeBin }: N8nInstall): boolean {
	const sqlite = path.join(dir, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
	const peers = Object.keys(PEERS).map((name) => path.join(dir, 'node_modules', name));
	return [n8nBin, nodeBin, sqlite, ...peers].every((file) => existsSync(file));
}

async function installPackages(install: N8nInstall, log: Log): Promise<void> {
	const { dir, version, nodeBin } = install;
	const logFile = path.join(cacheDir(), `n8n-${version}-install.log`);
	const freeAtStart = await checkSpace(dir);
	log(`Installing n8n ${version} into ${dir} (once; about 2.3 GB, 3 to 5 minutes)`);
	await writeFile(path.join(dir, 'package.json'), JSON.stringify(await manifest(install, logFile)));
	const flags = '--omit=optional --ignore-scripts --legacy-peer-deps --no-audit --no-fund';
	await npm({
		args: ['install', ...flags.split(' '), ...(await asOfRelease(version, logFile))],
		cwd: dir,
		logFile,
		progress: (seconds) => void report(dir, freeAtStart, seconds, log),
	});
	log('Compiling the database driver of n8n (about 1 minute)');
	await npm({
		args: ['rebuild', ...nativeModules(dir), '--ignore-scripts=false', '--foreground-scripts'],
		cwd: dir,
		logFile,
		env: buildEnvironment(nodeBin),
		progress: (seconds) => log(`  … compiling for ${seconds} s`),
	});
	log(`n8n ${version} is installed`);
}

async function manifest({ version }: N8nInstall, logFile: string): Promise<object> {
	await assertPublished(`n8n@${version}`, logFile);
	const dependencies: Record<string, string> = { n8n: version, ...PEERS };
	if (!hasOwnNode()) dependencies[nodePackage()] = await nodeRange(logFile);
	const overrides = version.startsWith('1.') ? OVERRIDES_OF_N8N_1 : {};
	return { private: true, dependencies, overrides };
}

/**
 * n8n leaves the versions of many dependencies open, and what came after its release may be what it
 * cannot load: npm takes what was there at that time. A registry without dates gives the newest.
 */
async function asOfRelease(version: string, logFile: string): Promise<string[]> {
	const printed = await npm({
		args: ['view', `n8n@${version}`, 'time', '--json'],
		cwd: cacheDir(),
		logFile,
	});
	const released = (JSON.parse(printed || '{}') as Record<string, string>)[version];
	if (!released) return [];
	return [`--before=${new Date(Date.parse(released) + RELEASED_WITHIN_MS).toISOString()}`];
}

async function nodeRange(logFile: string): Promise<string> {
	const exact = await assertPublished(`${nodePackage()}@${NODE_VERSION}`, logFile).catch(
		() => undefined,
	);
	return exact === undefined ? '^24' : NODE_VERSION;
}

/** Also finds out within seconds, and not after minutes, that there is no network. */
async function assertPublished(spec: string, logFile: string): Promise<string> {
	await npm({
		args: ['view', spec, 'dist.tarball', '--fetch-retries=0', '--fetch-timeout=20000'],
		cwd: cacheDir(),
		logFile,
	});
	return spec;
}

async function freeBytes(dir: string): Promise<number> {
	const { bavail, bsize } = await statfs(dir);
	return bavail * bsize;
}

/** Returns the free space, against which the progress is measured. */
async function checkSpace(dir: string): Promise<number> {
	const free = await freeBytes(dir);
	if (free < NEEDED_BYTES) {
		throw new Error(
			`n8n needs about 3 GB on the disk of ${dir}; only ${(free / 1e9).toFixed(1)} GB are free.`,
		);
	}
	return free;
}

/** Counting the files of such a tree takes seconds; the free space of the disk is known at once. */
async function report(dir: string, freeAtStart: number, seconds: number, log: Log): Promise<void> {
	const written = Math.max(0, freeAtStart - (await freeBytes(dir))) / 1e9;
	const state =
		written < 0.05 ? 'finding the versions' : `${written.toFixed(1)} of about ${INSTALLED_GB} GB`;
	log(`  … ${seconds} s, ${state}`);
}

/** isolated-vm ships ready-made binaries for most platforms, sqlite3 only on GitHub. */
function nativeModules(dir: string): string[] {
	const prebuilt = path.join(
		dir,
		'node_modules',
		'isolated-vm',
		'prebuilds',
		`${process.platform}-${process.arch}`,
	);
	return existsSync(prebuilt) ? ['sqlite3'] : ['sqlite3', 'isolated-vm'];
}

/** The headers come from the folder of the Node that will run n8n, so that nothing else is downloaded. */
function buildEnvironment(nodeBin: string): NodeJS.ProcessEnv {
	const root = path.dirname(path.dirname(nodeBin));
	const headers = existsSync(path.join(root, 'include', 'node', 'node.h'))
		? { npm_config_nodedir: root }
		: {};
	return { ...headers, PATH: [path.dirname(nodeBin), process.env.PATH].join(path.delimiter) };
}
