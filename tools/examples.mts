import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { library } from '../examples/source/index.mts';
import type { Example } from '../examples/source/builder/workflow.mts';

/**
 * `npm run examples` writes the workflows of examples/source as files to import;
 * with `--check` it writes nothing and fails when one of them is stale.
 */
async function fileOf({ file, workflow }: Example) {
	const path = join('examples', `${file}.json`);
	const options = { ...(await resolveConfig(path)), parser: 'json' };
	return { path, text: await format(JSON.stringify(workflow, null, '\t'), options) };
}

async function main() {
	const files = await Promise.all(library.map(fileOf));
	const stale = files.filter(
		({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
	);
	if (process.argv.includes('--check')) {
		for (const { path } of stale) console.error(`${path} is stale: npm run examples`);
		process.exitCode = stale.length > 0 ? 1 : 0;
		return;
	}
	for (const { path, text } of stale) writeFileSync(path, text);
	console.log(`${files.length} workflows, ${stale.length} changed`);
}

void main();
