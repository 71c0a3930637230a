import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = 'docs/decisions';
const read = (file: string) => readFileSync(file, 'utf8');

const files = readdirSync(FOLDER)
	.filter((file) => file !== 'README.md')
	.sort();
const numberOf = (file: string) => Number(file.slice(0, 4));

test('no two decisions have the same number', () => {
	const numbers = files.map(numberOf);
	expect(numbers).toEqual([...new Set(numbers)]);
});

test('the index lists every decision with its number, its title and a sentence', () => {
	const rows = read(`${FOLDER}/README.md`)
		.split('\n')
		.map((line) => /^\| (\d+) +\| \[(.+)\]\((.+)\) +\| (\S.*\.) +\|$/.exec(line))
		.filter((row) => row !== null)
		.map(([, number, title, file]) => `${file}: # ${number}. ${title}`);
	expect(rows).toEqual(files.map((file) => `${file}: ${read(`${FOLDER}/${file}`).split('\n')[0]}`));
});

const TEXTS = [
	...readdirSync('.').filter((name) => name.endsWith('.md')),
	...['contract', 'engine', 'build', 'nodes', 'credentials', 'sandbox', 'tools', 'test', 'docs']
		.flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
				path.posix.join(folder, name),
			),
		)
		.filter((name) => /\.(md|m?ts)$/.test(name)),
];

const isThere = (name: string) => files.some((file) => file.startsWith(name));

/** What a text calls decisions, in a path or in words, without there being such a one. */
const lostIn = (text: string) => [
	...[...text.matchAll(/decisions\/(\d{4}[\w-]*)/g)].filter(([, name]) => !isThere(name)),
	...[...text.matchAll(/\[decision (\d+)\]\((?:.*\/)?(\d{4}[\w-]*)/g)].filter(
		([, number, name]) => !isThere(name) || Number(number) !== numberOf(name),
	),
];

test('what names a decision by its number names one that is there', () => {
	expect(TEXTS.flatMap((file) => lostIn(read(file)).map(([found]) => `${file}: ${found}`))).toEqual(
		[],
	);
	// The numbers are in pieces, or this file would be found.
	expect(lostIn(`decisions/${'9999'}`)).toHaveLength(1);
	expect(lostIn(`[decision 2](${'0001'}-contract-first.md)`)).toHaveLength(1);
});

/** Files and folders of ours that a document names: as links, or in backticks. */
function namedIn(document: string): string[] {
	const text = readFileSync(document, 'utf8');
	const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link]) =>
		path.posix.join(path.posix.dirname(document), link),
	);
	const ticked = [
		...text.matchAll(
			/`((?:contract|engine|build|nodes|credentials|sandbox|tools|test|examples|docs)\/[\w./-]*)`/g,
		),
	].map(([, name]) => name);
	return [...links, ...ticked];
}

test.each([
	...readdirSync('docs')
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
	'CONTRIBUTING.md',
	'README.md',
	'sandbox/README.md',
	...readdirSync('docs/decisions').map((file) => `docs/decisions/${file}`),
])('%s names only what is there', (document) => {
	// What a build or a run makes is there after it.
	const made = /^(dist|\.artifacts|docs\/images)/;
	const gone = namedIn(document).filter((file) => !made.test(file) && !existsSync(file));
	expect(gone).toEqual([]);
});
