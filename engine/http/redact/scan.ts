/** Longer needles than this make the search hardly faster. */
const LONGEST = 12;
/** Pairs of characters that are told apart; a power of two. */
const PAIRS = 4096;

/** Makes capitals and small letters equal, and some other characters as well, which does no harm. */
const fold = (code: number) => code | 32;

const pairOf = (first: number, second: number) => ((fold(first) * 31) ^ fold(second)) & (PAIRS - 1);

/** Shorter texts cannot be looked for. */
export const SHORTEST_NEEDLE = 3;

/** Looks for many texts at once. */
export interface Scanner {
	/**
	 * Visits every place where the beginning of a needle stands, until a visit answers true, and
	 * answers whether one did. `needle` is the index of the needle in the list that was given.
	 */
	some(text: string, visit: (needle: number, at: number) => boolean): boolean;
	/** Whether the beginning of any needle stands in a text. */
	finds(text: string): boolean;
}

/**
 * Looks for needles in one pass over a text, which looks at few of its characters only: the pair at
 * the end of a window says how far the window can move (Wu and Manber, 1994). The usual search takes
 * a pass for each needle. Compares the first twelve characters, without regard to the case of
 * letters, so whoever wants to be sure has to look again.
 */
export function scannerOf(given: string[]): Scanner {
	if (given.length === 0) return { some: () => false, finds: () => false };
	const needles = given.map((needle) => needle.slice(0, LONGEST));
	const window = Math.min(...needles.map(({ length }) => length));
	const steps = new Uint8Array(PAIRS).fill(window - 1);
	/** The needles whose window ends with a pair. */
	const ending: number[][] = [];
	needles.forEach((needle, index) => {
		for (let last = 1; last < window; last++) {
			const pair = pairOf(needle.charCodeAt(last - 1), needle.charCodeAt(last));
			steps[pair] = Math.min(steps[pair], window - 1 - last);
			if (last === window - 1) ending[pair] = [...(ending[pair] ?? []), index];
		}
	});

	const standsAt = (text: string, at: number, needle: string) => {
		for (let index = 0; index < needle.length; index++)
			if (fold(text.charCodeAt(at + index)) !== fold(needle.charCodeAt(index))) return false;
		return true;
	};
	function some(text: string, visit: (needle: number, at: number) => boolean): boolean {
		const { length } = text;
		for (let last = window - 1; last < length; ) {
			const pair = pairOf(text.charCodeAt(last - 1), text.charCodeAt(last));
			const step = steps[pair];
			if (step > 0) {
				last += step;
				continue;
			}
			const at = last - window + 1;
			for (const needle of ending[pair])
				if (standsAt(text, at, needles[needle]) && visit(needle, at)) return true;
			last++;
		}
		return false;
	}
	const always = () => true;
	return { some, finds: (text) => some(text, always) };
}
