import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kometSales } from '../contract/komet';
import { callsOf } from '../contract/language/service';
import { outputSchemaOf } from './output-schema';

/** Writes the files by which n8n shows the fields of an output before the first run. */
const folder = join('nodes', 'KometSales', '__schema__');

rmSync(folder, { recursive: true, force: true });
for (const call of callsOf(kometSales)) {
	const file = join(folder, 'v1.0.0', call.resource, `${call.key}.json`);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(outputSchemaOf(kometSales, call)));
}
