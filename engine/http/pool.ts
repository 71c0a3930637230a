/** A result for each index, in order, however many ran side by side. */
export type Settled<T> = { value: T } | { thrown: unknown } | undefined;

/**
 * Runs `work` for 0 to `count` - 1, at most `limit` at a time. Nothing new starts once `stop`
 * answers true; what runs already is waited for. An index that never started stays `undefined`.
 */
export async function pool<T>(
	count: number,
	limit: number,
	work: (index: number) => Promise<T>,
	stop: (latest: Settled<T>) => boolean,
): Promise<Array<Settled<T>>> {
	const settled: Array<Settled<T>> = Array.from({ length: count }, () => undefined);
	let next = 0;
	let stopped = false;
	const worker = async () => {
		while (next < count && !stopped) {
			const index = next++;
			try {
				settled[index] = { value: await work(index) };
			} catch (thrown) {
				settled[index] = { thrown };
			}
			if (stop(settled[index])) stopped = true;
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
	return settled;
}
