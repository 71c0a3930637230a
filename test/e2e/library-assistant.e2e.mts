import { kometSales } from '../../contract/komet';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import type { Workflow } from '../../tools/n8n/client.mts';
import { install } from './library-world.mts';
import { startModel } from './model.mts';
import type { Model, Turn } from './model.mts';

// A chat that reads Komet Sales. The model is a stand-in that follows a script: what is tested is what
// it is offered, what goes out, and that what was read and what was not reaches the person who asks.

jest.setTimeout(240_000);

const TOOL = 'n8n-nodes-komet-ecomnow.kometSalesTool';
const DAY = new Date().toISOString().slice(0, 10);

let world: World;
let model: Model;
let workflow: Workflow;
let conversations = 0;

beforeAll(async () => {
	model = await startModel();
	world = await openWorld(() => undefined);
	const { client } = world;
	const credential = { apiKey: 'none', url: model.url };
	await client.createCredential('Language Model', 'openAiApi', credential);
	workflow = await install(client, 'assistant', (text) =>
		text.replace('"public":false', '"public":true'),
	);
});
afterAll(async () => {
	await world?.stop();
	await model?.stop();
});
beforeEach(() => world.sandbox.reset());

const newConversation = () => `conversation-${++conversations}`;

/** Asks in the chat, as its page does, while the model follows the script. */
async function ask(chatInput: string, script: Turn[], sessionId = newConversation()) {
	model.script = script;
	const before = new Set((await world.client.executions(workflow.id)).map(({ id }) => id));
	const { webhookId } = workflow.nodes.find(({ name }) => name === 'Question') ?? {};
	const response = await fetch(`${world.n8n.url}/webhook/${webhookId}/chat`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', sessionId, chatInput }),
	});
	const body = await response.text();
	const { status } = await world.client.waitForExecution(workflow.id, ({ id }) => !before.has(id));
	const { output = '' } = (response.ok ? JSON.parse(body) : {}) as { output?: string };
	return { http: response.status, body, status, output, lines: output.split('\n') };
}

const sent = () => world.sandbox.requests.map(({ path, query }) => ({ path, query }));
const questions = async () =>
	(await world.client.rowsOf('Assistant Questions')).map(({ question }) => question);

test('every tool is a method that only reads, and the model is offered no other', async () => {
	const tools = workflow.nodes.filter(({ type }) => /Tool$/i.test(type));
	const effects = tools.map(({ type, parameters }) => {
		const { operations } = kometSales.resources[String(parameters.resource)];
		return [type, operations[String(parameters.operation)].effect];
	});
	expect(effects).toEqual(tools.map(() => [TOOL, 'read']));
	expect(tools.every(({ parameters }) => parameters.limit === 25)).toBe(true);

	await ask('Who are you?', [{ say: 'A help.' }]);
	expect(model.tools.map(({ name }) => name).sort()).toEqual(
		tools.map(({ name }) => name.replaceAll(' ', '_')).sort(),
	);
	expect(JSON.stringify(model.tools).length).toBeLessThan(4000);
});

test('a question is answered from what a tool read, and written down', async () => {
	const { status, lines } = await ask('Is there a customer called Bloom?', [
		{ tool: 'Find_Customers', input: { name: 'bloom' } },
		{ say: 'Yes: Bloom & Co.' },
	]);
	expect(status).toBe('success');
	expect(lines).toEqual([
		'Yes: Bloom & Co.',
		'',
		'Read from Komet Sales: Find Customers (1 record).',
	]);
	expect(sent()).toEqual([
		{ path: '/customer.list', query: expect.objectContaining({ name: 'bloom' }) as object },
	]);
	expect(JSON.parse(model.answers[0])).toMatchObject([{ code: 'BLOOM' }]);
	expect(model.seen).toContain(`Today is ${DAY}`);
	expect(await questions()).toContain('Is there a customer called Bloom?');
});

test('several reads: what the model leaves out is not sent', async () => {
	const { lines } = await ask('What ships in that week, and what is order 212061?', [
		{ tool: 'Orders_by_Ship_Date', input: { from: '2026-02-09', to: '2026-02-15' } },
		{ tool: 'One_Order', input: { number: 212061 } },
		{ tool: 'Open_Market_Stock', input: {} },
		{ tool: 'Purchase_Orders_by_Ship_Date', input: { date: '2026-02-14', vendor: '' } },
		{ say: 'This.' },
	]);
	const [orders, order, stock, purchaseOrders] = sent();
	expect(orders).toMatchObject({
		path: '/invoice.list',
		query: { orderDateFrom: '2026-02-09', orderDateTo: '2026-02-15' },
	});
	expect(order).toMatchObject({ path: '/invoice.details.list', query: { order: '212061' } });
	expect(stock.path).toBe('/inventory.openmarket.list');
	expect(purchaseOrders).toMatchObject({
		path: '/purchase.order.list',
		query: { date: '2026-02-14' },
	});
	for (const { query } of sent()) {
		expect(query).not.toHaveProperty('customer');
		expect(query).not.toHaveProperty('vendor');
	}
	expect(lines[2]).toMatch(
		/^Read from Komet Sales: Orders by Ship Date \(\d+ records?\), One Order \(1 record\), Open Market Stock \(\d+ records\), Purchase Orders by Ship Date \(\d+ records?\)\.$/,
	);
});

