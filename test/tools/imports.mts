import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The files of the project that a file imports, types included, as paths from the root. */
function importsOf(root: string, file: string): string[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'));
	return importedFiles
		.map(({ fileName }) => fileName)
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
