import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { NodeJson, WorkflowJson } from '../n8n/client.mts';

/** The example workflows as files; in test/n8n they run. */
const OURS = 'n8n-nodes-komet-ecomnow.';
const read = (...parts: string[]) => readFileSync(path.join(...parts), 'utf8');
const files = readdirSync('examples');
const exampleOf = (file: string) => JSON.parse(read('examples', file)) as WorkflowJson;
const ledger = JSON.parse(read('test', 'contract', 'ledger.json')) as Record<
	string,
	Record<string, string>
>;

type Values = Record<string, unknown>;

/** The names of the ledger that a parameter relies on: its own, and those of what is chosen in it. */
function namesIn(form: Record<string, string>, at: string, value: unknown): string[] {
	const within = (before: string, values: unknown) =>
		Object.entries(values as Values).flatMap(([name, inside]) =>
			namesIn(form, `${before}.${name}`, inside),
		);
	// What an expression gives is only known when it runs.
	if (typeof value === 'string' && value.startsWith('=')) return [at];
	const ways: Record<string, () => string[]> = {
		options: () => [`${at}=${String(value)}`],
		multiOptions: () => (value as unknown[]).map((one) => `${at}=${String(one)}`),
		resourceLocator: () => [`${at}@${String((value as Values).mode)}`],
		collection: () => within(at, value),
		fixedCollection: () =>
			Object.entries(value as Values).flatMap(([section, rows]) =>
				[rows].flat().flatMap((row) => within(`${at}.${section}`, row)),
			),
	};
	return [at, ...(ways[form[at]]?.() ?? [])];
}

/** What a node of this package names and its form does not have. */
function unknownIn({ type, parameters }: NodeJson): string[] {
	const form = ledger[type.slice(OURS.length)];
	if (!form) return [type];
	// n8n gives this one to every polling node.
	const { resource, operation, pollTimes: _ofN8n, ...others } = parameters;
	const before = resource ? `${String(resource)}.${String(operation)}: ` : '';
	const names = [
		...(resource ? [`resource=${String(resource)}`] : []),
		...(resource ? [`${String(resource)}: operation=${String(operation)}`] : []),
		...Object.entries(others).flatMap(([name, value]) => namesIn(form, `${before}${name}`, value)),
	];
	return names.filter((name) => !(name in form)).map((name) => `${type} ${name}`);
}

describe.each(files)('%s', (file) => {
	const { nodes, connections, pinData = {} } = exampleOf(file);

	test('names only what the nodes of this package have', () => {
		const ours = nodes.filter(({ type }) => type.startsWith(OURS));
		expect(ours.flatMap(unknownIn)).toEqual([]);
	});

	test('holds no secret, no address of anybody, and no data', () => {
		const credentials = nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		for (const credential of credentials)
			expect(credential).toEqual({ id: null, name: expect.any(String) });
		const text = JSON.stringify(nodes);
		expect(text.match(/password|bearer|api.?key|secret|token"/gi)).toBeNull();
		const hosts = [...text.matchAll(/(?:https?:\/\/|@)([\w-]+(?:\.[\w-]+)+)/g)].map(
			([, host]) => host,
		);
		expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
		expect(pinData).toEqual({});
	});

	test('connects its nodes, each with a name of its own', () => {
		const names = nodes.map(({ name }) => name);
		const targets = Object.values(
			connections as Record<string, { main: Array<Array<{ node: string }>> }>,
		)
			.flatMap(({ main }) => main.flat())
			.map(({ node }) => node);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
		// A file without a trigger is a part to paste, which begins with its first node.
		const isStart = ({ type }: NodeJson) => /(trigger|stickyNote)$/i.test(type);
		const steps = nodes.filter((node) => node !== nodes[0] && !isStart(node));
		expect(targets).toEqual(expect.arrayContaining(steps.map(({ name }) => name)));
	});

	test('is in the README', () => {
		expect(read('README.md')).toContain(`(examples/${file})`);
	});
});

test('no two triggers of the examples share a URL', () => {
	const hooks = files.flatMap((file) =>
		exampleOf(file).nodes.flatMap(({ webhookId }) => webhookId ?? []),
	);
	expect(hooks.length).toBeGreaterThan(3);
	expect(new Set(hooks).size).toBe(hooks.length);
});
