import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { kometSales } from '../../contract/komet';
import { operationsTable, pagesOf } from '../../engine/docs';

/**
 * `npm run docs` writes docs/reference and the table of operations in README.md;
 * with `--check` it writes nothing and fails when one of them is stale.
 */
const FOLDER = join('docs', 'reference');
const README = 'README.md';
const [BEGIN, END] = ['<!-- operations:begin -->', '<!-- operations:end -->'];

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function withTable(readme: string, table: string): string {
	const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
	if (begin < 0 || end < begin) throw new Error(`${README} has lost the marks ${BEGIN} and ${END}`);
	return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`;
}

/** What each file has to hold. */
async function wanted(): Promise<Record<string, string>> {
	const options = { ...(await resolveConfig(README)), parser: 'markdown' };
	const files: Record<string, string> = {};
	for (const [name, text] of Object.entries(pagesOf(kometSales)))
		files[join(FOLDER, name)] = await format(text, options);
	const table = operationsTable(kometSales, 'docs/reference/');
	files[README] = await format(withTable(read(README) ?? '', table), options);
	return files;
}

async function main() {
	const files = await wanted();
	const known = existsSync(FOLDER) ? readdirSync(FOLDER).map((name) => join(FOLDER, name)) : [];
	const orphans = known.filter((file) => !(file in files));
	const stale = Object.keys(files).filter((file) => read(file) !== files[file]);
	if (process.argv.includes('--check')) {
		for (const file of [...stale, ...orphans]) console.error(`${file} is stale: npm run docs`);
		process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
		return;
	}
	mkdirSync(FOLDER, { recursive: true });
	for (const file of stale) writeFileSync(file, files[file]);
	for (const file of orphans) rmSync(file);
	console.log(
		`${Object.keys(files).length} files, ${stale.length} changed, ${orphans.length} removed`,
	);
}

void main();
