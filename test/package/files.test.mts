import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** What a file may take beside the process that handles it. */
const MEGABYTES = 150;

test('a file of 20 MB takes little more memory than it has bytes, up and down', () => {
	const tsx = path.join('node_modules', 'tsx', 'dist', 'cli.mjs');
	const printed = execFileSync(process.execPath, [tsx, path.join('tools', 'files.mts')]).toString();
	const peaks = [...printed.matchAll(/^(\w+) .*peak (\d+) MB$/gm)].map(
		([, name, peak]): [string, number] => [name, Number(peak)],
	);
	expect(peaks.map(([name]) => name)).toEqual([
		'nothing',
		'signedText',
		'signedArray',
		'base64',
		'download',
	]);
	const [[, without], ...others] = peaks;
	expect(others.filter(([, peak]) => peak - without > MEGABYTES)).toEqual([]);
	// Everything that was sent has come: numbers take 4.6 times the bytes, Base64 a third more.
	expect(printed.match(/received (93|73|27) MB/g)).toHaveLength(3);
}, 120_000);
