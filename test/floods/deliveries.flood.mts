import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fire } from '../../sandbox/komet/fire.mts';
import { SECRET, openHookWorld } from '../e2e/hook-world.mts';
import type { HookWorld, Published } from '../e2e/hook-world.mts';
import { inWords, many, megabytes, memoryOf, tell } from './figures.mts';

// Floods of deliveries to a real n8n. What n8n starts tells so, so that none is lost and none comes twice.

const RIGHT = { kind: 'bearer', token: SECRET } as const;
const PATIENCE = 600_000;

/** A server that workflows tell which order they were started with. */
async function openEar() {
	const told: number[] = [];
	const server = createServer(({ url = '' }, response) => {
		told.push(Number(url.slice(1)));
		response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const step = {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url: `=http://127.0.0.1:${port}/{{ $json.orderId }}` },
	};
	return { told, step, close: () => server.close() };
}

let world: HookWorld;
let ear: Awaited<ReturnType<typeof openEar>>;
let hook: Published;
const open = async (engine: string) => {
	world = await openHookWorld({
		env: { N8N_EXPRESSION_ENGINE: engine, EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' },
	});
	ear = await openEar();
	hook = await world.publish({ responseMode: 'onReceived', settings: { timeLimit: 600 } }, [
		ear.step,
	]);
};
const close = async () => {
	ear?.close();
	await world?.stop();
};
const memory = async () => await memoryOf(world.processes.answering.pid);

/** Delivers the orders of a range; each is answered with status 1 and starts one workflow. */
async function deliver(from: number, to: number, atOnce: number) {
	const begin = performance.now();
	const times = await many(to - from, atOnce, async (number) => {
		const { understood, error } = await fire({
			url: hook.url,
			auth: RIGHT,
			orderId: from + number,
			patienceMs: PATIENCE,
		});
		expect([understood?.status, error]).toEqual(['1', undefined]);
	});
	const rate = (to - from) / ((performance.now() - begin) / 1000);
	const deadline = Date.now() + 300_000;
	while (ear.told.length < to - from && Date.now() < deadline) await sleep(200);
	// What comes twice would come about now.
	await sleep(1000);
	const told = ear.told.splice(0).sort((one, other) => one - other);
	expect(told).toEqual(Array.from({ length: to - from }, (_, index) => from + index));
	return `${rate.toFixed(1)} a second, ${inWords(times)}`;
}

describe("with n8n's default expression engine", () => {
	beforeAll(async () => await open('vm'), 240_000);
	afterAll(close, 60_000);

	test('500 deliveries, 50 at a time: none lost, none doubled, each answered', async () => {
		tell('500 deliveries, 50 at a time, engine vm', await deliver(1, 501, 50));
	});
});

describe('with the engine legacy', () => {
	beforeAll(async () => await open('legacy'), 240_000);
	afterAll(close, 60_000);

	test('2,000 deliveries of 1 MB with a wrong secret start nothing, and keep nothing', async () => {
		await deliver(1, 101, 20);
		const before = await memory();
		const body = JSON.stringify({ orderId: 7, filler: 'x'.repeat(1_000_000) });
		const begin = performance.now();
		const times = await many(2_000, 20, async () => {
			const { http } = await fire({
				url: hook.url,
				auth: { kind: 'bearer', token: 'wrong' },
				body,
				patienceMs: PATIENCE,
			});
			expect(http).toBe(401);
		});
		const rate = 2_000 / ((performance.now() - begin) / 1000);
		const after = await memory();
		expect(ear.told).toEqual([]);
		tell(
			'2,000 deliveries of 1 MB with a wrong secret, 20 at a time',
			`${rate.toFixed(1)} a second, ${inWords(times)}; n8n ${megabytes(before)} MB before, ${megabytes(after)} MB after`,
		);
		// A good one is answered as ever.
		await deliver(1, 2, 1);
	});

	test('5,000 deliveries: n8n holds little more at the end than after the first tenth', async () => {
		await deliver(1, 501, 20);
		const first = await memory();
		const figures = await deliver(501, 5_001, 20);
		const last = await memory();
		tell(
			'5,000 deliveries, 20 at a time, engine legacy',
			`${figures}; n8n ${megabytes(first)} MB after a tenth, ${megabytes(last)} MB at the end`,
		);
		expect(last).toBeLessThan(first * 1.1);
	});
});