test('nothing found is nothing, and no error', async () => {
	const { status, lines } = await ask('And Nobody?', [
		{ tool: 'Find_Customers', input: { name: 'nobody of this name' } },
		{ say: 'No.' },
	]);
	expect(status).toBe('success');
	expect(lines.slice(2)).toEqual(['Read from Komet Sales: Find Customers (0 records).']);
});

test('a list that is cut off says so', async () => {
	world.sandbox.faults.next({
		kind: 'rewritten',
		change: (reply: { vendors: object[] }) => ({
			...reply,
			vendors: Array.from({ length: 30 }, (_, id) => ({ ...reply.vendors[0], id })),
		}),
	});
	const { lines } = await ask('Which vendors?', [
		{ tool: 'Find_Vendors', input: { name: 'a' } },
		{ say: 'Those.' },
	]);
	expect(lines[2]).toBe('Read from Komet Sales: Find Vendors (25 records, there may be more).');
});

describe('what could not be read stands below the answer, whatever the model says', () => {
	test.each<[string, Parameters<World['sandbox']['faults']['next']>[0], RegExp]>([
		['a refusal', { kind: 'refused', message: 'The order is locked.' }, /The order is locked\./],
		['a token that is not accepted', { kind: 'unauthorized' }, /Unauthorized|token/],
		['requests used up', { kind: 'quota' }, /Daily limit|1,000|limit/],
		['a page instead of a reply', { kind: 'html' }, /./],
	])('%s', async (_what, fault, words) => {
		world.sandbox.faults.next(fault);
		const { status, lines } = await ask('What is order 212061?', [
			{ tool: 'One_Order', input: { number: 212061 } },
			{ tool: 'Find_Customers', input: { name: 'bloom' } },
			{ say: 'All is well.' },
		]);
		expect(status).toBe('success');
		const [said, , read, failed] = lines;
		expect([said, read]).toEqual([
			'All is well.',
			'Read from Komet Sales: Find Customers (1 record).',
		]);
		expect(failed).toMatch(/^Could not be read: One Order: /);
		expect(failed).toMatch(words);
	});

	test('a field that the model fills wrongly: nothing is sent', async () => {
		const { lines } = await ask('What ships soon?', [
			{ tool: 'Orders_by_Ship_Date', input: { from: 'soon', to: 'later' } },
			{ say: 'Nothing.' },
		]);
		expect(sent()).toEqual([]);
		expect(lines.slice(2)).toEqual([
			'Nothing was read from Komet Sales for this answer.',
			expect.stringMatching(/^Could not be read: Orders by Ship Date: .*soon/),
		]);
	});

	test('a tool that is not there: nothing is written', async () => {
		const { lines } = await ask('Confirm order 212061', [
			{ tool: 'Confirm_Order', input: { number: 212061 } },
			{ say: 'It is confirmed.' },
		]);
		expect(sent()).toEqual([]);
		expect(lines).toContain('Nothing was read from Komet Sales for this answer.');
	});
});

test('a conversation goes on, and another one knows nothing of it', async () => {
	const conversation = newConversation();
	await ask('Is there a Bloom?', [{ say: 'Yes, there is.' }], conversation);
	const before = model.seen.length;
	await ask('What is its code?', [{ say: 'BLOOM.' }], conversation);
	expect(model.seen.slice(before)).toContain('Yes, there is.');
	const between = model.seen.length;
	await ask('What is its code?', [{ say: 'Whose?' }]);
	expect(model.seen.slice(between)).not.toContain('Yes, there is.');
});

test('a message without words costs nothing', async () => {
	const asked = model.seen.length;
	const { output } = await ask('  ', []);
	expect(output).toBe('The message has no text, so nothing was asked.');
	expect([model.seen.length, sent()]).toEqual([asked, []]);
});

test('a model that never ends is stopped, and the run is red', async () => {
	const again: Turn = { tool: 'Find_Customers', input: { name: 'bloom' } };
	const { http, status } = await ask('Again and again', Array(9).fill(again) as Turn[]);
	expect([http, status]).toEqual([500, 'error']);
	expect(sent().length).toBeLessThanOrEqual(7);
});

test('questions used up: neither the model nor Komet Sales is called', async () => {
	const asked = model.seen.length;
	const rows = Array.from({ length: 40 }, () => ({ day: DAY, question: 'Another' }));
	await world.client.insertRows('Assistant Questions', rows);
	const { status, output } = await ask('One more?', [{ say: 'Yes.' }]);
	expect(status).toBe('success');
	expect(output).toMatch(/^\d+ questions were asked today, and 40 are allowed/);
	expect([model.seen.length, sent()]).toEqual([asked, []]);
	expect(await questions()).not.toContain('One more?');
	await world.client.updateRows('Assistant Questions', ['question', 'Another'], { day: 'before' });
});

test('a model that is away: the run is red', async () => {
	await model.stop();
	const { http, status } = await ask('Is somebody there?', []);
	expect([http, status]).toEqual([500, 'error']);
	expect(await questions()).toContain('Is somebody there?');
});
