import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { kometSales } from '../contract/komet';
import type { Workflow } from '../build/docs/methods';
import { kometHooks } from '../contract/komet/webhook';
import { polls } from '../contract/komet/polls';
import { MADE, pagesOf, resourcesList } from '../build/docs/operations';
import { pollPage } from '../build/docs/polls';
import { examplesPage, tokensPage } from '../build/docs/token-pages';
import { triggerPage } from '../build/docs/triggers';
import { vendorMinimum } from '../contract/komet/service';
import { exampleFiles, exampleOf } from '../test/support/example-files.mts';
import { BY_HAND, GALLERY, galleryPages, withoutPicture } from './gallery.mts';
import { kometNodes, services } from './services.mts';
import { codexFiles } from './codex.mts';

/**
 * `npm run docs` writes docs/reference, the lists of operations in README.md, the declarations
 * that CONTRIBUTING.md shows and the words by which the node panel finds the nodes;
 * with `--check` it writes nothing and fails when one of them is stale.
 */
const FOLDER = join('docs', 'reference');
const README = 'README.md';
const CONTRIBUTING = 'CONTRIBUTING.md';

const LIMITS =
	'A process of n8n that dies cannot answer. What n8n makes possible, and where it gives no way, was seen in real n8n in regular and in queue mode: [decision 23](../decisions/0023-one-answer-in-time.md).';

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function withList(readme: string, mark: string, list: string): string {
	const [first, last] = [`<!-- ${mark}:begin -->`, `<!-- ${mark}:end -->`];
	const [begin, end] = [readme.indexOf(first), readme.indexOf(last)];
	if (begin < 0 || end < begin)
		throw new Error(`${README} has lost the marks ${first} and ${last}`);
	return `${readme.slice(0, begin + first.length)}\n\n${list}\n\n${readme.slice(end)}`;
}

/** The declaration of an operation as it stands in its file, moved to the left. */
function declarationOf(file: string, key: string): string {
	const [, code] =
		new RegExp(`^\\t(${key}: operation\\(\\{\\n[^]*?\\n\\t\\}\\),\\n)`, 'm').exec(
			read(file) ?? '',
		) ?? [];
	if (code === undefined) throw new Error(`${file} has no operation ${key}`);
	return code.replace(/^\t/gm, '');
}

/** Puts declarations where a document says so: `<!-- code <file> <key> -->` above a block. */
const withCode = (document: string) =>
	document.replace(
		/(<!-- code (\S+) (\S+) -->\n+)```ts\n[^]*?\n```\n/g,
		(_block, mark: string, file: string, key: string) =>
			`${mark}\`\`\`ts\n${declarationOf(file, key)}\`\`\`\n`,
	);

/** What each file has to hold. */
async function wanted(): Promise<Record<string, string>> {
	const options = { ...(await resolveConfig(README)), parser: 'markdown' };
	const files: Record<string, string> = {};
	let readme = read(README) ?? '';
	for (const { service, reference, mark } of services) {
		for (const [name, text] of Object.entries(pagesOf(service)))
			files[join(reference, name)] = await format(text, options);
		readme = withList(readme, mark, resourcesList(service, `${reference}/`));
	}
	const triggers = {
		'trigger.md': triggerPage(kometHooks, MADE, LIMITS),
		'poll-trigger.md': pollPage(kometSales, polls, 'Komet Sales Poll Trigger'),
	};
	const examples = exampleFiles.map((file): [string, Workflow] => [file, exampleOf(file)]);
	const tokens = {
		'tokens.md': tokensPage(kometSales, vendorMinimum),
		'examples.md': examplesPage(kometNodes, examples),
	};
	for (const [name, text] of Object.entries({ ...triggers, ...tokens }))
		files[join(FOLDER, name)] = await format(text, options);
	for (const [file, text] of Object.entries(galleryPages()))
		files[file] = await format(text, options);
	files[README] = await format(readme, options);
	for (const [file, text] of Object.entries(codexFiles()))
		files[file] = await format(text, { ...(await resolveConfig(file)), parser: 'json' });
	files[CONTRIBUTING] = await format(withCode(read(CONTRIBUTING) ?? ''), options);
	return files;
}

async function main() {
	const files = await wanted();
	const known = [FOLDER, GALLERY].filter(existsSync).flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.md'))
			.map((name) => join(folder, name)),
	);
	const orphans = known.filter((file) => !(file in files) && !BY_HAND.includes(file));
	const stale = Object.keys(files).filter((file) => read(file) !== files[file]);
	if (process.argv.includes('--check')) {
		for (const file of [...stale, ...orphans]) console.error(`${file} is stale: npm run docs`);
		process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
		return;
	}
	for (const folder of [...services.map(({ reference }) => reference), GALLERY])
		mkdirSync(folder, { recursive: true });
	for (const file of stale) writeFileSync(file, files[file]);
	for (const file of orphans) rmSync(file);
	console.log(
		`${Object.keys(files).length} files, ${stale.length} changed, ${orphans.length} removed`,
	);
	const old = withoutPicture().map(({ file }) => file);
	if (old.length > 0) console.log(`Pictures missing or old, npm run pictures: ${old.join(', ')}`);
}

void main();
