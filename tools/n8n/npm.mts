import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hasEnded, spawnGuarded } from './children.mts';

export type Log = (line: string) => void;

export interface NpmRun {
	args: string[];
	cwd: string;
	logFile: string;
	env?: NodeJS.ProcessEnv;
	/** Called about every ten seconds with the elapsed seconds. */
	progress?: (seconds: number) => void;
}

/** Runs npm with its output in a log file, and returns what it printed; explains the usual failures. */
export async function npm({ args, cwd, logFile, env, progress }: NpmRun): Promise<string> {
	const started = Date.now();
	const output = createWriteStream(logFile, { flags: 'a' });
	output.write(`\n$ npm ${args.join(' ')}    (in ${cwd})\n`);
	const child = spawnGuarded('npm', args, {
		cwd,
		env: { ...withoutProjectSettings(process.env), ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32',
	});
	let printed = '';
	child.stdout?.pipe(output, { end: false });
	child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
	child.stderr?.pipe(output, { end: false });
	const timer = setInterval(() => {
		if (!hasEnded(child)) progress?.(Math.round((Date.now() - started) / 1000));
	}, 10_000);
	const code = await new Promise<number>((resolve, reject) => {
		child.once('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
		child.once('close', (exitCode) => resolve(exitCode ?? 1));
	}).finally(() => clearInterval(timer));
	await new Promise<void>((resolve) => output.end(resolve));
	if (code !== 0) throw new Error(`${await explain(logFile)} Full npm output: ${logFile}`);
	return printed;
}

const NETWORK_SETTINGS =
	/^npm_config_(registry|proxy|https_proxy|noproxy|cafile|strict_ssl|cache|userconfig|fetch_\w+|python)$/i;

/** Inside `npm run` the settings of this repository (such as ignore-scripts) arrive as variables. */
function withoutProjectSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const keep = (key: string) => !/^npm_/i.test(key) || NETWORK_SETTINGS.test(key);
	return Object.fromEntries(Object.entries(env).filter(([key]) => keep(key)));
}

const CAUSES: Array<[pattern: RegExp, explanation: string]> = [
	[/ENOSPC|no space left/i, 'The disk is full; about 3 GB are needed.'],
	[/EACCES|EPERM|EROFS/, 'The folder cannot be written; check its owner and permissions.'],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network/i,
		'The npm registry cannot be reached; check the network, proxy and `npm config get registry`.',
	],
	[/E40[13]\b/, 'The npm registry refused access; check the registry credentials.'],
	[/ETARGET|E404/, 'The npm registry does not have a needed package version.'],
	[/gyp ERR! find Python/i, 'Python 3 is needed to compile sqlite3; install it and repeat.'],
	[
		/not found: make|gyp ERR! stack Error: `make`|(gcc|g\+\+|cc|c\+\+): (command )?not found|find VS|No Xcode|no developer tools/i,
		'A C++ compiler is needed to compile sqlite3 (Debian/Ubuntu: build-essential, macOS: xcode-select --install).',
	],
	[/gyp ERR!/, 'Compiling a native module failed; a C++ compiler, make and Python 3 are needed.'],
];

async function explain(logFile: string): Promise<string> {
	const text = await readFile(logFile, 'utf8');
	const lastRun = text.slice(text.lastIndexOf('\n$ npm '));
	const cause = CAUSES.find(([pattern]) => pattern.test(lastRun));
	return cause ? cause[1] : `npm failed: ${lastRun.trim().split('\n').slice(-5).join(' | ')}`;
}
