import { randomUUID } from 'node:crypto';
import { inRow } from '../../test/e2e/hook-world.mts';
import { imported, install, withErpAdapter } from '../../test/e2e/library-world.mts';
import type { N8nClient, NodeJson, Workflow } from '../n8n/client.mts';

const PACKAGE = 'n8n-nodes-komet-ecomnow';
export const EVENTS = ['new_order', 'order_cancellation'];
/** n8n takes no interval below a minute; six times a minute are six poll times. */
const SECONDS = [0, 10, 20, 30, 40, 50];
const STUCK = 'Every Hour';

type Trigger = Pick<NodeJson, 'type' | 'parameters' | 'credentials' | 'webhookId'>;

/** A workflow that tells each item to a server outside of n8n. */
function telling(name: string, trigger: Trigger, url: string) {
	const place = { typeVersion: 1, position: [0, 0] as [number, number] };
	const tell = {
		...place,
		id: randomUUID(),
		name: 'Tell',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url },
	};
	return { name, ...inRow([{ ...place, id: randomUUID(), name: 'Trigger', ...trigger }, tell]) };
}

export interface Workflows {
	/** Confirmed orders, through the PostgreSQL adapter. */
	confirmed: string;
	/** Where the order system sends them, behind the address of n8n. */
	path: string;
	catchUp: string;
	poll: string;
	ecomnow: string;
}

async function confirmedOrders(client: N8nClient, adapter: string): Promise<Workflow> {
	// The watch of stuck orders is run at the end by hand: it must not wait for half an hour then.
	const soon = (text: string) => text.replace('minutes: 30', 'minutes: 0');
	const workflow = await imported(client, 'order-confirmed', soon);
	await client.updateWorkflow(workflow.id, withErpAdapter(workflow, adapter));
	await client.publishWorkflow(workflow.id);
	return workflow;
}

/** Not published: it is run when the confirmations are over. */
async function catchUpOf(client: N8nClient, adapter: string): Promise<string> {
	const { id, nodes } = await imported(client, 'orders-catch-up');
	const settings: Record<string, string> = {
		sameAdapter: 'yes',
		waitMinutes: '0',
		retryMinutes: '0',
		mostPerRun: '500',
	};
	for (const { name, parameters } of nodes) {
		if (name === 'Enter in the ERP')
			parameters.workflowId = { __rl: true, mode: 'id', value: adapter };
		if (name !== 'Your Settings') continue;
		const { assignments } = parameters.assignments as {
			assignments: Array<{ name: string; value: string }>;
		};
		for (const one of assignments) one.value = settings[one.name] ?? one.value;
	}
	await client.updateWorkflow(id, { nodes });
	return id;
}

/** The trigger of eComNow, for the events that are chosen. */
const ecomnowTrigger = (events: string[], webhookId: string): Trigger => ({
	type: `${PACKAGE}.eComNowTrigger`,
	parameters: { events },
	credentials: { eComNowVendorApi: { id: null, name: 'eComNow' } },
	webhookId,
});

export async function installWorkflows(client: N8nClient, ear: string): Promise<Workflows> {
	const { id: adapter } = await install(client, 'erp-postgresql');
	const confirmed = await confirmedOrders(client, adapter);
	const catchUp = await catchUpOf(client, adapter);
	const poll = await client.createWorkflow(
		telling(
			'Changed invoices',
			{
				type: `${PACKAGE}.kometSalesPollTrigger`,
				parameters: {
					event: 'invoiceChanged',
					pollTimes: {
						item: SECONDS.map((at) => ({ mode: 'custom', cronExpression: `${at} * * * * *` })),
					},
					options: { mostCalls: 100_000 },
				},
				credentials: { kometSalesApi: { id: null, name: 'Komet Sales' } },
			},
			`=${ear}/polled/{{ $json.id }}`,
		),
	);
	const ecomnow = await client.createWorkflow(
		telling('eComNow', ecomnowTrigger(EVENTS, randomUUID()), `=${ear}/ecomnow/{{ $json.orderNo }}`),
	);
	for (const { id } of [poll, ecomnow]) await client.publishWorkflow(id);
	const webhook = confirmed.nodes.find(({ type }) => type.endsWith('.kometSalesTrigger'));
	return {
		confirmed: confirmed.id,
		path: `/webhook/${webhook?.webhookId}/komet`,
		catchUp,
		poll: poll.id,
		ecomnow: ecomnow.id,
	};
}

/** Runs what a clock starts in production: the watch of stuck orders, then the catch-up. */
export async function finishOrders(client: N8nClient, { confirmed, catchUp }: Workflows) {
	for (const [id, start] of [
		[confirmed, STUCK],
		[catchUp, 'Every 15 Minutes'],
	]) {
		const { status, data } = await client.runWorkflow(id, start, 120_000);
		if (status !== 'success')
			throw new Error(`${start} ended as ${status}: ${data.resultData.error?.message}`);
	}
}
