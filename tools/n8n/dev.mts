import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OURS } from '../cuts.mts';
import { spawnGuarded } from './children.mts';
import { cacheDir, ensureN8n } from './install.mts';
import type { N8nInstall } from './install.mts';
import { npm } from './npm.mts';
import { startN8n } from './server.mts';

/**
 * `npm run dev`: a real n8n with the working tree, which loads the nodes anew after every change of
 * the source. Its workflows and credentials are kept in the cache folder from one time to the next.
 */
const home = process.env.DEV_HOME ?? path.join(cacheDir(), 'dev');
const port = Number(process.env.N8N_PORT ?? 5678);
const inspectPort = Number(process.env.INSPECT_PORT ?? 9229);

/** n8n's own install lacks the binary by which it watches files, because it is optional. */
async function ensureWatcher({ dir }: N8nInstall): Promise<string> {
	const manifest = path.join(dir, 'node_modules/@parcel/watcher/package.json');
	const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
	const folder = path.join(cacheDir(), `watcher-${version}`);
	await mkdir(folder, { recursive: true });
	await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
	await npm({
		args: ['install', '--ignore-scripts', '--prefer-offline', `@parcel/watcher@${version}`],
		cwd: folder,
		logFile: path.join(folder, 'install.log'),
	});
	return path.join(folder, 'node_modules');
}

/**
 * Lays the built package where n8n looks, as files: of what lies behind a link, n8n would watch
 * the link and forget nothing. Builds go there from then on.
 */
function layPackage(): string {
	const target = path.join(home, '.n8n/nodes/node_modules', OURS);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	cpSync('package.json', path.join(target, 'package.json'));
	cpSync('dist', path.join(target, 'dist'), {
		recursive: true,
		filter: (file) => file !== path.join('dist', 'split'),
	});
	return path.join(target, 'dist');
}

const SOURCES = ['build', 'contract', 'credentials', 'engine', 'nodes'];

/** When the files of the source were changed, as a text. Editors replace files, which watchers of files lose. */
const stateOfSource = () =>
	SOURCES.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
			path.join(folder, file),
		),
	)
		.filter((file) => !file.includes('__schema__'))
		.map((file) => `${file} ${statSync(file).mtimeMs}`)
		.join();

/** Builds after each change; tsup's own watch does not know what the forms are made of. */
async function buildOnChange(dist: string): Promise<never> {
	const flags = ['--silent', '--no-clean', '--sourcemap', '--out-dir', dist];
	const args = ['node_modules/tsup/dist/cli-default.js', ...flags];
	for (let built = ''; ; await sleep(500)) {
		const state = stateOfSource();
		if (state === built) continue;
		built = state;
		const tsup = spawnGuarded(process.execPath, args, { cwd: process.cwd(), stdio: 'inherit' });
		const code = await new Promise((resolve) => tsup.once('exit', resolve));
		console.log(code === 0 ? 'Built: n8n loads it' : 'Not built: n8n keeps what it has');
	}
}

async function main() {
	const n8n = await ensureN8n(console.log);
	const dist = layPackage();
	const running = await startN8n({
		home,
		port,
		n8n,
		env: {
			NODE_ENV: 'development',
			N8N_DEV_RELOAD: 'true',
			NODE_PATH: await ensureWatcher(n8n),
			NODE_OPTIONS: `--inspect=127.0.0.1:${inspectPort}`,
		},
	});
	console.log(`Editor    ${running.url}`);
	console.log(`Debugger  127.0.0.1:${inspectPort}: in VS Code, run "Attach to n8n"`);
	console.log(`Log       ${running.log}`);
	console.log(
		'A change of the source is in the editor after its page is loaded anew. Ctrl-C ends all.',
	);
	await buildOnChange(dist);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
