import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CUTS_FOLDER } from './cuts.mts';

/** What is made out of the source. */
export type Product = 'build' | 'split';

interface Making {
	/** A change in any of it makes the product stale. */
	reads: string[];
	makes: string;
	command: string;
}

const BUILD: Making = {
	reads: [
		'build',
		'contract',
		'engine',
		'nodes',
		'credentials',
		'package.json',
		'package-lock.json',
		'tsconfig.json',
		'tsup.config.ts',
		'gulpfile.js',
	],
	makes: 'dist',
	command: 'npm run build',
};
const MAKING: Record<Product, Making> = {
	build: BUILD,
	split: {
		reads: [
			...BUILD.reads,
			'README.md',
			'CHANGELOG.md',
			'LICENSE',
			'eslint.config.mjs',
			'.npmrc',
			'.prettierrc.json',
			'.auto-changelog',
			'.github/workflows/publish.yml',
			'tools/cuts.mts',
			'tools/imports.mts',
			'tools/split',
			'tools/split-lock.mts',
			'tools/split.mts',
			'tools/split-texts.mts',
		],
		makes: CUTS_FOLDER,
		command: 'npm run split',
	},
};

/** The output schemas among the source are made by the build itself. */
const isMade = (file: string) => /^nodes[\\/].*__schema__([\\/]|$)/.test(file);

function filesIn(root: string, entry: string): string[] {
	if (!statSync(path.join(root, entry)).isDirectory()) return [entry];
	return readdirSync(path.join(root, entry))
		.sort()
		.map((name) => path.join(entry, name))
		.filter((file) => !isMade(file))
		.flatMap((file) => filesIn(root, file));
}

const addTo = (hash: Hash, root: string, files: string[]) => {
	for (const file of files)
		hash
			.update(`${file}\0`)
			.update(readFileSync(path.join(root, file)))
			.update('\0');
};

/** Tells a product, and the source that it was made from, apart from any other. */
function hashOf(root: string, product: Product): string {
	const { reads, makes } = MAKING[product];
	const hash = createHash('sha256');
	addTo(
		hash,
		root,
		reads.flatMap((entry) => filesIn(root, entry)),
	);
	// The packages of one service lie inside of dist, but a build does not make them.
	const inside = path.normalize(CUTS_FOLDER) + path.sep;
	const made = filesIn(root, makes);
	addTo(hash, root, product === 'split' ? made : made.filter((file) => !file.startsWith(inside)));
	return hash.digest('hex');
}

const stampOf = (root: string, product: Product) =>
	path.join(root, 'node_modules', '.cache', 'komet', product);

/** @throws Error when a product was not made from the source that stands here, or was changed since */
export function assertFresh(product: Product = 'build', root = '.') {
	const { makes, command } = MAKING[product];
	const file = stampOf(root, product);
	const isFresh =
		existsSync(path.join(root, makes)) &&
		existsSync(file) &&
		readFileSync(file, 'utf8') === hashOf(root, product);
	if (!isFresh) throw new Error(`${makes} is not made from this source: run ${command}`);
}

/** Remembers what a product was made from, and what it is. */
export function stamp(product: Product = 'build', root = '.') {
	const file = stampOf(root, product);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, hashOf(root, product));
}
