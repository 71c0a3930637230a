import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assertFresh, stamp } from '../../tools/fresh.mts';

/** A copy of what a build reads, with something in the place of what it makes. */
let root: string;
beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), 'komet-fresh-'));
	const sources = ['build', 'contract', 'engine', 'nodes', 'credentials', 'tools'];
	const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsup.config.ts'];
	const hidden = ['.npmrc', '.prettierrc.json', '.auto-changelog', '.github'];
	const texts = ['gulpfile.js', 'README.md', 'CHANGELOG.md', 'LICENSE', 'eslint.config.mjs'];
	for (const entry of [...sources, ...files, ...hidden, ...texts])
		cpSync(entry, path.join(root, entry), { recursive: true });
	make('dist/nodes/Some.node.js', 'exports.built = 1;');
	make('dist/split/one/dist/Some.node.js', 'exports.split = 1;');
	stamp('build', root);
	stamp('split', root);
});
afterEach(() => rmSync(root, { recursive: true }));

const make = (file: string, text: string) => {
	mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
	writeFileSync(path.join(root, file), text);
};
const change = (file: string) => appendFileSync(path.join(root, file), '\n');
const remove = (file: string) => rmSync(path.join(root, file), { recursive: true });

const expectFresh = () => expect(() => assertFresh('build', root)).not.toThrow();
const expectStale = () =>
	expect(() => assertFresh('build', root)).toThrow(/^dist is not made from this source: run npm/);

test('what was just built is fresh', () => {
	expectFresh();
	expect(() => assertFresh('split', root)).not.toThrow();
});

test.each<[string, () => void]>([
	['a changed file of the engine', () => change('engine/http/encode.ts')],
	['a changed declaration', () => change('contract/komet/resources/box-type.ts')],
	['a changed icon', () => change('nodes/KometSales/kometSales.svg')],
	['a changed credential', () => change('credentials/KometSalesApi.credentials.ts')],
	['a new file', () => make('engine/brand-new.ts', '')],
	['a file that is gone', () => remove('engine/http/encode.ts')],
	['a changed manifest', () => change('package.json')],
	['other versions of what is bundled', () => change('package-lock.json')],
	['another way of building', () => change('tsup.config.ts')],
	['a changed file of dist', () => change('dist/nodes/Some.node.js')],
	['a new file of dist', () => make('dist/old-chunk.js', '')],
	['no dist', () => remove('dist')],
	['no stamp', () => remove('node_modules')],
])('%s makes a build stale', (_what, happens) => {
	happens();
	expectStale();
});

test.each<[string, () => void]>([
	['a test', () => make('test/source/new.test.mts', '')],
	['an output schema, which the build makes', () => make('nodes/A/__schema__/v1.0.0/a.json', '{}')],
	['a package of one service', () => change('dist/split/one/dist/Some.node.js')],
])('%s does not', (_what, happens) => {
	happens();
	expectFresh();
});

test.each(['README.md', 'engine/http/encode.ts', 'dist/split/one/dist/Some.node.js'])(
	'a change in %s makes the packages of one service stale',
	(file) => {
		change(file);
		expect(() => assertFresh('split', root)).toThrow(/run npm run split$/);
	},
);
