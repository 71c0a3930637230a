import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeTypeDescription } from 'n8n-workflow';
import {
	MAKE_TABLES,
	exampleFiles,
	exampleOf,
	workflowFiles,
} from '../../support/example-files.mts';
import { sourcePackage } from '../../support/package.mts';
import type { NodeJson } from '../../../tools/n8n/client.mts';

/** The example workflows as files; in test/e2e they run. */
const OURS = 'n8n-nodes-komet-ecomnow.';
const N8NS = 'n8n-nodes-base.';
const LANGCHAIN = '@n8n/n8n-nodes-langchain.';
const ours = sourcePackage();
/** The name of a node of this package, which n8n also offers as a tool of an AI agent. */
const ownName = (type: string) => type.slice(OURS.length).replace(/Tool$/, '');
const read = (...parts: string[]) => readFileSync(path.join(...parts), 'utf8');
const ledger = JSON.parse(read('test', 'source', 'contract', 'ledger.json')) as Record<
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
	const form = ledger[ownName(type)];
	if (!form) return [type];
	// n8n gives these to every polling node, and to every tool.
	const { pollTimes: _polls, descriptionType: _type, toolDescription: _text, ...own } = parameters;
	const { resource, operation, ...others } = own;
	const before = resource ? `${String(resource)}.${String(operation)}: ` : '';
	const names = [
		...(resource ? [`resource=${String(resource)}`] : []),
		...(resource ? [`${String(resource)}: operation=${String(operation)}`] : []),
		...Object.entries(others).flatMap(([name, value]) => namesIn(form, `${before}${name}`, value)),
	];
	return names.filter((name) => !(name in form)).map((name) => `${type} ${name}`);
}

/** n8n's own nodes that reach a server, the disk of one, or that wait for one. */
const OUTSIDE = [
	'httpRequest',
	'emailSend',
	'emailReadImap',
	'postgres',
	'odoo',
	'readWriteFile',
	'ftp',
	'errorTrigger',
	'executeWorkflowTrigger',
	'executeWorkflow',
].map((type) => N8NS + type);
const CHAT = ['chatTrigger', 'agent'].map((type) => LANGCHAIN + type);
const isRespond = ({ parameters }: NodeJson) => parameters.operation === 'respond';
/** n8n pins nothing on what is attached to an agent: the agent has its sample. */
const isTool = ({ type }: NodeJson) => type.startsWith(OURS) && type.endsWith('Tool');
/** Whether a node cannot do its work right after the import: it needs a server or a delivery. */
const reachesOut = (node: NodeJson) =>
	[...OUTSIDE, ...CHAT].includes(node.type) ||
	(node.type.startsWith(OURS) && !isRespond(node) && !isTool(node));

const isTable = ({ type }: NodeJson) => type === `${N8NS}dataTable`;
const isCreate = ({ parameters }: NodeJson) =>
	parameters.resource === 'table' && parameters.operation === 'create';
const isList = ({ parameters }: NodeJson) =>
	parameters.resource === 'table' && parameters.operation === 'list';
/** The names and types of the columns of the tables that a workflow makes. */
const tablesMadeBy = (nodes: NodeJson[]) =>
	new Map(
		nodes
			.filter((node) => isTable(node) && isCreate(node))
			.map(({ parameters }) => {
				const { column } = parameters.columns as { column: Array<Record<string, string>> };
				return [
					String(parameters.tableName),
					Object.fromEntries(column.map(({ name, type }) => [name, type])),
				];
			}),
	);

/** What the editor shows in red on a node, beside credentials that nobody has set yet. */
function issuesOf(node: INode, description: INodeTypeDescription) {
	const { properties } = description;
	const { parameters: given } = node;
	const all = NodeHelpers.getNodeParameters(properties, given, true, false, node, description);
	const whole = { ...node, parameters: all ?? given };
	return NodeHelpers.getNodeParametersIssues(properties, whole, description);
}

