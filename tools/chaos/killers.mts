import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf, seedFor } from '../../test/support/random.mts';
import { redis } from '../n8n/services.mts';
import { waitFor } from './wait.mts';
import type { Books } from './books.mts';
import type { World } from './world.mts';

const LEAST_MS = 2_000;
const MOST_MS = 15_000;
/** On a slow machine, processes that only start would be killed, and none at work. */
const AT_WORK_WITHIN_MS = 60_000;

/** Something that is ended; says how many, or nothing when there was none. */
interface Target {
	what: string;
	end(): Promise<number>;
}

/** Ends all connections to one database of Redis. */
async function endRedisConnections(database: number): Promise<number> {
	const clients = await redis('CLIENT LIST');
	const ids = clients
		.split('\n')
		.filter((line) => line.includes(` db=${database} `))
		.map((line) => /\bid=(\d+)/.exec(line)?.[1]);
	// One may have gone by itself in the meantime.
	const ended = ids.map(async (id) => await redis(`CLIENT KILL ID ${id}`));
	await Promise.all(ended);
	return ids.length;
}

const NAMES = { start: 'main process', worker: 'worker', webhook: 'webhook process' };

function targetsOf({ fleet, erp, database, redisDatabase }: World): Target[] {
	const processes = fleet.roles.map((role) => ({
		what: NAMES[role],
		end: async () => Number(await fleet.kill(role)),
	}));
	const others: Target[] = [
		{ what: 'ERP connections', end: async () => await erp.endConnections(erp.name) },
	];
	if (database !== undefined)
		others.push({
			what: 'PostgreSQL connections',
			end: async () => await erp.endConnections(database),
		});
	if (redisDatabase !== undefined)
		others.push({
			what: 'Redis connections',
			end: async () => await endRedisConnections(redisDatabase),
		});
	return [...processes, ...others];
}

/**
 * Ends one of them at random moments: three of four times a while after an order was promised again,
 * else also while it or another one starts.
 */
export async function disrupt(
	world: World,
	seed: number,
	until: number,
	{ promises, say }: { promises: () => number; say: (words: string) => void },
): Promise<Books['disruptions']> {
	const random = randomOf(seedFor(seed, 'killer'));
	const targets = targetsOf(world);
	const disruptions: Books['disruptions'] = [];
	for (;;) {
		const before = promises();
		if (random.below(4) > 0)
			await waitFor(() => promises() > before || Date.now() > until, AT_WORK_WITHIN_MS);
		await sleep(LEAST_MS + random.below(MOST_MS - LEAST_MS));
		if (Date.now() >= until) return disruptions;
		const { what, end } = random.pick(targets);
		const at = Date.now();
		const count = await end();
		say(count === 0 ? `${what}: none at this moment` : `ended: ${what} (${count})`);
		if (count > 0) disruptions.push({ at, what });
	}
}
