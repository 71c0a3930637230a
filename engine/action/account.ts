import type { PartOutcome } from '../../contract/language/reply';

/** What became of a part of an item that was sent: done, or as its failure says. */
type Fate = 'done' | PartOutcome;

/** What became of an item: all of its parts alike, or some done and some not. */
type ItemFate = Fate | 'partly done' | 'not sent';

const ORDER: ItemFate[] = ['done', 'partly done', 'unknown', 'not done', 'not sent'];

/** Numbers in order as people write them: `0 to 3, 7`. */
function ranges(numbers: number[]): string {
	const found: Array<[number, number]> = [];
	for (const number of numbers) {
		const last = found.at(-1);
		if (last?.[1] === number - 1) last[1] = number;
		else found.push([number, number]);
	}
	return found.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`)).join(', ');
}

/**
 * What became of each input item of an execution that writes. The rows of an item may go out in
 * several requests, and those of several items in one.
 */
export class Account {
	private readonly requests = new Map<number, number>();
	private readonly fates = new Map<number, Fate[]>();

	/** @param total How many input items there are */
	constructor(private readonly total: number) {}

	/** Parts of these items are to go out in one request. */
	plan(items: number[]) {
		for (const item of items) this.requests.set(item, (this.requests.get(item) ?? 0) + 1);
	}

	/** What became of the part of an item that was in one request. */
	settle(item: number, fates: Iterable<Fate>) {
		const [first, ...others] = new Set(fates);
		const known = this.fates.get(item) ?? [];
		if (first !== undefined) this.fates.set(item, [...known, first, ...others]);
	}

	private fateOf(item: number): ItemFate {
		const fates = this.fates.get(item);
		if (!fates) return 'not sent';
		if (fates.includes('unknown')) return 'unknown';
		if (!fates.includes('done')) return 'not done';
		const isWhole = fates.length >= (this.requests.get(item) ?? 0) && !fates.includes('not done');
		return isWhole ? 'done' : 'partly done';
	}

	/** Sentences that name every item, or nothing where there is one alone. */
	summary(label: string): string {
		if (this.total < 2) return '';
		const byFate = new Map<ItemFate, number[]>(ORDER.map((fate) => [fate, []]));
		for (let item = 0; item < this.total; item++) byFate.get(this.fateOf(item))?.push(item);
		const named = [...byFate].filter(([, items]) => items.length > 0);
		const has = (...fates: ItemFate[]) => named.some(([fate]) => fates.includes(fate));
		return [
			`What became of the ${this.total} items, counted from 0: ${named.map(([fate, items]) => `${fate}: ${ranges(items)}`).join('; ')}.`,
			...(has('done', 'partly done') ? ['Do not send again what is done.'] : []),
			...(has('unknown') ? [`Look in ${label} before you send what is unknown again.`] : []),
		].join(' ');
	}
}
