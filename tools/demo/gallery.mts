import { GROUPS } from '../../examples/source/builder/workflow.mts';
import type { Example } from '../../examples/source/builder/workflow.mts';
import { library } from '../../examples/source/index.mts';
import { startsOf } from '../../test/support/example-files.mts';
import type { Json } from '../n8n/run-data.mts';
import type { NodeJson, Workflow } from '../n8n/client.mts';
import type { World } from './world.mts';

/** A workflow of the gallery in the n8n of the demo. */
export interface Offered {
	example: Example;
	workflow: Workflow;
	/** It calls the sandboxes and the inbox; the others take their sample data. */
	isReal: boolean;
}

const FAILURES = 'failures-to-mail';
const ADAPTER = 'erp-data-table';
/** The demo has it already, published and with its tables. */
const THERE = 'order-confirmed';
/** Beside the tag of its group: folders, n8n keeps for those with a licence. */
const SAMPLES = 'Sample data';

/** What the demo has: the sandboxes, the inbox, and workflows of the gallery that are called. */
const HERE = /\.(kometSales|eComNow|emailSend|executeWorkflow)$/;
/** What somebody else starts; by hand, it takes its sample as before. */
const STARTED = /\.(executeWorkflow|error)Trigger$/;
const CALL = /\.executeWorkflow$/;

/** Of workflows that wait before they act, in a demo nobody waits. */
const HURRIED: Record<string, string> = { waitMinutes: '0' };

function hurried(node: NodeJson): NodeJson {
	const list = node.parameters.assignments as { assignments?: Array<Record<string, Json>> } | null;
	if (!list?.assignments) return node;
	const assignments = list.assignments.map((one) => ({
		...one,
		value: HURRIED[String(one.name)] ?? one.value,
	}));
	return { ...node, parameters: { ...node.parameters, assignments: { assignments } } };
}

type Choice = { value?: string } | undefined;
const choiceOf = ({ parameters }: NodeJson) => parameters.workflowId as Choice;
const adapterIn = (known: Offered[]) => known.find(({ example }) => example.file === ADAPTER);

/** Where a user chooses an ERP adapter, it is the one that needs no server. */
function called(node: NodeJson, known: Offered[]): NodeJson {
	const adapter = CALL.test(node.type) ? adapterIn(known) : undefined;
	if (!adapter) return node;
	const { id: value, name: cachedResultName } = adapter.workflow;
	const workflowId = { ...choiceOf(node), value, cachedResultName };
	return { ...node, parameters: { ...node.parameters, workflowId } };
}

/** The nodes of a workflow that hold sample data. */
const sampled = ({ nodes, pinData = {} }: Example['workflow']) =>
	nodes.filter(({ name }) => name in pinData);

/** Whether the demo has all that a workflow needs. */
const canBeReal = ({ workflow }: Example, known: Offered[]) =>
	sampled(workflow).every(
		(node) =>
			STARTED.test(node.type) ||
			(HERE.test(node.type) && (!CALL.test(node.type) || adapterIn(known) !== undefined)),
	);

/** What others need is there before them: who is told of failures, and adapters. */
function inOrder(): Example[] {
	const callsOthers = ({ workflow }: Example) => workflow.nodes.some(({ type }) => CALL.test(type));
	const rank = (example: Example) => {
		if (example.file === FAILURES) return 0;
		return callsOthers(example) ? 2 : 1;
	};
	return library
		.filter(({ file, workflow }) => file !== THERE && startsOf(workflow).length > 0)
		.sort((one, other) => rank(one) - rank(other));
}

/**
 * Imports the workflows of the gallery with their tables, each under the tag of its group. Those for
 * which the demo has all services work with them, the others with their samples. Published is only
 * what others call, so that nothing starts by itself.
 */
export async function openGallery({ client }: Pick<World, 'client'>): Promise<Offered[]> {
	const tags = new Map<string, string>();
	const tagOf = async (name: string) => {
		if (!tags.has(name))
			tags.set(name, (await client.rest.post<{ id: string }>('/tags', { name })).id);
		return tags.get(name) ?? '';
	};
	const offered: Offered[] = [];
	for (const example of inOrder()) {
		const { pinData = {}, settings, ...others } = example.workflow;
		const isReal = canBeReal(example, offered);
		const starts = sampled(example.workflow).filter(({ type }) => STARTED.test(type));
		const names = [GROUPS[example.page.group], ...(isReal ? [] : [SAMPLES])];
		const failures = offered.find((one) => one.example.file === FAILURES);
		await client.makeTables(others);
		const workflow = await client.createWorkflow({
			...others,
			nodes: others.nodes.map((node) => hurried(called(node, offered))),
			pinData: isReal
				? Object.fromEntries(starts.map(({ name }) => [name, pinData[name]]))
				: pinData,
			settings: { ...settings, ...(failures ? { errorWorkflow: failures.workflow.id } : {}) },
			tags: await Promise.all(names.map(tagOf)),
		});
		offered.push({ example, workflow, isReal });
	}
	const calls = offered.flatMap(({ workflow }) => workflow.nodes.map(choiceOf));
	for (const { workflow } of offered)
		if (calls.some((choice) => choice?.value === workflow.id))
			await client.publishWorkflow(workflow.id);
	return offered;
}
