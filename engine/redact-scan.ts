/** Longer needles than this make the search hardly faster. */
const LONGEST = 12;
/** Pairs of characters that are told apart; a power of two. */
const PAIRS = 4096;

/** Makes capitals and small letters equal, and some other characters as well, which does no harm. */
const fold = (code: number) => code | 32;

const pairOf = (first: number, second: number) => ((fold(first) * 31) ^ fold(second)) & (PAIRS - 1);

/** Shorter texts cannot be looked for. */
export const SHORTEST_NEEDLE = 3;

/**
 * Tells whether any of many needles may stand in a text; it errs on the side of yes. One pass for
 * all of them, which looks at few characters only: the pair at the end of a window says how far the
 * window can move (Wu and Manber, 1994). The usual search of strings takes a pass for each needle.
 */
export function scannerOf(given: string[]): (text: string) => boolean {
	if (given.length === 0) return () => false;
	const needles = given.map((needle) => needle.slice(0, LONGEST));
	const window = Math.min(...needles.map(({ length }) => length));
	const steps = new Uint8Array(PAIRS).fill(window - 1);
	const byLastPair = new Map<number, string[]>();
	for (const needle of needles)
		for (let last = 1; last < window; last++) {
			const pair = pairOf(needle.charCodeAt(last - 1), needle.charCodeAt(last));
			steps[pair] = Math.min(steps[pair], window - 1 - last);
			if (last === window - 1) byLastPair.set(pair, [...(byLastPair.get(pair) ?? []), needle]);
		}

	const standsAt = (text: string, at: number, needle: string) => {
		for (let index = 0; index < needle.length; index++)
			if (fold(text.charCodeAt(at + index)) !== fold(needle.charCodeAt(index))) return false;
		return true;
	};
	return (text) => {
		const { length } = text;
		for (let last = window - 1; last < length; ) {
			const pair = pairOf(text.charCodeAt(last - 1), text.charCodeAt(last));
			const step = steps[pair];
			if (step > 0) {
				last += step;
				continue;
			}
			for (const needle of byLastPair.get(pair) ?? [])
				if (standsAt(text, last - window + 1, needle)) return true;
			last++;
		}
		return false;
	};
}
