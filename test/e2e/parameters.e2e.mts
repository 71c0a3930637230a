import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { ensureN8n } from '../../tools/n8n/install.mts';
import type { NodeJson } from '../../tools/n8n/client.mts';
import { exampleFiles, exampleOf } from '../support/example-files.mts';

// Every parameter of n8n's own nodes in the examples, against what n8n itself says of them.
// n8n drops a parameter that it does not know, or that is not on the form, without a word.

const PACKAGES = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'];

let known: Map<string, INodeTypeDescription[]>;
beforeAll(async () => {
	const { dir } = await ensureN8n(() => undefined);
	known = new Map();
	for (const name of PACKAGES) {
		const file = path.join(dir, 'node_modules', name, 'dist', 'types', 'nodes.json');
		for (const node of JSON.parse(readFileSync(file, 'utf8')) as INodeTypeDescription[]) {
			const type = `${name}.${node.name}`;
			known.set(type, [...(known.get(type) ?? []), node]);
		}
	}
});

const isN8ns = ({ type }: NodeJson) => PACKAGES.some((name) => type.startsWith(`${name}.`));
const descriptionOf = ({ type, typeVersion }: NodeJson) =>
	known.get(type)?.find(({ version }) => [version].flat().includes(typeVersion));

/** What is wrong with a node: an unknown kind, a parameter that n8n drops, or one that it shows in red. */
function wrongWith(node: NodeJson): unknown {
	const description = descriptionOf(node);
	if (!description) return `n8n has no ${node.type} ${node.typeVersion}`;
	const { properties } = description;
	const whole = NodeHelpers.getNodeParameters(
		properties,
		node.parameters as INodeParameters,
		true,
		false,
		node as INode,
		description,
	);
	const missing = Object.keys(node.parameters).filter((name) => !(name in (whole ?? {})));
	if (missing.length > 0) return `not on the form: ${missing.join(', ')}`;
	const filled = { ...node, parameters: whole ?? {} } as INode;
	return NodeHelpers.getNodeParametersIssues(properties, filled, description) ?? undefined;
}

test.each(exampleFiles)('%s sets what the nodes of n8n have', (file) => {
	const { nodes } = exampleOf(file);
	const wrong = nodes
		.filter(isN8ns)
		.flatMap((node) => (wrongWith(node) === undefined ? [] : [[node.name, wrongWith(node)]]));
	expect(wrong).toEqual([]);
});

test('a misspelt parameter, an empty one that is required and an unknown version are found', () => {
	const [mail] = exampleOf('failures-to-mail.json').nodes.filter(({ type }) =>
		type.endsWith('.emailSend'),
	);
	const { subject: _dropped, ...others } = mail.parameters;
	const changed = [
		{ ...mail, parameters: { ...mail.parameters, betreff: 'x' } },
		{ ...mail, parameters: { ...others, toEmail: '' } },
		{ ...mail, typeVersion: 99 },
	];
	expect(changed.map(wrongWith)).toEqual([
		'not on the form: betreff',
		expect.objectContaining({ parameters: expect.anything() }),
		expect.stringContaining('n8n has no'),
	]);
});
