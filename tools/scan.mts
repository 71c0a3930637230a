import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from './n8n/install.mts';
import { withLock } from './n8n/lock.mts';
import { npm } from './n8n/npm.mts';

const VERSION = process.env.SCANNER_VERSION ?? '0.32.0';
const MODULE = '@n8n/scan-community-package/scanner/scanner.mjs';
const FOLDER = path.join(cacheDir(), `scanner-${VERSION}`);
const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'];

// The scanner asks for TypeScript 7, with which its own parser breaks; the nearest one wins.
const PACKAGES = [`@n8n/scan-community-package@${VERSION}`, 'typescript@5.9'];

const run = promisify(execFile);

/** n8n's scanner pins an eslint of its own, so it lives in a folder of its own. */
async function ensureScanner(): Promise<void> {
	const stamp = path.join(FOLDER, '.installed');
	if (existsSync(stamp)) return;
	await mkdir(FOLDER, { recursive: true });
	await withLock(`${FOLDER}.lock`, console.log, async () => {
		if (existsSync(stamp)) return;
		await writeFile(path.join(FOLDER, 'package.json'), JSON.stringify({ private: true }));
		await npm({
			args: [...INSTALL, ...PACKAGES],
			cwd: FOLDER,
			logFile: path.join(FOLDER, 'install.log'),
		});
		await writeFile(stamp, '');
	});
}

/**
 * Runs the scan by which n8n judges a community package: on a source tree, or on the files of
 * a published package. Answers what it finds fault with; an empty text means nothing.
 */
export async function scan(folder: string, what: 'source' | 'package'): Promise<string> {
	await ensureScanner();
	const patterns = what === 'source' ? 'SOURCE_FILE_PATTERNS' : 'undefined';
	const script = [
		`import { SOURCE_FILE_PATTERNS, analyzePackage } from '${MODULE}';`,
		`const result = await analyzePackage(${JSON.stringify(path.resolve(folder))}, ${patterns});`,
		'console.log(JSON.stringify(result));',
	].join('\n');
	const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
		cwd: FOLDER,
		// Its rules need n8n-workflow, and answer differently where NODE_ENV is test, as in jest.
		env: { ...process.env, NODE_ENV: '', NODE_PATH: path.resolve('node_modules') },
	});
	const { passed, message, details } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
		passed: boolean;
		message?: string;
		details?: string;
	};
	// "No files found to analyze" counts as passed for the scanner, and would hide a wrong folder.
	return passed && message === undefined ? '' : (details ?? message ?? 'The scan did not pass');
}

/** `tsx tools/scan.mts [folder]` scans a source tree. */
async function main(folder = '.') {
	const found = await scan(folder, 'source');
	console.log(found === '' ? `scan of ${path.resolve(folder)}: 0 violations` : found);
	process.exitCode = found === '' ? 0 : 1;
}

if (process.argv[1]?.endsWith('scan.mts')) void main(process.argv[2]);