/** The hosts of all addresses in a text. */
const hostsIn = (text: string) =>
	[...text.matchAll(/(?:https?:\/\/|@)([\w-]+(?:\.[\w-]+)+)/g)].map(([, host]) => host);
const SECRETS = /password|bearer|api.?key|secret|token"/gi;

/**
 * The ID of a credential that nobody has set. n8n then takes the only one of that name; with null it
 * does so too, but refuses to run anything, sample data or not, as long as there is none.
 */
const UNSET = 'set-yours';

describe.each(exampleFiles)('%s', (file) => {
	const { nodes, connections, pinData = {} } = exampleOf(file);

	test('names only what the nodes of this package have', () => {
		const ours = nodes.filter(({ type }) => type.startsWith(OURS));
		expect(ours.flatMap(unknownIn)).toEqual([]);
	});

	test('holds no secret and no address of anybody', () => {
		const credentials = nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		for (const credential of credentials)
			expect(credential).toEqual({ id: UNSET, name: expect.any(String) });
		const text = JSON.stringify({ nodes, pinData });
		expect(text.match(SECRETS)).toBeNull();
		expect(hostsIn(text).filter((host) => !host.endsWith('.example'))).toEqual([]);
	});

	test('connects its nodes, each with a name of its own', () => {
		const names = nodes.map(({ name }) => name);
		const ways = Object.entries(
			connections as Record<string, Record<string, Array<Array<{ node: string; type: string }>>>>,
		).flatMap(([from, kinds]) =>
			Object.entries(kinds).flatMap(([kind, outputs]) =>
				outputs.flat().map(({ node, type }) => ({ from, kind, to: node, into: type })),
			),
		);
		const targets = ways.map(({ to }) => to);
		const attached = ways.filter(({ kind }) => kind !== 'main').map(({ from }) => from);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
		// A file without a trigger is a part to paste, which begins with its first node.
		const isStart = ({ type }: NodeJson) => /(trigger|readImap|stickyNote)$/i.test(type);
		const steps = nodes.filter(
			(node) => node !== nodes[0] && !isStart(node) && !attached.includes(node.name),
		);
		expect(ways.filter(({ kind, into }) => kind !== into)).toEqual([]);
		for (const { to } of ways.filter(({ kind }) => kind !== 'main'))
			expect(nodes.find(({ name }) => name === to)?.type).toBe(`${LANGCHAIN}agent`);
		expect(targets).toEqual(expect.arrayContaining(steps.map(({ name }) => name)));
	});

	test('is in the README, or in the gallery that it links', () => {
		const [readme, gallery] = [read('README.md'), read('docs', 'workflows', 'README.md')];
		expect(readme.includes(`(examples/${file})`) || gallery.includes(`examples/${file})`)).toBe(
			true,
		);
	});
});

