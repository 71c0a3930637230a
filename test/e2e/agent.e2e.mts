import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { DEMO } from '../../sandbox/komet/server.mts';
import { STATUS } from '../../sandbox/komet/state.mts';
import type { NodeJson } from '../../tools/n8n/client.mts';
import { startModel } from './model.mts';
import type { Model, ToolShown, Turn } from './model.mts';
import type { Json } from '../../tools/n8n/run-data.mts';

let world: World;
let model: Model;
let agent: string;

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, Json>,
) => ({
	name,
	type,
	typeVersion,
	parameters,
	position: [0, 0] as [number, number],
});

/** Our node as a tool; n8n makes this type of every node that is usable as one. */
const tool = (name: string, parameters: Record<string, Json>): NodeJson => ({
	...node(name, 'n8n-nodes-komet-ecomnow.kometSalesTool', 1, parameters),
	credentials: { kometSalesApi: { id: null, name: 'Komet Sales' } },
});

const fromAi = (key: string, description: string, type = 'string') =>
	`={{ $fromAI('${key}', '${description}', '${type}') }}`;
const pick = (mode: string, value: string) => ({ __rl: true, mode, value });

const TOOLS = [
	tool('Find Customers', {
		resource: 'customer',
		operation: 'getMany',
		limit: 5,
		filters: { name: fromAi('customer_name', 'Part of the name of the customer') },
	}),
	tool('Show Order', {
		resource: 'invoice',
		operation: 'getManyWithDetails',
		orderId: fromAi('order_id', 'Internal ID of the order', 'number'),
	}),
	tool('List Stock', { resource: 'inventory', operation: 'getManyOpenMarket', limit: 10 }),
	tool('Create Order', {
		resource: 'invoice',
		operation: 'create',
		// As the editor writes it when a user lets the model define a field.
		customer: pick(
			'id',
			"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Customer', ``, 'string') }}",
		),
		carrier: pick('id', fromAi('carrier_id', 'ID of the carrier', 'number')),
		shipDate: fromAi('ship_date', 'Day of shipping as YYYY-MM-DD'),
		itemsInput: 'json',
		itemsJson: fromAi('items', 'Array of {orderItemId, boxes, price}', 'json'),
		additionalFields: { poNumber: fromAi('po_number', 'Order number of the customer') },
	}),
	tool('Confirm Order', {
		resource: 'invoice',
		operation: 'confirm',
		invoiceNumber: pick('number', fromAi('invoice_number', 'Number of the invoice', 'number')),
	}),
	tool('Void Order', {
		resource: 'invoice',
		operation: 'void',
		invoiceNumber: pick('number', fromAi('invoice_number', 'Number of the invoice', 'number')),
		reason: fromAi('reason', 'Why the order is voided'),
	}),
];

