import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { WEBHOOK_AUTH, openWorld } from '../demo/world.mts';
import type { World } from '../demo/world.mts';
import type { DataTable, NodeJson, WorkflowJson } from './client.mts';
import type { Json } from './run-data.mts';

const SECRET = 'Bearer example-system-secret';

/** A system of the user: keeps what it is told, and answers as a test wants. */
interface OwnSystem {
	url: string;
	calls: Array<{ method?: string; path?: string; authorization?: string; body: Json }>;
	answer: { status: number; body: string; type?: string };
	close(): void;
}

const textOf = async (request: IncomingMessage) =>
	Buffer.concat((await request.toArray()) as Buffer[]).toString();

async function openOwnSystem(): Promise<OwnSystem> {
	const server: Server = createServer((request, response) => {
		void textOf(request).then((text) => {
			const { method, url, headers } = request;
			if (method !== 'GET') {
				const body = JSON.parse(text) as Json;
				system.calls.push({ method, path: url, authorization: headers.authorization, body });
			}
			const { status, body, type = 'application/json' } = answerTo(request);
			if (status === NONE.status) response.destroy();
			else response.writeHead(status, { 'content-type': type }).end(body);
		});
	});
	const answerTo = ({ method, url = '' }: IncomingMessage): OwnSystem['answer'] => {
		if (method !== 'GET') return system.answer;
		if (url.includes('gone')) return { status: 403, body: 'expired' };
		return { status: 200, body: `%PDF of ${url}`, type: 'application/pdf' };
	};
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const system: OwnSystem = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		calls: [],
		answer: OK,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
	return system;
}
const OK = { status: 200, body: '{}' };
const NONE = { status: 0, body: '' };

let world: World;
let system: OwnSystem;
let home: string;
let folder: string;

beforeAll(async () => {
	system = await openOwnSystem();
	home = await mkdtemp(path.join(os.tmpdir(), 'komet-examples-'));
	folder = path.join(home, '.n8n-files');
	await mkdir(folder);
	// The folder that n8n allows by default is in the home of its user.
	world = await openWorld(() => undefined, { env: { HOME: home } });
	for (const name of ['Warehouse', 'Accounting'])
		await world.client.createCredential(name, 'httpHeaderAuth', {
			name: 'Authorization',
			value: SECRET,
		});
});
afterAll(async () => {
	await world?.stop();
	system?.close();
	await rm(home, { recursive: true, force: true });
});
beforeEach(() => {
	world.sandbox.reset();
	system.calls = [];
	system.answer = OK;
});

interface Example {
	id: string;
	fire(more?: Record<string, unknown>): ReturnType<World['sandbox']['fire']>;
}
const published: Example[] = [];

/** Imports an example, changes what its note tells to change, and publishes it. */
async function publish(
	file: string,
	change: (trigger: NodeJson) => void = () => undefined,
): Promise<Example> {
	const text = (await readFile(path.join('examples', file), 'utf8'))
		.replaceAll(/https:\/\/\w+\.petalworks\.example/g, system.url)
		.replaceAll('/home/node/.n8n-files', folder);
	const workflow = JSON.parse(text) as WorkflowJson;
	const [trigger] = workflow.nodes;
	change(trigger);
	const { id } = await world.client.createWorkflow(workflow);
	await world.client.publishWorkflow(id);
	const { event } = trigger.parameters;
	const url = `${world.n8n.url}/webhook/${trigger.webhookId}/komet`;
	const example: Example = {
		id,
		fire: async (more = {}) =>
			await world.sandbox.fire({ url, event: String(event), auth: WEBHOOK_AUTH, more }),
	};
	published.push(example);
	return example;
}

const mails = () => world.sandbox.mails.map(({ text }) => text);

/** Whatever goes wrong at the user's system, Komet hears of it and mails it. */
const refusals: Array<[string, OwnSystem['answer'], string]> = [
	[
		'its reason',
		{ status: 409, body: '{"message":"It has left on the truck"}' },
		'It has left on the truck',
	],
	['the HTTP status', { status: 503, body: 'maintenance', type: 'text/plain' }, 'HTTP 503'],
	['no answer', NONE, 'No answer came (socket hang up)'],
];

describe('a cancelled order', () => {
	let example: Example;
	beforeAll(async () => {
		example = await publish('order-cancelled.json');
	});

	test('stops in the warehouse, and Komet is told', async () => {
		const { understood } = await example.fire();
		expect(understood).toEqual({ status: '1', message: 'The warehouse has stopped order 6908' });
		expect(system.calls).toEqual([
			{
				method: 'PUT',
				path: '/orders/6908/fulfilment',
				authorization: SECRET,
				body: { status: 'stopped', reason: 'Cancelled in Komet Sales' },
			},
		]);
		expect(mails()).toEqual([]);
	});

	test.each(refusals)('is not called stopped when the warehouse refuses: %s', async (...row) => {
		const [, answer, reason] = row;
		system.answer = answer;
		const { understood } = await example.fire();
		const message = `The warehouse did not confirm that it has stopped order 6908: ${reason}`;
		expect(understood).toEqual({ status: '0', message });
		expect(mails()).toEqual([expect.stringContaining(message)]);
	});
});

