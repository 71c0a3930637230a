import { Agent, request } from 'node:http';
import type { Hook } from '../support/webhook.mts';

/** A request as it goes over the wire; the characters of headers are bytes. */
interface Sending {
	verb: string;
	headers: string[];
	query?: Array<[name: string, value: string]>;
	bytes: Buffer;
}

interface Answer {
	http: number;
	type: string;
	text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Sends a request to a trigger behind a real server. */
async function send(url: string, { verb, headers, query = [], bytes }: Sending): Promise<Answer> {
	const search = new URLSearchParams(query).toString();
	return await new Promise((resolve, reject) => {
		const sending = request(
			search ? `${url}?${search}` : url,
			{
				agent,
				method: verb,
				// In a list, a name may stand several times.
				headers: ['host', new URL(url).host, 'content-length', String(bytes.length), ...headers],
			},
			(reply) => {
				const chunks: Buffer[] = [];
				reply.on('data', (chunk: Buffer) => chunks.push(chunk));
				reply.on('error', reject);
				reply.on('end', () => {
					const { statusCode: http = 0, headers: given } = reply;
					const text = Buffer.concat(chunks).toString();
					resolve({ http, type: String(given['content-type']), text });
				});
			},
		);
		sending.on('error', reject);
		sending.end(bytes);
	});
}

/** Of some numbers, the one below which so much of them is. */
const quantile = (numbers: number[], share: number) =>
	[...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)];

/** Milliseconds that a delivery took: on the clock, and of the processor. */
interface Cost {
	clock: number;
	processor: number;
}

const inWords = (costs: number[]) =>
	[0.5, 0.99].map((share) => `p${share * 100} ${quantile(costs, share).toFixed(2)} ms`).join(', ');

/** Delivers, and keeps count of what came of it. */
export class Counter {
	private readonly costs: Cost[] = [];
	private started = 0;

	constructor(private readonly hook: Hook) {}

	/** What was answered, and the item that the workflow started with, if it did. */
	async deliver(sending: Sending) {
		this.hook.results.length = 0;
		this.hook.limits.length = 0;
		const [began, used] = [performance.now(), process.cpuUsage()];
		const answer = await send(this.hook.url, sending);
		const { user, system } = process.cpuUsage(used);
		const clock = performance.now() - began;
		this.costs.push({ clock, processor: (user + system) / 1000 });
		await this.hook.idle();
		const item = this.hook.items()?.[0];
		if (item) this.started++;
		return { answer, item, results: this.hook.results.length };
	}

	/**
	 * Milliseconds within which 99 of 100 deliveries were answered, of the processor, which those of others
	 * on the same machine are not part of; and within which half of them were, on the clock, so that no
	 * time that is only waited passes unseen.
	 */
	get slowest() {
		const { costs } = this;
		return {
			p99: quantile(
				costs.map(({ processor }) => processor),
				0.99,
			),
			p50: quantile(
				costs.map(({ clock }) => clock),
				0.5,
			),
		};
	}

	toString() {
		const { costs, started } = this;
		const clock = inWords(costs.map((cost) => cost.clock));
		const processor = inWords(costs.map((cost) => cost.processor));
		return `${costs.length} deliveries, ${started} started; ${clock}; of the processor ${processor}`;
	}
}

export const closeConnections = () => agent.destroy();
