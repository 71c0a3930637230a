import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** What n8n 3 takes away (docs/n8n-3.md) is in no example. */
interface Node {
	type: string;
	typeVersion: number;
	name: string;
	alwaysOutputData?: boolean;
	parameters?: { mode?: string; source?: string };
}

const REMOVED = /\.(function|functionItem|itemLists|aiTransform|gmailTrigger)$/;
const LANGCHAIN_CODE = '@n8n/n8n-nodes-langchain.code';
/** Nodes with several outputs, of which an empty one no longer gets an item. */
const FORKS = /\.(if|switch|filter|textClassifier|compareDatasets|splitInBatches)$/;
const HELPERS = /\$getPairedItem|\$evaluateExpression/;

/** What n8n 3 would not run, or run in another way, in the text of a workflow. */
function faultsIn(text: string): string[] {
	const { nodes, settings = {} } = JSON.parse(text) as { nodes: Node[]; settings?: object };
	return [
		...nodes
			.filter(({ type }) => REMOVED.test(type) || type === LANGCHAIN_CODE)
			.map(({ name, type }) => `${name} is of the type ${type}`),
		...nodes
			.filter(
				({ type, parameters: { mode } = {} }) =>
					type.endsWith('.chatTrigger') && mode === 'webhook',
			)
			.map(({ name }) => `${name} is a chat in a page of somebody else`),
		...nodes
			.filter(({ type, typeVersion }) => type.endsWith('.agent') && typeVersion < 2)
			.map(({ name }) => `${name} is an agent of version 1`),
		...nodes
			.filter(({ type, alwaysOutputData }) => FORKS.test(type) && alwaysOutputData)
			.map(({ name }) => `${name} always outputs data`),
		...nodes
			.filter(
				({ type, parameters: { mode, source } = {} }) =>
					type.endsWith('.executeWorkflow') &&
					(mode === 'each' || (source ?? 'database') !== 'database'),
			)
			.map(({ name }) => `${name} calls for each item, or what is not in the database`),
		...('callerPolicy' in settings ? ['it has a caller policy'] : []),
		...(HELPERS.test(text) ? ['it calls a helper that is removed'] : []),
	];
}

const examples = readdirSync('examples').filter((file) => file.endsWith('.json'));

test.each(examples)('%s runs on n8n 3 as it stands', (file) => {
	expect(faultsIn(readFileSync(path.join('examples', file), 'utf8'))).toEqual([]);
});

test.each<[string, object]>([
	['a removed node', { nodes: [{ name: 'A', type: 'n8n-nodes-base.functionItem' }] }],
	['LangChain Code', { nodes: [{ name: 'A', type: LANGCHAIN_CODE }] }],
	[
		'an embedded chat',
		{ nodes: [{ name: 'A', type: 'x.chatTrigger', parameters: { mode: 'webhook' } }] },
	],
	['an old agent', { nodes: [{ name: 'A', type: 'x.agent', typeVersion: 1.9 }] }],
	[
		'a call for each item',
		{ nodes: [{ name: 'A', type: 'x.executeWorkflow', parameters: { mode: 'each' } }] },
	],
	['a fork', { nodes: [{ name: 'A', type: 'n8n-nodes-base.if', alwaysOutputData: true }] }],
	['a caller policy', { nodes: [], settings: { callerPolicy: 'any' } }],
	['a removed helper', { nodes: [], note: '={{ $getPairedItem(1) }}' }],
])('%s is found', (_what, workflow) => {
	expect(faultsIn(JSON.stringify(workflow))).toHaveLength(1);
});

test('the package asks for no newer node API, or n8n 2 would skip it', () => {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		n8n: { n8nNodesApiVersion: number };
	};
	expect(n8n.n8nNodesApiVersion).toBe(1);
});
