import type { N8nClient, NodeJson, Workflow } from '../../tools/n8n/client.mts';
import type { Inbox } from '../../tools/n8n/inbox.mts';
import type { Json } from '../../tools/n8n/run-data.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';

/** Imports a workflow without its sample data, which would keep the servers out of it, and makes its tables. */
export async function imported(
	client: N8nClient,
	file: string,
	change = (text: string) => text,
): Promise<Workflow> {
	const { pinData: _samples, ...example } = exampleOf(`${file}.json`);
	const workflow = await client.createWorkflow(
		JSON.parse(change(JSON.stringify(example))) as typeof example,
	);
	if (workflow.nodes.some(({ name }) => name === MAKE_TABLES))
		await client.runSetUp(workflow.id, MAKE_TABLES);
	return workflow;
}

/** The same, and publishes it. */
export async function install(
	client: N8nClient,
	file: string,
	change?: (text: string) => string,
): Promise<Workflow> {
	const workflow = await imported(client, file, change);
	await client.publishWorkflow(workflow.id);
	return workflow;
}

/** The workflow of confirmed orders with the part for an ERP adapter pasted into it, as its page says. */
export function withErpAdapter(
	{ nodes, connections }: Pick<Workflow, 'nodes' | 'connections'>,
	adapter: string,
) {
	const part = exampleOf('erp-row-adapter.json');
	const call = part.nodes.find(({ name }) => name === 'ERP Row');
	if (call) call.parameters.workflowId = { __rl: true, mode: 'id', value: adapter };
	const pasted = new Set(part.nodes.map(({ name }) => name));
	const to = (...names: string[]) => ({
		main: names.map((node) => [{ node, type: 'main', index: 0 }]),
	});
	return {
		nodes: [...nodes.filter(({ name }) => !pasted.has(name)), ...part.nodes],
		connections: {
			...connections,
			'Write Row': to('Record for the ERP', 'Reason'),
			'Record for the ERP': to('Can It Be Sent?'),
			'Can It Be Sent?': to('ERP Row', 'Reason'),
			'ERP Row': to('Is It in the ERP?', 'Reason'),
			'Is It in the ERP?': to('Confirmations of This Order', 'Reason'),
		},
	};
}

/** Gives, each time, the mails that came since the time before. */
export function newMailsOf(inbox: () => Inbox) {
	let seen = 0;
	return async () => {
		const all = await inbox().mails();
		return all.slice(seen, (seen = all.length));
	};
}

/** The same workflow with a mail server at which nobody listens, until it is put back. */
export async function withoutMails(client: N8nClient, id: string, node: string) {
	const stored = await client.workflow(id);
	const nodes = structuredClone(stored.nodes);
	const away = await client.createCredential('Mail Server Away', 'smtp', {
		host: '127.0.0.1',
		port: 1,
		secure: false,
		disableStartTls: true,
		user: '',
		password: '',
		hostName: '',
	});
	for (const one of nodes.filter(({ name }) => name === node)) one.credentials = { smtp: away };
	await client.updateWorkflow(id, { nodes });
	return async () => await client.updateWorkflow(id, { nodes: stored.nodes });
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A node of n8n, wherever it stands. */
export const step = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: NodeJson['parameters'],
) => ({
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	parameters,
	position: [0, 0] as [number, number],
});

/** A workflow in production that hands records to another one, one after the other, and tells what it gives. */
export async function callerOf(client: N8nClient, url: string, called: string) {
	const path = `caller-${called}`;
	const nodes: NodeJson[] = [
		{
			...step('Records', 'webhook', 2, {
				httpMethod: 'POST',
				path,
				responseMode: 'lastNode',
				responseData: 'allEntries',
			}),
			webhookId: path,
		},
		step('Each', 'splitOut', 1, { fieldToSplitOut: 'body', options: {} }),
		{
			...step('Call', 'executeWorkflow', 1.3, {
				workflowId: byId(called),
				workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [] },
				mode: 'each',
				options: { waitForSubWorkflow: true },
			}),
			onError: 'continueRegularOutput',
		},
	];
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const { id } = await client.createWorkflow({
		name: `Caller of ${called}`,
		nodes,
		connections: { Records: to('Each'), Each: to('Call') },
	});
	await client.publishWorkflow(id);
	return async (...records: unknown[]): Promise<Array<Record<string, Json>>> => {
		const response = await fetch(`${url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(records),
		});
		return (await response.json()) as Array<Record<string, Json>>;
	};
}
