import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../contract/language/service';
import { callsOf } from '../../contract/language/service';
import { services } from '../../tools/services.mts';
import { formFor } from '../support/fill.mts';
import { builtPackage } from '../support/built-package.mts';
import { recorderOf } from '../support/saved.mts';
import type { Recorder, Saved, Sent } from '../support/saved.mts';
import { DIFFERENT } from './upgrades/different.mts';

/**
 * Whoever updates the package has workflows that an earlier one saved. `upgrades/` has, for each
 * release, every operation as it was saved then, once filled in and once with the least that it
 * needs, and the requests that it sent. `npm run release` records each release with
 * `RECORD_RELEASE=<version> npx jest upgrade` (.release-it.json); the first build and 0.1.0 were
 * recorded in the same form from their own source.
 */
const FOLDER = path.join(__dirname, 'upgrades');
const RECORDED = process.env.RECORD_RELEASE;

/** What was released, or is just about to be: the numbers of the changelog and that of the package. */
function releasedVersions(): string[] {
	const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
	const sections = readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (\d\S*)$/gm);
	return [...new Set([version, ...[...sections].map(([, number]) => number)])];
}

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
	if (RECORDED)
		writeFileSync(
			path.join(FOLDER, `${RECORDED}.json`),
			`${JSON.stringify(await recordAll(recorder), null, '\t')}\n`,
			// What was released once stays as it was.
			{ flag: 'wx' },
		);
}, 120_000);
afterAll(() => recorder.close());

const fixtures = () => readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

test('every release is recorded', () => {
	expect(fixtures()).toEqual(
		expect.arrayContaining(releasedVersions().map((version) => `${version}.json`)),
	);
});

describe.each(fixtures())('workflows saved by %s', (file) => {
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
