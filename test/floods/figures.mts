import { readFile } from 'node:fs/promises';
import v8 from 'node:v8';
import vm from 'node:vm';

/** What docs/performance.md takes over: jest holds back what is logged, and shows where it came from. */
export const tell = (what: string, figures: string) =>
	process.stdout.write(`${what.padEnd(58)} ${figures}\n`);

export const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** Memory that the process really holds, without what only waits to be collected. */
export function heldMemory(): number {
	v8.setFlagsFromString('--expose-gc');
	(vm.runInNewContext('gc') as () => void)();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Memory of another process now, in bytes. */
export async function memoryOf(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

/** Does something so many times, some of them side by side. Gives the milliseconds that each took. */
export async function many(count: number, atOnce: number, work: (number: number) => Promise<void>) {
	const times: number[] = [];
	let next = 0;
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (next < count) {
				const begin = performance.now();
				await work(next++);
				times.push(performance.now() - begin);
			}
		}),
	);
	return times.sort((one, other) => one - other);
}

/** The middle and the slowest of a hundred. */
export const inWords = (times: number[]) =>
	[0.5, 0.99]
		.map((share) => `p${share * 100} ${Math.round(times[Math.floor(times.length * share)])} ms`)
		.join(', ');
