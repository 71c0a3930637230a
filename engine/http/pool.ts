/** A result for each index, in order, however many ran side by side. */
export type Settled<T> = { value: T } | { thrown: unknown } | undefined;

/** How many run side by side: at first, and at most, once so many have succeeded. */
export interface SideBySide {
	first: number;
	most: number;
}

/**
 * Runs `work` for 0 to `count` - 1, some side by side: each success lets one more run, so that a
 * service that is slow is not waited for and one that refuses is not flooded. Nothing new starts once
 * `stop` answers true; what runs already is waited for. An index that never started stays `undefined`.
 */
export async function pool<T>(
	count: number,
	{ first, most }: SideBySide,
	work: (index: number) => Promise<T>,
	stop: (latest: Settled<T>) => boolean,
): Promise<Array<Settled<T>>> {
	const settled: Array<Settled<T>> = Array.from({ length: count }, () => undefined);
	let next = 0;
	let stopped = false;
	const workers: Array<Promise<void>> = [];
	const hire = () => workers.push(worker());
	const worker = async () => {
		while (next < count && !stopped) {
			const index = next++;
			let latest: Settled<T>;
			try {
				latest = { value: await work(index) };
			} catch (thrown) {
				latest = { thrown };
			}
			settled[index] = latest;
			if (stop(latest)) stopped = true;
			else if ('value' in latest && workers.length < most && next < count) hire();
		}
	};
	while (workers.length < Math.min(first, count)) hire();
	// More of them come while the first ones are waited for.
	for (let at = 0; at < workers.length; at++) await workers[at];
	return settled;
}
