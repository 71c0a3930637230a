import { PollContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type { IDataObject, INodeType, WorkflowExecuteMode } from 'n8n-workflow';
import type { Stage } from './stage.mts';

const NODE = 'kometSalesPollTrigger';

/** A published workflow with the poll trigger, as n8n drives it. */
export interface Poller {
	parameters: IDataObject;
	/** The name of the node; a user may change it. */
	name: string;
	/** The time zone of the workflow. */
	timezone: string;
	/** What n8n has in its database. */
	saved: string;
	/** What is in the memory of the process: more than what is saved. */
	readonly kept: IDataObject;
	/** Failures that the node told n8n without throwing. */
	told: Array<Error & { description?: string }>;
	/** Whether n8n can create executions. */
	starts: boolean;
	/** One poll: the records that start the workflow, or nothing. */
	poll(): Promise<IDataObject[] | null>;
	/** As n8n when it publishes a workflow or starts: a poll, after which static data are saved. */
	activate(): Promise<IDataObject[] | null>;
	/** A test run in the editor. */
	test(): Promise<IDataObject[] | null>;
	/** Everything in memory is lost. */
	restart(): void;
}

/** As seldom as can be, so that no test is warned of it: a test polls when it says so. */
const POLL_TIMES = { item: [{ mode: 'everyDay', hour: 4, minute: 0 }] };

/** Polls in n8n's own context, and saves static data when n8n does: after items, not after none. */
export function pollerOn(at: Stage, parameters: IDataObject): Poller {
	let workflow: Workflow | undefined;
	const load = () => {
		const { nodes, nodeTypes } = at.bench.workflowOf({ node: NODE, parameters: poller.parameters });
		const { Node: node, ...others } = nodes;
		return new Workflow({
			id: 'polled',
			nodes: [...Object.values(others), { ...node, name: poller.name }],
			connections: {},
			nodeTypes,
			active: true,
			settings: { timezone: poller.timezone },
			staticData: JSON.parse(poller.saved) as IDataObject,
		});
	};
	const run = async (mode: WorkflowExecuteMode) => {
		const current = (workflow ??= load());
		const { type } = at.bench.loader.getNode(NODE);
		const context = new PollContext(
			current,
			current.nodes[poller.name],
			at.bench.additionalData(),
			mode,
			'activate',
			(_data, _responsePromise, donePromise) => {
				save();
				if (!poller.starts) donePromise?.reject(new Error('Connection terminated unexpectedly'));
			},
			(error) => poller.told.push(error),
		);
		const output = await (type as INodeType).poll?.call(context);
		if (output && mode === 'trigger') context.__emit(output);
		return output ? output[0].map(({ json }) => json) : null;
	};
	const save = () => {
		poller.saved = JSON.stringify(workflow?.staticData ?? {});
	};
	const poller: Poller = {
		parameters: { pollTimes: POLL_TIMES, ...parameters },
		name: 'Node',
		timezone: 'America/New_York',
		saved: '{}',
		get kept() {
			return (workflow?.staticData[`node:${poller.name}`] ?? {}) as IDataObject;
		},
		told: [],
		starts: true,
		poll: async () => await run('trigger'),
		activate: async () => {
			workflow = undefined;
			const records = await run('trigger');
			save();
			return records;
		},
		test: async () => await run('manual'),
		restart: () => {
			workflow = undefined;
		},
	};
	return poller;
}
