import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files by what is made of them. Patterns would give them in an order that differs on a busy machine,
 * and with it what is built: the same sources are to make the same files.
 */
export const entriesIn = (folder: string, ending: string) =>
	Object.fromEntries(
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith(ending))
			.sort()
			.map((file) => [join(folder, file.replace(/\.ts$/, '')), join(folder, file)]),
	);
