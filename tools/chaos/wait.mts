import { setTimeout as sleep } from 'node:timers/promises';

/** Whether something is so within a time. */
export async function waitFor(what: () => boolean, withinMs: number): Promise<boolean> {
	for (const end = Date.now() + withinMs; !what(); await sleep(250))
		if (Date.now() > end) return false;
	return true;
}
