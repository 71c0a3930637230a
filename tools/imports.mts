import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What a file imports, types included, as it names it. */
const namesIn = (root: string, file: string) =>
	ts
		.preProcessFile(readFileSync(path.join(root, file), 'utf8'))
		.importedFiles.map(({ fileName }) => fileName);

/** The files of the project that a file imports, as paths from the root. */
function importsOf(root: string, file: string): string[] {
	return namesIn(root, file)
		.filter((name) => name.startsWith('.'))
		.map((name) => {
			const target = path.posix.join(path.posix.dirname(file), name);
			const found = [`${target}.ts`, `${target}/index.ts`, target].find((candidate) =>
				existsSync(path.join(root, candidate)),
			);
			if (!found) throw new Error(`${file} imports ${name}, which is not there`);
			return found;
		});
}

/** The given files and all that they import, directly or through others, each with who asked for it first. */
export function reach(root: string, entries: string[]): Map<string, string | undefined> {
	const askedBy = new Map<string, string | undefined>(entries.map((entry) => [entry, undefined]));
	// A Map is walked in the order of insertion, also over what is added on the way.
	for (const file of askedBy.keys())
		for (const target of importsOf(root, file)) if (!askedBy.has(target)) askedBy.set(target, file);
	return askedBy;
}

/** The parts of a list of dependencies that the given files import. */
export function dependenciesOf(
	root: string,
	files: string[],
	dependencies: Record<string, string>,
): Record<string, string> {
	const imported = files
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => namesIn(root, file));
	return Object.fromEntries(
		Object.entries(dependencies).filter(([name]) =>
			imported.some((one) => one === name || one.startsWith(`${name}/`)),
		),
	);
}
