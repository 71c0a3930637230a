import { OWNER, openWorld } from '../demo/world.mts';
import type { World } from '../demo/world.mts';
import type { NodeJson } from './client.mts';
import { benchLists } from './bench-lists.mts';
import { peakMemory } from './peak-memory.mts';
import type { Json } from './run-data.mts';

/**
 * `npm run bench` lets this package and n8n's own HTTP Request node do the same work in the same
 * n8n against the sandbox, and prints time, requests and memory.
 */
const ITEMS = 1000;
const KOMET = 'n8n-nodes-komet-ecomnow.kometSales';

const komet = (resource: string, operation: string, parameters: Record<string, Json>) => ({
	type: KOMET,
	typeVersion: 1,
	parameters: { resource, operation, ...parameters },
});

const http = (parameters: Record<string, Json>) => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'kometSalesApi',
		...parameters,
	},
});

type Contestant = Pick<NodeJson, 'type' | 'typeVersion' | 'parameters'>;

const contestants = (api: string): Array<[job: string, who: string, node: Contestant]> => [
	...[undefined, 5].map((concurrency): [string, string, Contestant] => [
		'read one carrier for each item',
		concurrency ? `Komet Sales, ${concurrency} at a time` : 'Komet Sales',
		komet('carrier', 'getMany', {
			returnAll: true,
			filters: { id: '={{ $json.n }}' },
			...(concurrency ? { options: { concurrency } } : {}),
		}),
	]),
	[
		'read one carrier for each item',
		'HTTP Request',
		http({ url: `=${api}/carrier.list?id={{ $json.n }}` }),
	],
	[
		'mark one payment for each item',
		'Komet Sales, items combined',
		komet('payment', 'markAsSynchronized', {
			payments: { line: [{ paymentId: '={{ $json.n }}' }] },
		}),
	],
	[
		'mark one payment for each item',
		'HTTP Request',
		http({
			method: 'POST',
			url: `${api}/payment.mark.sync`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={"payments": [{"paymentId": {{ $json.n }}}]}',
		}),
	],
];

async function race(world: World, node: Contestant, delay: number) {
	const { client, sandbox } = world;
	sandbox.reset();
	if (delay > 0) sandbox.faults.next({ kind: 'slow', ms: delay, times: 10 * ITEMS });
	const { id } = await client.createWorkflow({
		name: 'Bench',
		nodes: [
			{
				id: 'a',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'b',
				name: 'Items',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [200, 0],
				parameters: {
					jsCode: `return Array.from({ length: ${ITEMS} }, (_, n) => ({ json: { n: 1001 + n } }))`,
				},
			},
			{
				...node,
				id: 'c',
				name: 'Work',
				position: [400, 0],
				onError: 'continueRegularOutput',
				credentials: { kometSalesApi: { id: null, name: 'Komet Sales' } },
			},
		],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: 'Work', type: 'main', index: 0 }]] },
		},
		settings: {},
	});
	const { data } = await client.runWorkflow(id, 'Start', 180_000);
	const [{ executionTime, error }] = data.resultData.runData.Work;
	if (error) throw new Error(`The work was not done: ${JSON.stringify(error)}`);
	return {
		seconds: executionTime / 1000,
		requests: sandbox.requests.length,
		peak: sandbox.connections.peak,
	};
}

async function main() {
	console.log(`${ITEMS} items, n8n and sandbox on this machine (${OWNER.email})`);
	for (const delay of [0, 20, 200]) {
		console.log(`\nThe sandbox answers after ${delay} ms`);
		for (const [index, [job, who]] of contestants('').entries()) {
			// Each contestant gets an n8n of its own, so that memory can be told apart.
			const world = await openWorld(() => undefined);
			try {
				const [, , node] = contestants(world.sandbox.url)[index];
				const before = await peakMemory(world.n8n.pid);
				const { seconds, requests, peak } = await race(world, node, delay);
				const memory = (await peakMemory(world.n8n.pid)) - before;
				console.log(
					[
						`  ${job}`.padEnd(34),
						who.padEnd(28),
						`${seconds.toFixed(2)} s`.padStart(9),
						`${requests} requests`.padStart(15),
						`${peak} at once`.padStart(13),
						`+${memory} MB`.padStart(10),
					].join(' '),
				);
			} finally {
				await world.stop();
			}
		}
	}
}

/** `npm run bench -- lists` leaves out what takes longest. */
const work = process.argv.includes('lists')
	? benchLists
	: async () => {
			await main();
			await benchLists();
		};

work().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
