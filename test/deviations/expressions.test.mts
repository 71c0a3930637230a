import { readFileSync, readdirSync } from 'node:fs';
import ts from 'typescript';
import { cpuMicroseconds } from '../support/growth.mts';

/**
 * Every regular expression of the source against texts that make careless ones slow: one piece
 * without end, with something before or behind it. What grows with the square takes 300 ms for
 * these 20 kB, and a minute for a message of 300.
 */
const SIZE = 20_000;
/** CPU time in milliseconds; a good one takes less than 5. */
const SLOWEST = 100;

const PIECES = [
	...' \n\t\\"\'[]{}()<>=.,:;/-_@+*?!#%&0aA',
	...['\n at ', ' \t', '\\"', '{"a":', '[],', '<!--', '<script>', '<title>', '/**/', '../', '://'],
	...['1-', '1.', '1,', '1:', '%25', '%c3%a9', '&amp;', 'amp;', 'a=', 'a.', 'a@', 'aA', 'id '],
	...['no ', 'not found ', 'Basic ', 'n8n:a', '"orderNo":1-1', 'https://', '2026-01-01', '__a__'],
];

const FILES = ['contract', 'engine', 'nodes', 'credentials'].flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => `${folder}/${file}`),
);

/** The regular expressions in a file, without those that are put together when it runs. */
function expressionsIn(file: string): RegExp[] {
	const found: RegExp[] = [];
	const visit = (node: ts.Node) => {
		if (ts.isRegularExpressionLiteral(node)) {
			const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
			found.push(new RegExp(source, [...new Set(`${flags}g`)].join('')));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022));
	return found;
}

const costOf = (work: () => unknown) => cpuMicroseconds(() => void work()) / 1000;

/** The first text for which an expression is slow, also when it is tried again. */
function slowFor(expression: RegExp) {
	for (const piece of PIECES) {
		const filled = piece.repeat(SIZE / piece.length);
		for (const text of [filled, `${filled}\u0001`, `x${filled}\u0001`]) {
			const costs: number[] = [];
			do costs.push(costOf(() => text.replace(expression, '')));
			while (costs.length < 3 && costs.at(-1)! > SLOWEST);
			if (costs.at(-1)! > SLOWEST) return { expression, piece, ends: text.slice(-1), costs };
		}
	}
	return undefined;
}

const all = FILES.flatMap((file) =>
	expressionsIn(file).map((expression) => ({ file, expression })),
);

test('there are expressions to look at', () => {
	expect(all.length).toBeGreaterThan(100);
});

test.each(all)('$expression of $file takes a time that grows with the text', ({ expression }) => {
	expect(slowFor(expression)).toBeUndefined();
});

test.each([/0+$/, /\n\s+at [^\n]*:1/])('%s would be found', (expression) => {
	const found = slowFor(new RegExp(expression.source, 'g'));
	expect(found?.costs).toHaveLength(3);
});
