import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A file with one idea is read at once; what is longer has more than one. */
const MOST = 250;

const ROOTS = ['contract', 'engine', 'build', 'nodes', 'credentials'];
/** Data about the APIs is as long as their documentation. */
const isData = (file: string) => /^contract\/(komet|ecomnow)\//.test(file);

const lengths = new Map(
	ROOTS.flatMap((root) =>
		readdirSync(root, { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.m?ts$/.test(name))
			.map((name) => path.posix.join(root, name)),
	)
		.filter((file) => !isData(file))
		.map((file) => [file, readFileSync(file, 'utf8').trimEnd().split('\n').length]),
);

test(`no file of code has more than ${MOST} lines`, () => {
	expect(lengths.size).toBeGreaterThan(100);
	expect([...lengths].filter(([, length]) => length > MOST)).toEqual([]);
});
