import { spawnSync } from 'node:child_process';
import { ensureN8n } from './install.mts';

/**
 * `npm run test:n8n` runs all tests in a real n8n; arguments go to jest, such as the name of a file.
 * `npm run test:n8n -- --n8n 1.123.81` takes another n8n, and of the tests those that click nothing
 * in the editor, which looks otherwise in each version: every node, and every example with its samples.
 */
const IN_ANY_VERSION = ['main-job', 'answers.e2e', 'poll', 'ecomnow-trigger', 'samples'];

function versionIn(given: string[], at: number): string {
	const version = given[at + 1];
	if (/^\d+\.\d+\.\d+$/.test(version ?? '')) return version;
	console.error('--n8n takes a version, such as: npm run test:n8n -- --n8n 1.123.81');
	process.exit(1);
}

const given = process.argv.slice(2);
const at = given.indexOf('--n8n');
const files = at < 0 ? given : [...given.slice(0, at), ...given.slice(at + 2)];
if (at >= 0) process.env.N8N_VERSION = versionIn(given, at);

await ensureN8n((line) => console.log(line));
const { status } = spawnSync(
	'jest',
	['-c', 'test/e2e/jest.config.cjs', ...(at >= 0 && files.length === 0 ? IN_ANY_VERSION : files)],
	{ stdio: 'inherit', shell: process.platform === 'win32' },
);
process.exit(status ?? 1);
