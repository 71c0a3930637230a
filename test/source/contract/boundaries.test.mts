import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Which room may use which, folders within folders included. The rooms of the engine stand in an
 * order, each using only those before it, so that no way through it comes back.
 */
const ENGINE = [
	'n8n',
	'http',
	'credentials',
	'input',
	'webhook',
	'action',
	'record-list',
	'subscription',
	'poll',
].map((name) => `engine/${name}`);
const SERVICES = ['contract/komet', 'contract/ecomnow'];
const MAY: Record<string, string[]> = {
	'contract/language': [],
	'contract/komet': ['contract/language'],
	'contract/ecomnow': ['contract/language'],
	...Object.fromEntries(
		ENGINE.map((room, at) => [room, ['contract/language', ...ENGINE.slice(0, at)]]),
	),
	build: ['contract/language', ...SERVICES, ...ENGINE],
	nodes: ['contract/language', ...SERVICES, ...ENGINE, 'build'],
	credentials: ['contract/language', ...SERVICES, ...ENGINE],
	sandbox: ['contract/language', ...SERVICES, 'build'],
	examples: ['tools'],
	// Commands; nothing that is published needs them.
	tools: ['contract/language', ...SERVICES, ...ENGINE, 'build', 'sandbox', 'examples', 'test'],
};
/** What a build makes into literals may use `build/`; the rest runs inside of n8n. */
const BUILT = /\.form\.ts$/;

const ROOTS = [
	'contract',
	'engine',
	'build',
	'nodes',
	'credentials',
	'sandbox',
	'examples',
	'tools',
];
const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.m?ts$/.test(name))
		.map((name) => path.posix.join(folder, name));

/** Files of ours that a file imports, types included. */
const importsOf = (file: string, text = readFileSync(file, 'utf8')) =>
	ts
		.preProcessFile(text)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((name) => name.startsWith('.'))
		.map((name) => path.posix.join(path.posix.dirname(file), name));

/** `engine/http/redact/scan.ts` is in the room `engine/http`, `build/form/share.ts` in `build`. */
function roomOf(file: string): string {
	const [root, room] = file.split('/');
	return root === 'contract' || root === 'engine' ? `${root}/${room}` : root;
}

const wrongIn = (file: string, text?: string) =>
	importsOf(file, text).filter((target) => {
		const [own, other] = [roomOf(file), roomOf(target)];
		if (own === 'nodes' && other === 'build') return !BUILT.test(file);
		return own !== other && !MAY[own].includes(other);
	});

/** Code without its comments. */
const codeOf = (file: string) =>
	readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

const all = ROOTS.flatMap(filesIn);

test('every room is known, and has files', () => {
	expect([...new Set(all.map(roomOf))].sort()).toEqual(Object.keys(MAY).sort());
	expect(all.length).toBeGreaterThan(250);
});

test.each(all)('%s uses no room that it may not use', (file) => {
	expect(wrongIn(file)).toEqual([]);
});

test.each([
	['engine/http/redact/scan.ts', "import type { x } from '../../poll/poll';", 'engine/poll/poll'],
	['engine/poll/poll.ts', "export * from '../../build/form/share';", 'build/form/share'],
	['nodes/KometSales/KometSales.node.ts', "import '../../build/form/x';", 'build/form/x'],
	['contract/language/kinds/file.ts', "import { x } from '../../komet';", 'contract/komet'],
	['contract/komet/resources/box.ts', "import { x } from '../../ecomnow';", 'contract/ecomnow'],
	['build/form/share.ts', "import x from '../../test/support/x.mts';", 'test/support/x.mts'],
	['engine/action/execute.ts', "type X = import('../../contract/komet').X;", 'contract/komet'],
])('in %s, %j is found', (file, line, target) => {
	expect(wrongIn(file, line)).toEqual([target]);
});

/** Files that a file of the language leads to by its imports, types included. */
function reachedFrom(start: string): Set<string> {
	const reached = new Set<string>();
	const waiting = [start];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
		for (const target of importsOf(file)) {
			const found = [`${target}.ts`, `${target.replace(/\/$/, '')}/index.ts`].find(existsSync);
			if (found !== undefined && !reached.has(found)) waiting.push(found);
			reached.add(found ?? target);
		}
	return reached;
}

test.each(all.filter((file) => file.startsWith('contract/language/')))(
	'no way through the imports of %s comes back',
	(file) => {
		expect([...reachedFrom(file)]).not.toContain(file);
	},
);

const isOf = (service: RegExp) => (file: string) =>
	file.startsWith(`contract/${service.source.slice(1).toLowerCase()}/`) ||
	(/^(nodes|credentials)\//.test(file) && service.test(file.split('/')[1]));

test.each([
	['Komet Sales', isOf(/^Komet/), /ecomnow/i],
	['eComNow', isOf(/^EComNow/), /komet/i],
])('nothing of %s uses the other service', (_service, isOwn, other) => {
	const own = all.filter(isOwn);
	expect(own.length).toBeGreaterThan(5);
	const wrong = own.flatMap((file) =>
		importsOf(file)
			.filter((to) => other.test(to))
			.map((to) => `${file}: ${to}`),
	);
	expect(wrong).toEqual([]);
});

test.each(all.filter((file) => /^(engine|contract\/language)\//.test(file)))(
	'%s names no service',
	(file) => {
		expect(codeOf(file).match(/.*(komet|ecomnow).*/gi)).toBeNull();
	},
);