describe.each(workflowFiles)('%s, ready to use', (file) => {
	const { nodes, pinData = {} } = exampleOf(file);

	test('has one note that says what to do before', () => {
		const headings = nodes.flatMap(
			({ parameters }) => String(parameters.content ?? '').match(/^## Before you use it$/gm) ?? [],
		);
		expect(headings).toHaveLength(1);
	});

	test('makes the tables that it uses', () => {
		const used = nodes.filter((node) => isTable(node) && !isCreate(node) && !isList(node));
		// A name that an item gives is that of a table of another workflow.
		const names = used
			.map(({ parameters }) => {
				const { mode, value } = parameters.dataTableId as Record<string, string>;
				return mode === 'name' ? value : `by ${mode}`;
			})
			.filter((name) => !name.startsWith('='));
		const made = tablesMadeBy(nodes);
		expect([...made.keys()].sort()).toEqual([...new Set(names)].sort());
		const creators = nodes.filter((node) => isTable(node) && isCreate(node));
		for (const { parameters } of creators)
			expect(parameters.options).toMatchObject({ createIfNotExists: true });
		// What is run first has one name everywhere.
		const starts = nodes.filter(({ name }) => name === MAKE_TABLES).map(({ type }) => type);
		expect(starts).toEqual(made.size > 0 ? [`${N8NS}manualTrigger`] : []);
	});

	test('keeps no code, number or total in a column that would change it', () => {
		const types = [...tablesMadeBy(nodes).values()].flatMap((columns) => Object.entries(columns));
		expect(types.filter(([, type]) => type === 'number')).toEqual([]);
	});

	test('has sample data for everything outside n8n, and for nothing that is not there', () => {
		expect(Object.keys(pinData).sort()).toEqual(
			nodes
				.filter(reachesOut)
				.map(({ name }) => name)
				.sort(),
		);
		for (const items of Object.values(pinData))
			expect(items).toEqual(
				expect.arrayContaining([expect.objectContaining({ json: expect.any(Object) })]),
			);
	});

	test('has no node that n8n shows in red', () => {
		const red = nodes
			.filter(({ type }) => type.startsWith(OURS))
			.flatMap((node) => {
				const { description } = ours.getNode(ownName(node.type)).type;
				const issues = issuesOf(node as INode, description);
				return issues ? [[node.name, issues]] : [];
			});
		expect(red).toEqual([]);
	});

	test('needs no empty items beside an error output', () => {
		const both = nodes.filter(
			({ alwaysOutputData, onError }) => alwaysOutputData && onError === 'continueErrorOutput',
		);
		expect(both.map(({ name }) => name)).toEqual([]);
	});
});

test('a table that several examples use is the same in all', () => {
	const known = new Map<string, object>();
	for (const file of workflowFiles)
		for (const [name, columns] of tablesMadeBy(exampleOf(file).nodes)) {
			expect([name, known.get(name) ?? columns]).toEqual([name, columns]);
			known.set(name, columns);
		}
});

/** What the morning mail knows of the tables of the others. */
const watched = new Function(
	'$',
	`${read('examples', 'source', 'code', 'morning-tables.cjs')}; return TABLES;`,
)(() => ({ all: () => [] })) as Array<{
	table: string;
	column: string;
	open: string[];
	busy: string[];
	key: string;
	names: string[];
}>;

test('the morning mail watches every table that says what became of something', () => {
	const made = new Map(workflowFiles.flatMap((file) => [...tablesMadeBy(exampleOf(file).nodes)]));
	const missing = watched.flatMap(({ table, column, key, names }) =>
		[column, key, ...names]
			.filter((name) => !(name in (made.get(table) ?? {})))
			.map((name) => `${table}: ${name}`),
	);
	expect(missing).toEqual([]);
	expect(watched.filter(({ open, busy }) => open.length + busy.length > 6)).toEqual([]);
	const telling = [...made].filter(([, columns]) => 'state' in columns || 'outcome' in columns);
	const unwatched = telling
		.map(([name]) => name)
		.filter((name) => !watched.some(({ table }) => table === name));
	// The first is what an ERP holds, the second belongs to an example that a person runs and reads.
	expect(unwatched.sort()).toEqual(['ERP Records', 'Orders From Customer to Payment']);
});

test('pictures are small, and of workflows that are there', () => {
	const folder = path.join('docs', 'images', 'workflows');
	const pictures = readdirSync(folder).filter((name) => name !== 'shown.json');
	expect(pictures.length).toBeGreaterThan(20);
	for (const name of pictures) {
		expect(exampleFiles).toContain(name.replace(/png$/, 'json'));
		expect([name, statSync(path.join(folder, name)).size < 120_000]).toEqual([name, true]);
	}
});

test('no two triggers of the examples share a URL', () => {
	const hooks = exampleFiles.flatMap((file) =>
		exampleOf(file).nodes.flatMap(({ webhookId }) => webhookId ?? []),
	);
	expect(hooks.length).toBeGreaterThan(3);
	expect(new Set(hooks).size).toBe(hooks.length);
});
