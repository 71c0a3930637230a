// Wide, so that what a busy machine adds to one of the sizes does not matter.
const FACTOR = 64;
const ENOUGH_MICROSECONDS = 150_000;

/** CPU time of some work in microseconds. */
export function cpuMicroseconds(work: () => void): number {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return Math.max(1, user + system);
}

/**
 * By which power of its size the time of some work grows: about 1 where double the size takes
 * double the time, 2 where it takes four times as long. Compares CPU times of the same moments, the
 * least of many, so it is the same on a slow machine. What the work is done on is made beforehand.
 */
export function powerOf<Matter>(
	size: number,
	matterOf: (size: number) => Matter,
	work: (matter: Matter) => unknown,
): number {
	const [little, much] = [matterOf(size / FACTOR), matterOf(size)];
	let [small, large] = [Infinity, Infinity];
	for (let spent = 0; spent < ENOUGH_MICROSECONDS; ) {
		// Once would be too short for the clock, which counts whole microseconds.
		const often = cpuMicroseconds(() => {
			for (let times = 0; times < FACTOR; times++) work(little);
		});
		const once = cpuMicroseconds(() => void work(much));
		small = Math.min(small, often / FACTOR);
		large = Math.min(large, once);
		spent += often + once;
	}
	return Math.log(large / small) / Math.log(FACTOR);
}
