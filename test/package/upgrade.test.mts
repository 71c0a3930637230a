import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../contract/language/service';
import { callsOf } from '../../contract/language/service';
import { services } from '../../tools/services.mts';
import { formFor } from '../support/fill.mts';
import { builtPackage } from '../support/package.mts';
import { recorderOf } from '../support/saved.mts';
import type { Recorder, Saved, Sent } from '../support/saved.mts';
import { DIFFERENT } from './upgrades/different.mts';

/**
 * Whoever updates the package has workflows that an earlier one saved. `upgrades/` has, for each
 * release, every operation as it was saved then, once filled in and once with the least that it
 * needs, and the requests that it sent. A release is recorded by `RECORD_RELEASE=1 npx jest upgrade`
 * (CONTRIBUTING.md); the first build was recorded in the same form from its own source.
 */
const FOLDER = path.join(__dirname, 'upgrades');
const VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

const nameOf = ({ parameters: { resource, operation } }: Saved) =>
	`${String(resource)}.${String(operation)}`;

/** An operation as a workflow saves it: with all of its fields, and with the required ones alone. */
function formsOf(call: Call): IDataObject[] {
	const { resource, key: operation, collection } = call;
	const { [collection.name]: optional, ...required } = formFor(call);
	return [
		{ resource, operation, ...required, [collection.name]: optional },
		{ resource, operation, ...required },
	];
}

const sorted = (value: unknown): unknown =>
	typeof value !== 'object' || value === null || Array.isArray(value)
		? value
		: Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Requests without the order of their parameters, which no API reads. */
const compared = (sent: Sent[]) =>
	JSON.stringify(
		sent.map(({ request, headers, body }) => {
			const [path, query = ''] = request.split('?');
			return { path, query: query.split('&').sort(), headers, body: sorted(body) };
		}),
	);

async function recordAll(recorder: Recorder): Promise<Saved[]> {
	const all: Saved[] = [];
	for (const { service, node } of services)
		for (const call of callsOf(service))
			for (const parameters of formsOf(call)) {
				const name = `${node[0].toLowerCase()}${node.slice(1)}`;
				const sent = await recorder.record(name, parameters);
				// What the node refuses to send is no request that could change.
				if (sent.length > 0) all.push({ node: name, parameters, sent });
			}
	return all;
}

let recorder: Recorder;
beforeAll(async () => {
	recorder = await recorderOf(await builtPackage());
	if (process.env.RECORD_RELEASE)
		writeFileSync(
			path.join(FOLDER, `${VERSION}.json`),
			`${JSON.stringify(await recordAll(recorder), null, '\t')}\n`,
		);
}, 120_000);
afterAll(() => recorder.close());

const releases = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe.each(releases)('workflows saved by %s', (file) => {
	const saved = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Saved[];
	const different = DIFFERENT[path.basename(file, '.json')] ?? {};

	test('send what they sent, but for what is listed', async () => {
		const changed = new Set<string>();
		for (const one of saved) {
			const sent = await recorder.record(one.node, one.parameters);
			if (compared(sent) !== compared(one.sent)) changed.add(nameOf(one));
		}
		expect([...changed].sort()).toEqual(Object.keys(different).sort());
	}, 120_000);
});
