// Wide, so that what a busy machine adds to one of the sizes does not matter.
const FACTOR = 64;
const ENOUGH_MICROSECONDS = 150_000;

/** CPU time of some work in microseconds. */
function cost(work: () => void): number {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return Math.max(1, user + system);
}

/**
 * By which power of its size the time of some work grows: about 1 where double the size takes
 * double the time, 2 where it takes four times as long. Compares CPU times of the same moments, the
 * least of many, so it is the same on a slow machine.
 */
export function powerOf(size: number, work: (size: number) => void): number {
	let [small, large] = [Infinity, Infinity];
	for (let spent = 0; spent < ENOUGH_MICROSECONDS; ) {
		const costs = [size / FACTOR, size].map((part) => cost(() => work(part)));
		small = Math.min(small, costs[0]);
		large = Math.min(large, costs[1]);
		spent += costs[0] + costs[1];
	}
	return Math.log(large / small) / Math.log(FACTOR);
}
