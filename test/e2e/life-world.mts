import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { MAKE_TABLES, exampleOf } from '../support/example-files.mts';
import type { Fault } from '../../sandbox/komet/faults.mts';
import type { DataTable } from '../../tools/n8n/client.mts';
import type { Json } from '../../tools/n8n/run-data.mts';

const FILE = 'life-of-an-order.json';
const TABLE = 'Orders From Customer to Payment';
/** The customer PO of the example. */
export const PO = 'SAMPLE-4711';

/** The methods of each part, in the order in which the example calls them. */
export const LOOK = ['customer.list'];
export const CUSTOMER = [
	'customer.add',
	'customer.list',
	'customer.shipto.add',
	'customer.contact.add',
	'carrier.list',
];
export const BUY = [
	'prebook.create',
	'prebook.details.list',
	'purchase.order.create',
	'purchase.order.list',
	'purchase.order.item.confirm',
	'purchase.order.item.confirm',
];
export const FLY = [
	'purchase.order.items.awb.add',
	'box.move.awb',
	'awb.details.list',
	...Array<string>(4).fill('box.warehouse.receive'),
	'inventory.list',
];
export const SELL = [
	'web-order-item.add',
	'web-order-item.add',
	'web-order.checkout',
	'invoice.confirm',
	'invoice.details.list',
];
const PAY = ['payment.receive', 'payment.list', 'payment.mark.sync', 'invoice.mark.sync.status.ok'];
export const ALL = [...LOOK, ...CUSTOMER, ...BUY, ...FLY, ...SELL, ...PAY];

/** What a row says of a run. */
type Row = Record<'customerPO' | 'state' | 'exists' | 'reason', string>;

interface Ran {
	status: string;
	error?: string;
	/** What came out of a node. */
	output(node: string): Array<Record<string, Json>> | undefined;
	saved: string;
}

/** The example in a real n8n, with the sandbox as Komet. */
export interface LifeWorld {
	world: World;
	/** Runs the example from its start to its end. */
	run(): Promise<Ran>;
	/** Runs it until a node, and tells nobody how far it came. */
	runUntil(last: string): Promise<Ran>;
	/** Runs it while something is wrong with Komet, and answers with its row too. */
	runWith(fault: Fault): Promise<Ran & { row: Row }>;
	rows(): Promise<Row[]>;
	/** A company that knows nothing of the order, and an empty table. */
	reset(): Promise<DataTable>;
	/** The methods that were called. */
	methods(): string[];
	/** What a method was sent, call by call. */
	sent(method: string): Array<Record<string, unknown>>;
	stop(): Promise<void>;
}

export async function openLifeWorld(): Promise<LifeWorld> {
	const world = await openWorld(() => undefined);
	const { client, sandbox } = world;
	// Without its sample data, which would take the place of Komet when it is run by hand.
	const example = { ...exampleOf(FILE), pinData: {} };
	const { id } = await client.createWorkflow(example);
	await client.runWorkflow(id, MAKE_TABLES);

	const run = async (workflow = id): Promise<Ran> => {
		const { status, data } = await client.runWorkflow(workflow, 'Start');
		const { runData, error } = data.resultData;
		return {
			status,
			error: error?.message,
			output: (node) => runData[node]?.[0].data?.main?.[0]?.map(({ json }) => json),
			saved: JSON.stringify(data),
		};
	};
	const rows = async () =>
		(await client.dataTableRows((await client.dataTable(TABLE)).id)) as unknown as Row[];
	return {
		world,
		run: async () => await run(),
		runUntil: async (last) => {
			const { [last]: _after, ...connections } = example.connections;
			const shorter = await client.createWorkflow({ ...example, name: last, connections });
			return await run(shorter.id);
		},
		runWith: async (fault) => {
			sandbox.faults.next({ times: 99, ...fault });
			const ran = await run();
			const [row] = await rows();
			return { ...ran, row };
		},
		rows,
		reset: async () => {
			sandbox.reset();
			await client.deleteDataTable((await client.dataTable(TABLE)).id);
			await client.runWorkflow(id, MAKE_TABLES);
			return await client.dataTable(TABLE);
		},
		methods: () => sandbox.requests.map(({ path }) => path.slice(1)),
		sent: (method) =>
			sandbox.requests
				.filter(({ path }) => path === `/${method}`)
				.map(({ query, body }) => {
					const { authenticationToken: _token, ...params } = { ...query, ...(body as object) };
					return params;
				}),
		stop: async () => await world.stop(),
	};
}
