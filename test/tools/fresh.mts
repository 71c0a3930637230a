import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the build reads. A change in any of it makes `dist` stale. */
const READ = [
	'contract',
	'engine',
	'nodes',
	'credentials',
	'package.json',
	'tsup.config.ts',
	'gulpfile.js',
	'test/tools/forms-plugin.mts',
];
/** The output schemas are made by the build itself. */
const MADE = /(^|[\\/])__schema__([\\/]|$)/;
const STAMP = path.join('node_modules', '.cache', 'komet-build');

function filesIn(entry: string): string[] {
	if (!statSync(entry).isDirectory()) return [entry];
	return readdirSync(entry)
		.sort()
		.map((name) => path.join(entry, name))
		.filter((name) => !MADE.test(name))
		.flatMap(filesIn);
}

/** Tells apart what was built from any other source. */
function sourceHash() {
	const hash = createHash('sha256');
	for (const file of READ.flatMap(filesIn))
		hash.update(file).update('\0').update(readFileSync(file));
	return hash.digest('hex');
}

function builtFrom() {
	try {
		return readFileSync(STAMP, 'utf8');
	} catch {
		return undefined;
	}
}

/** @throws Error when `dist` was built from another source than the one that stands here now */
export function assertFresh() {
	if (builtFrom() !== sourceHash())
		throw new Error('dist is not built from this source: run npm run build');
}

/** Remembers what the build was made from. */
export function stamp() {
	mkdirSync(path.dirname(STAMP), { recursive: true });
	writeFileSync(STAMP, sourceHash());
}
