import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { NodeConnectionTypes, NodeHelpers, Workflow, createRunExecutionData } from 'n8n-workflow';
import type {
	IConnections,
	IDataObject,
	IExecuteResponsePromiseData,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IRunExecutionData,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Bench, Finished } from './bench.mts';

const PACKAGE = 'n8n-nodes-komet-ecomnow';

/** A node of a workflow. A type without a dot is one of the package; any other hands its items on. */
export type Step = Pick<INode, 'name' | 'type'> & {
	parameters?: IDataObject;
	onError?: INode['onError'];
	disabled?: boolean;
};

/** How a run begins and under which circumstances. */
export interface Circumstances {
	mode?: WorkflowExecuteMode;
	items?: INodeExecutionData[];
	/** The node that the run begins with; the first one when left out. */
	from?: string;
	/** Names of nodes that were run before, as in a run of a single step. */
	ranBefore?: string[];
	/** What n8n knows of the run beside its nodes. */
	data?: Partial<IRunExecutionData>;
	/** What an earlier part of the execution left, as when one is tried again. */
	context?: Partial<NonNullable<IRunExecutionData['executionData']>>;
}

export interface Ran {
	run: IRun;
	/** The items of a node by output, and how it ended. */
	of(name: string): {
		outputs: INodeExecutionData[][];
		error?: Finished['error'];
		hints: NodeExecutionHint[];
	};
	/** What was answered to a webhook. */
	responses: IExecuteResponsePromiseData[];
}

/** Each node with the one after it. */
const inRow = (steps: Step[]): Array<[string, string]> =>
	steps.slice(1).map(({ name }, index) => [steps[index].name, name]);

/** Runs a workflow of several nodes inside n8n's own engine. */
export async function runWorkflow(
	bench: Bench,
	steps: Step[],
	{
		mode = 'webhook',
		items = [{ json: {} }],
		from = steps[0].name,
		ranBefore = [],
		data = {},
		context = {},
	}: Circumstances = {},
	links = inRow(steps),
): Promise<Ran> {
	const { nodeTypes } = bench.workflowOf({ parameters: {} });
	const passing = nodeTypes.getByName('start');
	const typeOf = (name: string) =>
		(name.startsWith(PACKAGE) ? nodeTypes.getByName(name) : passing) as INodeType;
	const connections: IConnections = {};
	for (const [source, node] of links) {
		connections[source] ??= { main: [[]] };
		connections[source].main[0]?.push({ node, type: NodeConnectionTypes.Main, index: 0 });
	}
	const workflow = new Workflow({
		id: 'bench',
		nodes: steps.map(
			({ type, ...step }, index): INode => ({
				id: String(index),
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				...(step as Partial<INode>),
				name: step.name,
				type: type.includes('.') ? type : `${PACKAGE}.${type}`,
				credentials: Object.fromEntries(
					Object.keys(bench.credentials.stored).map((name) => [name, { id: name, name }]),
				),
			}),
		),
		connections,
		nodeTypes: {
			...nodeTypes,
			getByName: typeOf,
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(typeOf(name), version),
		},
		active: mode !== 'manual',
		settings: {},
	});
	const start = { node: workflow.nodes[from], data: { main: [items] }, source: null };
	const earlier = Object.fromEntries(
		ranBefore.map((name) => [
			name,
			[{ startTime: 0, executionIndex: 0, executionTime: 0, source: [], data: { main: [items] } }],
		]),
	);
	const runData = createRunExecutionData({
		resultData: { runData: earlier },
		executionData: { nodeExecutionStack: [start], ...context },
	});
	const hooks = new ExecutionLifecycleHooks(mode, '1', { id: 'bench', name: 'bench' } as never);
	const ended = new Promise<IRun>((resolve) => hooks.addHandler('workflowExecuteAfter', resolve));
	const responses: IExecuteResponsePromiseData[] = [];
	hooks.addHandler('sendResponse', (response) => {
		responses.push(response);
	});
	const execute = new WorkflowExecute(bench.additionalData({ hooks }), mode, {
		...runData,
		...data,
	} as IRunExecutionData);
	await execute.processRunExecutionData(workflow);
	const run = await ended;
	return {
		run,
		of: (name) => {
			const task = run.data.resultData.runData[name]?.at(-1);
			return {
				outputs: (task?.data?.main ?? []).map((output) => output ?? []),
				error: task?.error as Finished['error'],
				hints: task?.hints ?? [],
			};
		},
		responses,
	};
}
