import { execFileSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { kometSales } from '../../contract/komet';
import { callsOf } from '../../contract/language/service';
import { CUTS_FOLDER, OURS, cuts } from '../../tools/cuts.mts';
import { assertFresh } from '../../tools/fresh.mts';
import { NOTICES, licenceOf } from '../../build/licences-plugin.mts';
import { scan } from '../../tools/scan.mts';

interface Manifest {
	name: string;
	dependencies?: object;
	peerDependencies: object;
	overrides?: object;
	n8n: { nodes: string[]; credentials: string[] };
}
interface Description {
	name: string;
	icon?: { light: string; dark: string };
}
type Loaded = Record<string, new () => { description?: Description } & Description>;

/** The package of both services, and those that are cut from it; `others` may not be told of. */
const packages = [
	{ name: OURS, folder: '.', others: [] as string[] },
	...cuts.map(({ name }) => ({
		name,
		folder: path.join(CUTS_FOLDER, name),
		others: cuts.filter((cut) => cut.name !== name).map((cut) => path.basename(cut.contract)),
	})),
];

assertFresh('build');
assertFresh('split');

const scratch = mkdtempSync(path.join(tmpdir(), 'komet-package-'));

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Users feel 60 ms; n8n's own library, which is loaded before, takes 250 ms on a usual machine. */
const MOST_OF_HOST = 60 / 250;

/**
 * Milliseconds of CPU time that node takes to load n8n's own library, then files that hold nothing,
 * and then these files and their classes. All three are work of one kind and of the same moment, so
 * their proportion is the same on a machine that is slow or busy.
 */
function loadTime(folder: string, empty: string[], files: string[]) {
	const load = (group: string[]) =>
		`for (const file of ${JSON.stringify(group)}) for (const made of Object.values(require(file))) new made();`;
	const script = [
		'const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };',
		'const times = [cpu()];',
		"require('n8n-workflow');",
		'times.push(cpu());',
		// The first comparison of a process loads the tables of languages; in n8n that is long done.
		"'a'.localeCompare('b');",
		'times.push(cpu());',
		load(empty),
		'times.push(cpu());',
		load(files),
		'times.push(cpu());',
		'console.log(JSON.stringify(times.slice(1).map((time, index) => time - times[index])));',
	].join('\n');
	const times = Array.from(
		{ length: 12 },
		() =>
			JSON.parse(
				String(execFileSync(process.execPath, ['-e', script], { cwd: folder })),
			) as number[],
	);
	// The best of many: whatever else runs on the machine only ever adds.
	const [host, , nothing, own] = [0, 1, 2, 3].map((place) =>
		Math.min(...times.map((time) => time[place])),
	);
	return { host, nothing, own };
}

/** A copy of what the scanner looks at. */
function copyOf(source: string, copy: string): string {
	const folder = path.join(scratch, copy);
	for (const part of ['package.json', 'nodes', 'credentials', 'dist'])
		if (existsSync(path.join(source, part)))
			cpSync(path.join(source, part), path.join(folder, part), {
				recursive: true,
				filter: (file) => path.relative(source, file) !== path.normalize(CUTS_FOLDER),
			});
	return folder;
}

const sourceOf = (entry: string) => entry.replace(/^dist\/(.+)\.js$/, '$1.ts');

describe.each(packages)('$name', ({ name, folder, others }) => {
	const root = path.resolve(folder);
	const unpacked = path.join(scratch, name, 'package');
	const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
	const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const packed = { size: 0, files: [] as string[] };

	const read = (file: string) => readFileSync(path.join(unpacked, file), 'utf8');
	const classIn = (entry: string) => {
		const loaded = jest.requireActual<Loaded>(path.join(unpacked, entry));
		return loaded[path.basename(entry).split('.')[0]];
	};
	const scripts = () => packed.files.filter((file) => file.endsWith('.js'));

	beforeAll(() => {
		const target = path.dirname(unpacked);
		mkdirSync(target);
		const flags = ['--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', target];
		const [{ filename, size, files }] = JSON.parse(
			execFileSync('npm', ['pack', ...flags], {
				cwd: root,
				encoding: 'utf8',
				shell: process.platform === 'win32',
			}),
		) as Array<{ filename: string; size: number; files: Array<{ path: string }> }>;
		execFileSync('tar', ['-xzf', filename], { cwd: target });
		Object.assign(packed, { size, files: files.map((file) => file.path) });
		// n8n provides n8n-workflow to community packages.
		mkdirSync(path.join(unpacked, 'node_modules'));
		const shim = path.join(unpacked, 'node_modules', 'n8n-workflow.js');
		writeFileSync(
			shim,
			`module.exports = require(${JSON.stringify(require.resolve('n8n-workflow'))});`,
		);
	}, 60_000);

	describe('files', () => {
		test('the package is small', () => {
			console.log(`packed: ${(packed.size / 1000).toFixed(1)} kB, ${packed.files.length} files`);
			expect(packed.size).toBeLessThanOrEqual(235_000);
		});
		test('it holds what n8n needs and nothing else', () => {
			const allowed =
				/^(dist\/.+\.(js|json|svg)|dist\/THIRD-PARTY-LICENSES\.txt|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
			const wrong = packed.files.filter(
				(file) =>
					!allowed.test(file) || /tsbuildinfo|\.test\.|dist\/(test|split|package\.json)/.test(file),
			);
			expect(wrong).toEqual([]);
			expect(packed.files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', ...entries]));
		});
		test('it holds the licence of every package that is bundled', () => {
			// esbuild names the file of origin before each part of a bundle that is not minified.
			const origin = /^\s*\/\/ .*?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm;
			const bundled = new Set(
				scripts().flatMap((file) => [...read(file).matchAll(origin)].map(([, found]) => found)),
			);
			expect([...bundled].sort()).toEqual(['lossless-json', 'zod']);
			const notices = read(`dist/${NOTICES}`);
			for (const found of bundled) {
				const library = path.resolve('node_modules', found);
				const { version } = JSON.parse(
					readFileSync(path.join(library, 'package.json'), 'utf8'),
				) as { version: string };
				expect(notices).toContain(`${found} ${version} (MIT)`);
				expect(notices).toContain(licenceOf(library));
				expect(licenceOf(library)).toMatch(/permission is hereby granted/i);
			}
			// No part of the bundle is without an origin.
			expect(notices.match(/^\S+ \d+\.\d+\.\d+ \(.*\)$/gm)).toHaveLength(bundled.size);
		});
		test('every operation of Komet Sales has an output schema', () => {
			const node = 'dist/nodes/KometSales/KometSales.node.js';
			const schemas = callsOf(kometSales).map(
				({ resource, key }) => `dist/nodes/KometSales/__schema__/v1.0.0/${resource}/${key}.json`,
			);
			const wanted = manifest.n8n.nodes.includes(node) ? schemas : [];
			const found = packed.files.filter((file) => file.includes('__schema__'));
			expect(found.sort()).toEqual(wanted.sort());
		});
		test('it has nothing of another service', () => {
			// The repository, named in links, is that of both.
			const textOf = (file: string) =>
				`${file} ${read(file)}`.toLowerCase().replaceAll('komet-ecomnow', '');
			const wrong = packed.files.filter((file) =>
				others.some((other) => textOf(file).includes(other)),
			);
			expect(wrong).toEqual([]);
		});
	});

	describe('dependencies', () => {
		test('n8n-workflow is the only one, and the host brings it', () => {
			expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
			expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
			expect(manifest.overrides).toBeUndefined();
		});
		test('the code asks for nothing else, so zod is inside', () => {
			const asked = scripts().flatMap((file) =>
				[...read(file).matchAll(/\b(?:require|import)\(\s*['"]([^'"]+)['"]/g)].map(
					([, name]) => name,
				),
			);
			const wrong = asked.filter((name) => !/^(\.\.?\/|n8n-workflow$|(node:)?crypto$)/.test(name));
			expect(asked).toContain('n8n-workflow');
			expect(wrong).toEqual([]);
		});
		test('the code uses no timer, process or global object', () => {
			const wrong = scripts().filter((file) =>
				// A method of that name, as a socket has one, is no global.
				/(?<![.\w])(process|globalThis|setTimeout)\b/.test(read(file)),
			);
			expect(wrong).toEqual([]);
		});
	});

	describe('nodes and credentials', () => {
		test.each(entries)('%s has a light and a dark icon that differ', (entry) => {
			const made = new (classIn(entry))();
			const { light, dark } = (made.description ?? made).icon ?? { light: '', dark: '' };
			const [day, night] = [light, dark].map((icon) =>
				read(path.join(path.dirname(entry), icon.replace('file:', ''))),
			);
			expect(day).toContain('<svg');
			expect(night).toContain('<svg');
			expect(night).not.toBe(day);
		});
		test.each(manifest.n8n.nodes)('%s is described under its own name', (entry) => {
			const codex = JSON.parse(read(`${entry}on`)) as { node: string };
			const { description } = new (classIn(entry))();
			expect(codex.node).toBe(`${manifest.name}.${description?.name}`);
			// With usableAsTool n8n keeps the description twice, and every browser loads it.
			const json = JSON.stringify(description);
			const gzipped = gzipSync(json).length;
			const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
			console.log(`${description?.name}: ${kilo(json.length)}, over the wire ${kilo(gzipped)}`);
			expect(gzipped).toBeLessThanOrEqual(32_000);
		});
	});

	test("loading adds at most a quarter to the loading of n8n's own library", () => {
		const empty = entries.map((_entry, index) => path.join(unpacked, `empty-${index}.js`));
		for (const file of empty) writeFileSync(file, 'exports.Empty = class {};');
		const { host, nothing, own } = loadTime(
			unpacked,
			empty,
			entries.map((entry) => path.join(unpacked, entry)),
		);
		const [ours, most] = [own - nothing, host * MOST_OF_HOST].map((ms) => ms.toFixed(1));
		console.log(`loading: ${ours} ms more than an empty package, at most ${most} ms are allowed`);
		expect((own - nothing) / host).toBeLessThanOrEqual(MOST_OF_HOST);
	}, 120_000);

	describe("n8n's scanner", () => {
		test('has nothing against the source', async () => {
			expect(await scan(root, 'source')).toBe('');
		}, 300_000);
		test('has nothing against the package', async () => {
			expect(await scan(copyOf(unpacked, `${name}-clean`), 'package')).toBe('');
		}, 60_000);
		test.each([
			['source', root, sourceOf(manifest.n8n.nodes[0])],
			['package', unpacked, manifest.n8n.nodes[0]],
		] as const)(
			'finds what is wrong in the %s',
			async (what, source, file) => {
				const folder = copyOf(source, `${name}-seeded-${what}`);
				writeFileSync(path.join(folder, file), 'console.log(process.env.HOME);', { flag: 'a' });
				const found = await scan(folder, what);
				expect(found).toContain('no-console');
				expect(found).toContain("restricted global 'process'");
			},
			60_000,
		);
	});
});
