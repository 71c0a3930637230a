/** A seed for one test of many, so that each can be run again alone. */
export const seedFor = (seed: number, name: string) =>
	seed ^ Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) | 0, 7);

/** Random numbers that come again with the same seed (mulberry32). */
export function randomOf(seed: number) {
	let state = seed >>> 0;
	const fraction = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(fraction() * limit);
	const pick = <T,>(choices: ArrayLike<T>): T => choices[below(choices.length)];
	return {
		below,
		pick,
		/** A text of so many characters out of an alphabet. */
		text: (alphabet: string, length: number) =>
			Array.from({ length }, () => pick(alphabet)).join(''),
	};
}

export type Random = ReturnType<typeof randomOf>;