describe('a cancelled payment', () => {
	let example: Example;
	beforeAll(async () => {
		example = await publish('payment-cancelled.json');
	});

	test.each([
		['with a line for each order', '6908,6910', [{ orderId: 6908 }, { orderId: 6910 }]],
		['without lines when Komet names no orders', undefined, []],
	])('is reversed in accounting, %s', async (_how, orderIds, lines) => {
		const { understood } = await example.fire({ orderIds });
		expect(understood).toEqual({
			status: '1',
			message: `Payment 222125 is reversed in accounting, for ${lines.length} orders`,
		});
		expect(system.calls).toEqual([
			{
				method: 'PUT',
				path: '/payments/222125/reversal',
				authorization: SECRET,
				body: { paymentNumber: '2271', lines },
			},
		]);
	});

	test.each(refusals)('is not called reversed when accounting refuses: %s', async (...row) => {
		const [, answer, reason] = row;
		system.answer = answer;
		const { understood } = await example.fire();
		const message = `Accounting did not confirm the reversal of payment 222125: ${reason}`;
		expect(understood).toEqual({ status: '0', message });
		expect(mails()).toEqual([expect.stringContaining(message)]);
	});
});

describe('a reconciled purchase order', () => {
	let example: Example;
	let table: DataTable;
	beforeAll(async () => {
		table = await world.client.createDataTable('Vendor Invoices', [
			{ name: 'purchaseOrderId', type: 'number' },
			{ name: 'amount', type: 'number' },
			...['poNumber', 'invoiceNumber', 'vendor', 'account', 'file', 'problem'].map((name) => ({
				name,
				type: 'string' as const,
			})),
		]);
		example = await publish('purchase-order-reconciled.json', ({ parameters }) => {
			const { host } = new URL(system.url);
			parameters.settings = { ...(parameters.settings as object), allowedHosts: host };
		});
	});

	const vendor = { name: 'Rosas del Valle', vendorAccountingCode: 'V-77' };
	const invoice = (invoiceNumber: string, invoiceAmount: number, file?: string) => ({
		invoiceNumber,
		invoiceAmount,
		vendor,
		...(file ? { file: `${system.url}/${file}` } : {}),
	});
	const rowsOf = async (id: number) =>
		(await world.client.dataTableRows(table.id)).filter((row) => row.purchaseOrderId === id);
	const row = (invoiceNumber: string, amount: number, file: string, problem: unknown = '') => ({
		poNumber: 'P002271',
		vendor: 'Rosas del Valle',
		account: 'V-77',
		invoiceNumber,
		amount,
		file: file && path.join(folder, file),
		problem,
	});
	const saved = async (name: string) => await readFile(path.join(folder, name), 'utf8');

	test.each(['once', 'and again'])('leaves its files in a folder and a row each: %s', async () => {
		const { understood } = await example.fire({
			id: 1,
			// The second has no file, so the file of the third is the second file.
			vendorInvoices: [invoice('A/1', 60, 'a.pdf'), invoice('B', 5), invoice('C', 7.5, 'c.pdf')],
		});
		expect(understood).toEqual({
			status: '1',
			message: 'Purchase order P002271: 3 vendor invoices entered, 2 files saved',
		});
		expect(await rowsOf(1)).toMatchObject([
			row('A/1', 60, '1-1-a.pdf'),
			row('B', 5, ''),
			row('C', 7.5, '1-3-c.pdf'),
		]);
		expect(await readdir(folder)).toEqual(['1-1-a.pdf', '1-3-c.pdf']);
		expect(await saved('1-1-a.pdf')).toBe('%PDF of /a.pdf');
		expect(await saved('1-3-c.pdf')).toBe('%PDF of /c.pdf');
		expect(mails()).toEqual([]);
	});

	test('has its rows, and Komet the number of the invoice, when a file cannot be fetched', async () => {
		const { understood } = await example.fire({
			id: 2,
			vendorInvoices: [invoice('A', 60, 'gone.pdf'), invoice('B', 5, 'b.pdf')],
		});
		const message =
			'Purchase order P002271 is entered, but files are missing. A: The server answered with HTTP 403';
		expect(understood).toEqual({ status: '0', message });
		expect(await rowsOf(2)).toMatchObject([
			row('A', 60, '', 'The server answered with HTTP 403'),
			row('B', 5, '2-2-b.pdf'),
		]);
		expect(mails()).toEqual([expect.stringContaining(message)]);
	});

	test('has its rows when the folder is gone', async () => {
		await rm(folder, { recursive: true });
		const { understood } = await example.fire({
			id: 3,
			vendorInvoices: [invoice('A', 60, 'a.pdf')],
		});
		const problem = 'The file or directory does not exist';
		expect(understood).toEqual({
			status: '0',
			message: `Purchase order P002271 is entered, but files are missing. A: ${problem}`,
		});
		expect(await rowsOf(3)).toMatchObject([row('A', 60, '', problem)]);
	});

	test('gets the failure message of the trigger when no row can be written', async () => {
		await world.client.deleteDataTable(table.id);
		const { understood } = await example.fire();
		expect(understood).toEqual({
			status: '0',
			message: 'The vendor invoices were not all entered. See the execution in n8n',
		});
		const { status } = await world.client.waitForExecution(example.id);
		expect(status).toBe('error');
	});
});

test('no secret is in the saved executions or in the log of n8n', async () => {
	const saved = await Promise.all(
		published.map(async ({ id }) => {
			const summaries = await world.client.executions(id);
			expect(summaries.length).toBeGreaterThan(2);
			return await Promise.all(
				summaries.map((one) => world.client.rest.get(`/executions/${one.id}`)),
			);
		}),
	);
	const everything = JSON.stringify(saved) + (await readFile(world.n8n.log, 'utf8'));
	expect(saved).toHaveLength(3);
	expect(everything).not.toContain(SECRET);
	expect(everything).not.toContain('demo-hook-secret');
});
