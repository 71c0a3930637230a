import { ExecuteContext, RoutingNode } from 'n8n-core';
import { NodeConnectionTypes, Workflow, createEmptyRunExecutionData } from 'n8n-workflow';
import type { IDataObject, INode, INodeType } from 'n8n-workflow';
import type { Bench } from './bench.mts';

/** Runs the connection test of a credential as n8n does: its request in a declarative node. */
export async function testConnection(bench: Bench, credential: string): Promise<IDataObject> {
	const { test } = bench.loader.getCredential(credential).type;
	if (!test) throw new Error(`${credential} has no connection test`);
	const nodeType: INodeType = {
		description: {
			displayName: 'Test',
			name: 'test',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: credential, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'test',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [credential]: { id: '1', name: credential } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const context = new ExecuteContext(
		workflow,
		node,
		bench.additionalData(),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = {
		id: '1',
		name: credential,
		type: credential,
		data: bench.credentials.stored[credential],
	};
	const output = await new RoutingNode(context, nodeType, decrypted).runNode();
	return output?.[0]?.[0]?.json ?? {};
}

/** What n8n tells the user about the reply to a connection test. */
export function verdict(bench: Bench, credential: string, reply: IDataObject): string {
	for (const { type, properties } of bench.loader.getCredential(credential).type.test?.rules ?? [])
		if (type === 'responseSuccessBody' && reply[properties.key] === properties.value)
			return properties.message;
	return 'OK';
}
