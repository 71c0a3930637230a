// Makes a fresh clone ready: installs the packages of package-lock.json when they are missing or outdated.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIMUM_NODE = 20;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = path.join(root, 'node_modules', '.prepared');

const nodeMajor = Number(process.versions.node.split('.')[0]);
if (nodeMajor < MINIMUM_NODE) {
	fail(`Node ${MINIMUM_NODE} or newer is needed; this is Node ${process.versions.node}.`);
}
const lockHash = createHash('sha256')
	.update(readFileSync(path.join(root, 'package-lock.json')))
	.digest('hex');
if (!isPrepared()) install();

function isPrepared() {
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash;
}

function install() {
	console.log('Installing the development packages of this repository (about a minute) …');
	const started = Date.now();
	// Not `npm ci`: it fails where the registry lacks the optional packages of other platforms.
	// With --no-save the versions of package-lock.json are installed and the file stays as it is.
	const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
	const { status, error, stderr } = spawnSync('npm', ['install', ...flags], {
		cwd: root,
		encoding: 'utf8',
		shell: process.platform === 'win32',
		stdio: ['ignore', 'inherit', 'pipe'],
	});
	if (error) fail(`npm could not be started: ${error.message}`);
	if (status !== 0) fail(explain(stderr));
	process.stderr.write(stderr);
	writeFileSync(stampFile, lockHash);
	console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function explain(output) {
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output)) {
		return 'The npm registry cannot be reached; check the network, the proxy and `npm config get registry`.';
	}
	if (/ENOSPC/.test(output)) return 'The disk is full; about 1 GB is needed.';
	return `npm install failed:\n${output.split('\n').slice(0, 15).join('\n')}`;
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
