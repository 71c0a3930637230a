import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openWorld } from '../demo/world.mts';
import type { NodeJson } from './client.mts';
import type { Json } from './run-data.mts';
import { peakMemory } from './peak-memory.mts';

/**
 * One list of many records: read by this package, and by n8n's HTTP Request node with Split Out
 * behind it, which makes the same items of it. Part of `npm run bench`.
 */
const RECORDS = 100_000;
const RUNS = 3;

type Part = Pick<NodeJson, 'type' | 'typeVersion' | 'parameters'>;

/** Records with a dozen members, as products have. */
function listOf(count: number) {
	const products = Array.from({ length: count }, (_, n) => ({
		id: 100_000 + n,
		productCode: `ROSRED${n}`,
		description: `Rose Freedom ${n % 9}0 cm, grower’s choice`,
		category: 'Roses',
		variety: 'Freedom',
		color: 'Red',
		grade: `${(n % 9) + 3}0`,
		unitsBunch: 25,
		price: 0.35 + (n % 100) / 100,
		cost: `${(n % 50) / 100}`,
		active: true,
		updatedOn: '2026-02-14 08:30:00',
	}));
	return Buffer.from(JSON.stringify({ status: '1', message: 'OK', products }));
}

async function serve(body: Buffer) {
	const server = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' }).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/api`, close: () => server.close() };
}

const ours: Part[] = [
	{
		type: 'n8n-nodes-komet-ecomnow.kometSales',
		typeVersion: 1,
		parameters: { resource: 'product', operation: 'getMany', returnAll: true },
	},
];

const theirs = (api: string): Part[] => [
	{
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${api}/product.list`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'kometSalesApi',
		},
	},
	{
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'products', options: {} },
	},
];

/** Runs the parts one after another in an n8n of their own: seconds of their nodes, and memory. */
async function race(parts: (api: string) => Part[], api: string) {
	const world = await openWorld(() => undefined);
	try {
		const { client, n8n } = world;
		const { id: credential, name } = await client.createCredential('Lists', 'kometSalesApi', {
			authentication: 'token',
			token: 'bench-token-0815-4711',
			baseUrl: api,
		});
		const nodes = parts(api).map(
			(part, index): NodeJson => ({
				...part,
				id: `n${index}`,
				name: `Part ${index + 1}`,
				position: [200 * (index + 1), 0],
				credentials: { kometSalesApi: { id: credential, name } },
			}),
		);
		const names = ['Start', ...nodes.map((node) => node.name)];
		const connections: Record<string, Json> = {};
		for (const [index, from] of names.slice(0, -1).entries())
			connections[from] = { main: [[{ node: names[index + 1], type: 'main', index: 0 }]] };
		const start: NodeJson = {
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const { id } = await client.createWorkflow({
			name: 'Lists',
			nodes: [start, ...nodes],
			connections,
			settings: {},
		});
		const before = await peakMemory(n8n.pid);
		const seconds: number[] = [];
		for (let run = 0; run < RUNS; run++) {
			const { data } = await client.runWorkflow(id, 'Start', 300_000);
			const runs = nodes.map((node) => data.resultData.runData[node.name][0]);
			const failed = runs.find(({ error }) => error);
			if (failed) throw new Error(`The list was not read: ${JSON.stringify(failed.error)}`);
			const items = runs.at(-1)?.data?.main?.[0]?.length;
			if (items !== RECORDS) throw new Error(`${items} items came instead of ${RECORDS}`);
			seconds.push(runs.reduce((sum, { executionTime }) => sum + executionTime, 0) / 1000);
		}
		const memory = (await peakMemory(n8n.pid)) - before;
		return { seconds: seconds.sort((a, b) => a - b)[RUNS >> 1], memory };
	} finally {
		await world.stop();
	}
}

/** Prints how both read the list, and the ratios. */
export async function benchLists() {
	const body = listOf(RECORDS);
	const server = await serve(body);
	console.log(
		`\nA list of ${RECORDS} records, ${Math.round(body.length / 1e6)} MB, median of ${RUNS} runs`,
	);
	try {
		const own = await race(() => ours, server.url);
		const other = await race(theirs, server.url);
		for (const [who, { seconds, memory }] of [
			['Komet Sales', own],
			['HTTP Request and Split Out', other],
		] as const)
			console.log(`  ${who.padEnd(34)} ${seconds.toFixed(2)} s of node time   +${memory} MB`);
		console.log(
			`  ${'ratio'.padEnd(34)} ${(own.seconds / other.seconds).toFixed(2)} of the time, ${(own.memory / other.memory).toFixed(2)} of the memory`,
		);
	} finally {
		server.close();
	}
}
