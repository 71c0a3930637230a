import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Where the licences of what is bundled stand, below the folder of the build. */
export const NOTICES = 'THIRD-PARTY-LICENSES.txt';

/** The folder of the package that a file of the bundle belongs to; nothing for one of ours. */
function packageOf(file: string): string | undefined {
	const [, folder] =
		/^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/')) ?? [];
	return folder;
}

/** The text of a licence. Without one, a package cannot be bundled. */
export function licenceOf(folder: string): string {
	const file = readdirSync(folder).find((name) => /^licen[cs]e(\.(md|txt))?$/i.test(name));
	if (file === undefined) throw new Error(`${folder} has no licence that could be handed on`);
	return readFileSync(path.join(folder, file), 'utf8').trim();
}

function noticeOf(folder: string): string {
	const { name, version, license } = JSON.parse(
		readFileSync(path.join(folder, 'package.json'), 'utf8'),
	) as { name: string; version: string; license: string };
	return `${name} ${version} (${license})\n\n${licenceOf(folder)}\n`;
}

/** Writes the licences of all packages that esbuild took something from beside the bundle. */
export const licencesPlugin: Plugin = {
	name: 'licences',
	setup({ initialOptions, onEnd }) {
		initialOptions.metafile = true;
		onEnd(({ metafile }) => {
			const inputs = Object.keys(metafile?.inputs ?? {}).map((file) => path.resolve(file));
			const folders = [...new Set(inputs.map(packageOf))].filter((folder) => folder !== undefined);
			const outdir = path.resolve(initialOptions.outdir ?? 'dist');
			mkdirSync(outdir, { recursive: true });
			writeFileSync(
				path.join(outdir, NOTICES),
				`This package holds parts of the following ones.\n\n${folders
					.sort()
					.map(noticeOf)
					.join(`\n${'-'.repeat(80)}\n\n`)}`,
			);
		});
	},
};
