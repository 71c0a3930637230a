import { readFileSync, readdirSync } from 'node:fs';
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
