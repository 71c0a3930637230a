import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fire } from '../../sandbox/komet/fire.mts';
import { SECRET, openHookWorld, respondStep } from './hook-world.mts';
import type { HookWorld } from './hook-world.mts';

const AUTH = { kind: 'bearer', token: SECRET } as const;

let world: HookWorld;
beforeAll(async () => {
	// The default engine makes an isolate for every request, which would take most of the time here
	// and tells nothing about lost deliveries; docs/decisions/0037 has the figures.
	world = await openHookWorld({ env: { N8N_EXPRESSION_ENGINE: 'legacy' } });
}, 240_000);
afterAll(async () => await world?.stop(), 60_000);

test.each([
	['onReceived', 100],
	['lastNode', 100],
	['responseNode', 500],
] as const)(
	'many deliveries, 50 at a time, %s, %i: none lost, none doubled, each answered',
	async (responseMode, count) => {
		// The workflow itself tells which orders it was started with.
		const told: number[] = [];
		const ear = createServer(({ url = '' }, response) => {
			told.push(Number(url.slice(1)));
			response.end('{}');
		});
		await new Promise<void>((resolve) => ear.listen(0, '127.0.0.1', resolve));
		const tell = {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `=http://127.0.0.1:${(ear.address() as AddressInfo).port}/{{ $json.orderId }}`,
			},
		};
		// Where the trigger answers by itself, this step would be an error.
		const answer =
			responseMode === 'responseNode'
				? [respondStep('1', "=Order {{ $('Trigger').item.json.orderId }}")]
				: [];
		// This counts deliveries; how fast they are answered is measured by npm run bench:webhooks.
		const settings = { timeLimit: 240 };
		const hook = await world.publish({ responseMode, settings }, [tell, ...answer]);

		const numbers = Array.from({ length: count }, (_, index) => index + 1);
		const queue = [...numbers];
		const answers = new Map<number, string | undefined>();
		await Promise.all(
			Array.from({ length: 50 }, async () => {
				for (let orderId = queue.shift(); orderId !== undefined; orderId = queue.shift()) {
					const { understood, error } = await fire({
						url: hook.url,
						auth: AUTH,
						orderId,
						patienceMs: 240_000,
					});
					answers.set(orderId, understood ? `${understood.status} ${understood.message}` : error);
				}
			}),
		);
		const expected = (n: number) =>
			responseMode === 'responseNode' ? `1 Order ${n}` : '1 Received by n8n';
		expect([...answers].filter(([n, text]) => text !== expected(n))).toEqual([]);
		expect(answers.size).toBe(count);
		const deadline = Date.now() + 60_000;
		while (told.length < count && Date.now() < deadline) await sleep(200);
		// What comes twice would come about now.
		await sleep(1000);
		expect(told.sort((a, b) => a - b)).toEqual(numbers);
		ear.close();
	},
	400_000,
);
