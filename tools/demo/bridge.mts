import { MAKE_TABLES, exampleOf } from '../../test/support/example-files.mts';
import { fire } from '../../sandbox/ecomnow/fire.mts';
import { VENDOR, startEComNow } from '../../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../../sandbox/ecomnow/server.mts';
import type { Registration } from '../../sandbox/ecomnow/world.mts';
import type { Workflow } from '../n8n/client.mts';
import type { World } from './world.mts';

/** A vendor account of a sandbox of eComNow, and the example that turns its orders into web orders of Komet Sales. */
export interface Bridge {
	ecomnow: EComNowSandbox;
	workflow: Workflow;
	/** Where eComNow sends new orders, as the trigger registered it. */
	registration: Registration;
	stop(): Promise<void>;
}

/** Three boxes of roses, at prices that Komet can hold. */
const ITEMS = [
	{
		skuNr: 'ROSRED60',
		itemName: 'Red rose, 60 cm, a box',
		itemQuantity: 3,
		itemPrice: 102,
		itemTotal: 306,
	},
];
const ORDER = { orderNo: '1000-5001', type: 'new_order', items: ITEMS };

/** Starts a sandbox of eComNow that n8n has a credential for. */
export async function openEComNow({ client }: World, port?: number): Promise<EComNowSandbox> {
	const ecomnow = await startEComNow({ port });
	await client.createCredential('eComNow', 'eComNowVendorApi', {
		...VENDOR,
		baseUrl: ecomnow.url,
		sendAs: 'both',
	});
	return ecomnow;
}

export async function openBridge(world: World, port?: number): Promise<Bridge> {
	const { client } = world;
	const ecomnow = await openEComNow(world, port);
	try {
		const workflow = await client.createWorkflow(exampleOf('ecomnow-order-to-komet.json'));
		await client.runSetUp(workflow.id, MAKE_TABLES);
		await client.publishWorkflow(workflow.id);
		const registration = ecomnow
			.registrations()
			.find(({ webhookType }) => webhookType === ORDER.type);
		if (!registration) throw new Error('The eComNow Trigger has not registered itself');
		return { ecomnow, workflow, registration, stop: async () => await ecomnow.stop() };
	} catch (error) {
		await ecomnow.stop();
		throw error;
	}
}

/** Lets a customer order in eComNow, and waits for the end of the workflow. */
export async function placeOrder({ client }: World, { ecomnow, workflow, registration }: Bridge) {
	ecomnow.world.orders[ORDER.orderNo] = { ...ORDER, status: 'open' };
	const [{ http }] = await fire(registration, ORDER);
	const { status } = await client.waitForExecution(workflow.id, ({ mode }) => mode === 'webhook');
	const rows = await client.rowsOf('eComNow Orders');
	return {
		orderNo: ORDER.orderNo,
		http,
		status,
		row: rows.find(({ orderNo }) => orderNo === ORDER.orderNo),
	};
}

/** A command that sends another order as eComNow does; a number that was there before is not written again. */
export function orderAgain({ url, authentication = '' }: Registration): string {
	const body = JSON.stringify({ ...ORDER, orderNo: '1000-5002' });
	return `curl ${url} -H 'authorization: ${authentication}' -H 'content-type: application/json' -d '${body}'`;
}