beforeAll(async () => {
	model = await startModel();
	world = await openWorld(() => undefined);
	await world.client.createCredential('Model', 'openAiApi', { apiKey: 'none', url: model.url });
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const { id } = await world.client.createWorkflow({
		name: 'Agent',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
				promptType: 'define',
				text: 'Do as the script says',
				options: { enableStreaming: false },
			}),
			{
				...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, {
					model: pick('id', 'scripted'),
					responsesApiEnabled: false,
				}),
				credentials: { openAiApi: { id: null, name: 'Model' } },
			},
			...TOOLS,
		],
		connections: {
			Start: to('main'),
			Model: to('ai_languageModel'),
			...Object.fromEntries(TOOLS.map(({ name }) => [name, to('ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	});
	agent = id;
});
afterAll(async () => {
	await world?.stop();
	await model?.stop();
});
beforeEach(() => world.sandbox.reset());

/** Lets the model take its turns and answers what the tools told it, one text for each call. */
async function play(...turns: Turn[]) {
	model.script = [...turns, { say: 'Done' }];
	const { status, data } = await world.client.runWorkflow(agent, 'Start');
	const { runData, error } = data.resultData;
	expect({ status, error: error?.message }).toEqual({ status: 'success', error: undefined });
	expect(runData.Agent.at(-1)?.data?.main?.[0]?.[0].json.output).toBe('Done');
	return { answers: model.answers, saved: JSON.stringify(data) };
}

const records = (answer: string) => JSON.parse(answer) as Array<Record<string, Json>>;
const sent = () => world.sandbox.requests.map(({ path, query, body }) => ({ path, query, body }));

test('the model sees short descriptions and the fields that it has to fill', async () => {
	await play();
	const shown = Object.fromEntries(model.tools.map((one) => [one.name, one]));
	const told = ({ description, parameters }: ToolShown) => [
		description,
		Object.entries(parameters.properties).map(([key, { type }]) => `${key}: ${String(type)}`),
		parameters.required ?? [],
	];
	expect(
		Object.values(shown)
			.map(({ name }) => name)
			.sort(),
	).toEqual([
		'Confirm_Order',
		'Create_Order',
		'Find_Customers',
		'List_Stock',
		'Show_Order',
		'Void_Order',
	]);
	expect(told(shown.Find_Customers)).toEqual([
		'Get many customers in Komet Sales',
		['customer_name: string'],
		['customer_name'],
	]);
	expect(told(shown.Show_Order)).toEqual([
		'Get many invoices with details in Komet Sales',
		['order_id: number'],
		['order_id'],
	]);
	expect(told(shown.List_Stock)).toEqual([
		'Get many open market inventory lines in Komet Sales',
		[],
		[],
	]);
	expect(told(shown.Void_Order)).toEqual([
		'Void invoice in Komet Sales',
		['invoice_number: number', 'reason: string'],
		['invoice_number', 'reason'],
	]);
	const [description, , required] = told(shown.Create_Order);
	expect(description).toBe('Create invoice in Komet Sales');
	expect(required).toEqual(['Customer', 'carrier_id', 'ship_date', 'items', 'po_number']);
	// Six tools in about 550 tokens.
	expect(JSON.stringify(model.tools).length).toBeLessThan(2500);
});

test('reads customers, stock and an order, in a few lines each', async () => {
	const { answers } = await play(
		{ tool: 'Find_Customers', input: { customer_name: 'bloom' } },
		{ tool: 'List_Stock', input: {} },
		{ tool: 'Show_Order', input: { order_id: 6908 } },
	);
	expect(sent()).toMatchObject([
		{ path: '/customer.list', query: { name: 'bloom' } },
		{ path: '/inventory.openmarket.list' },
		{ path: '/invoice.details.list', query: { orderId: '6908' } },
	]);
	const [customers, stock, order] = answers;
	expect(records(customers)).toMatchObject([{ id: '20514', code: 'BLOOM' }]);
	expect(records(stock)).toHaveLength(4);
	expect(records(order)).toMatchObject([{ number: 212061, details: [{}, {}] }]);
	expect(customers.length).toBeLessThan(300);
	expect(stock.length).toBeLessThan(1800);
	expect(order.length).toBeLessThan(2500);
});

test('creates an order and confirms it', async () => {
	const created = {
		Customer: '20514',
		carrier_id: 1361,
		ship_date: '2026-03-10',
		items: [{ orderItemId: 5501873, boxes: 2, price: 12.5 }],
		po_number: 'PO-7',
	};
	const { answers } = await play(
		{ tool: 'Create_Order', input: created },
		{ tool: 'Confirm_Order', input: { invoice_number: 212064 } },
	);
	expect(records(answers[0])).toMatchObject([{ invoiceNumber: 212064 }]);
	expect(sent()[0]).toMatchObject({
		path: '/invoice.create',
		body: {
			customerId: 20514,
			carrierId: 1361,
			shipDate: '2026-03-10',
			poNumber: 'PO-7',
			items: [{ orderItemId: 5501873, boxes: 2, price: 12.5 }],
		},
	});
	expect(world.sandbox.state.orders.at(-1)).toMatchObject({
		number: 212064,
		status: STATUS.confirmed,
		items: [{ boxes: 2 }],
	});
});

describe('what goes wrong', () => {
	const secretless = (saved: string) => {
		expect(saved + model.seen).not.toContain(DEMO.token);
	};

	test('comes back in the words of Komet, and the agent goes on', async () => {
		const { answers, saved } = await play(
			{ tool: 'Void_Order', input: { invoice_number: 1, reason: 'Mistake' } },
			{ tool: 'Find_Customers', input: { customer_name: 'petals' } },
		);
		expect(answers[0]).toContain("The invoice doesn't exist.");
		expect(records(answers[1])).toMatchObject([{ code: 'PETALS' }]);
		secretless(saved);
	});

	test('shows no token, even when Komet repeats it', async () => {
		world.sandbox.faults.next({ kind: 'echoToken' });
		const { answers, saved } = await play({ tool: 'Confirm_Order', input: { invoice_number: 1 } });
		expect(answers[0]).toContain('The token');
		secretless(saved);
	});

	test('is refused before it is sent when the model fills a field wrongly', async () => {
		const { answers } = await play({
			tool: 'Create_Order',
			input: {
				Customer: 'Bloom',
				carrier_id: 1361,
				ship_date: 'soon',
				items: [{ boxes: 2 }],
				po_number: '',
			},
		});
		expect(answers[0]).toMatch(
			/Customer: .*Bloom.*Ship Date: .*Items: row 1: .*orderItemId or productCode/,
		);
		expect(sent()).toEqual([]);
	});
});
