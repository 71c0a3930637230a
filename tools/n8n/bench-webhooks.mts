import { randomUUID } from 'node:crypto';
import { SECRET, inRow, noOp, openHookWorld } from '../../test/e2e/hook-world.mts';
import type { HookWorld } from '../../test/e2e/hook-world.mts';

/**
 * `npm run bench:webhooks` sends the same deliveries to this package's trigger and to n8n's own
 * Webhook node in the same n8n, by turns, and prints how fast they are answered.
 */
/** How n8n evaluates expressions: `vm` (its default) or `legacy`. */
const ENGINE = process.env.EXPRESSION_ENGINE ?? 'vm';
const DELIVERIES = Number(process.env.DELIVERIES ?? 500);
const AT_ONCE = 20;
const ROUNDS = 3;
const MODES = { onReceived: 'Immediately', lastNode: 'When the Workflow Finishes' };

/** A workflow with n8n's Webhook node, which checks the same secret in a header. */
async function publishWebhookNode({ client, processes }: HookWorld, responseMode: string) {
	const credential = await client.createCredential('Header', 'httpHeaderAuth', {
		name: 'Authorization',
		value: `Bearer ${SECRET}`,
	});
	const path = randomUUID();
	const webhook = {
		id: randomUUID(),
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0] as [number, number],
		webhookId: path,
		parameters: {
			httpMethod: 'POST',
			path,
			authentication: 'headerAuth',
			responseMode,
			options: {},
		},
		credentials: { httpHeaderAuth: credential },
	};
	const next = {
		...noOp,
		id: randomUUID(),
		name: 'Next',
		typeVersion: 1,
		position: [200, 0] as [number, number],
	};
	const { id } = await client.createWorkflow({
		name: 'Webhook',
		...inRow([webhook, next]),
		settings: {},
	});
	await client.publishWorkflow(id);
	return `${processes.main.url}/webhook/${path}`;
}

async function race(url: string, deliveries = DELIVERIES) {
	const times: number[] = [];
	let left = deliveries;
	const start = performance.now();
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			while (left-- > 0) {
				const begin = performance.now();
				const answer = await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRET}` },
					body: JSON.stringify({ companyId: 6316, orderId: 6908 }),
				});
				await answer.text();
				if (!answer.ok) throw new Error(`Answered with HTTP ${answer.status}`);
				times.push(performance.now() - begin);
			}
		}),
	);
	return { seconds: (performance.now() - start) / 1000, times };
}

const at = (times: number[], share: number) =>
	`${Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length * share)])} ms`;

async function main() {
	console.log(
		`${ROUNDS} rounds of ${DELIVERIES} deliveries by turns, ${AT_ONCE} at a time, expression engine ${ENGINE}\n`,
	);
	const world = await openHookWorld({ env: { N8N_EXPRESSION_ENGINE: ENGINE } });
	try {
		for (const [responseMode, name] of Object.entries(MODES)) {
			const contestants: Array<[string, string]> = [
				['Komet Sales Trigger', (await world.publish({ responseMode }, [noOp])).url],
				['n8n Webhook', await publishWebhookNode(world, responseMode)],
			];
			const results = contestants.map(() => ({ seconds: 0, times: [] as number[] }));
			for (const [, url] of contestants) await race(url, AT_ONCE);
			for (let round = 0; round < ROUNDS; round++)
				for (const [index, [, url]] of contestants.entries()) {
					const { seconds, times } = await race(url);
					results[index].seconds += seconds;
					results[index].times.push(...times);
				}
			for (const [index, [who]] of contestants.entries()) {
				const { seconds, times } = results[index];
				console.log(
					[
						`  ${name}`.padEnd(30),
						who.padEnd(22),
						`${(times.length / seconds).toFixed(1)} a second`.padStart(16),
						`p50 ${at(times, 0.5)}`.padStart(14),
						`p95 ${at(times, 0.95)}`.padStart(14),
					].join(' '),
				);
			}
		}
	} finally {
		await world.stop();
	}
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
