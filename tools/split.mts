import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CUTS_FOLDER, OURS, cuts, ownFiles } from './cuts.mts';
import type { Cut } from './cuts.mts';
import { stamp } from './fresh.mts';
import { reach } from './imports.mts';
import { lockOf } from './split-lock.mts';
import { changelogOf, manifestOf, readmeOf } from './split-texts.mts';

/**
 * Cuts a package for each service out of this one (docs/decisions/0026): a source tree with what
 * its nodes and credentials import and nothing else, built like the whole. It can be a repository of
 * its own as it stands, which builds, checks and releases itself.
 */
const COPIED = [
	'LICENSE',
	'eslint.config.mjs',
	'tsconfig.json',
	'tsup.config.ts',
	'gulpfile.js',
	'build/entries.mts',
	'build/forms-plugin.mts',
	'build/licences-plugin.mts',
	'.npmrc',
	'.prettierrc.json',
	'.auto-changelog',
	'.github/workflows/publish.yml',
];
const OWN = {
	'tools/split/ci.yml': '.github/workflows/ci.yml',
	'tools/split/gitignore': '.gitignore',
	'tools/split/release-it.json': '.release-it.json',
};

const root = process.cwd();

/** What n8n loads, with icons and descriptions, and all that it imports. */
function filesOf(cut: Cut): string[] {
	const own = ownFiles(root, cut).filter((file) => !file.startsWith(cut.contract));
	const code = own.filter((file) => file.endsWith('.ts'));
	return [...new Set([...own, ...reach(root, code).keys()])];
}

function build(folder: string) {
	const tool = (file: string, ...args: string[]) =>
		execFileSync(process.execPath, [path.resolve('node_modules', file), '--silent', ...args], {
			cwd: folder,
			stdio: 'inherit',
		});
	tool('tsup/dist/cli-default.js', '--config', path.resolve('tsup.config.ts'));
	tool('gulp/bin/gulp.js', '--gulpfile', path.resolve('gulpfile.js'), '--cwd', folder);
}

async function split(cut: Cut) {
	const folder = path.resolve(CUTS_FOLDER, cut.name);
	const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const files = filesOf(cut);
	for (const file of [...files, ...COPIED])
		cpSync(file, path.join(folder, file), { recursive: true });
	for (const [file, target] of Object.entries(OWN)) cpSync(file, path.join(folder, target));
	for (const file of files.filter((name) => name.endsWith('.node.json')))
		write(file, readFileSync(file, 'utf8').replace(`"${OURS}.`, `"${cut.name}.`));
	const manifest = manifestOf(cut, files);
	write('package.json', `${JSON.stringify(manifest, null, '\t')}\n`);
	write('package-lock.json', lockOf(manifest));
	write('README.md', await readmeOf(cut));
	write('CHANGELOG.md', changelogOf(cut));
	build(folder);
	console.log(`${path.join(CUTS_FOLDER, cut.name)}: ${files.length} files of ours`);
}

async function main() {
	for (const cut of cuts) await split(cut);
	stamp('split');
}

void main();
