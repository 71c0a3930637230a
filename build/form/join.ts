/** Two groups that could be one. */
interface Pair<T> {
	groups: [T[], T[]];
	joined: T[];
	/** Characters of the description. */
	saves: number;
}

/** Joins groups two by two, the pair that saves most first, while that makes the description shorter. */
export function joined<T>(groups: T[][], sizeOf: (group: T[]) => number): T[][] {
	const sizes = new Map<T[], number>();
	const known = (group: T[]) => {
		const size = sizes.get(group) ?? sizeOf(group);
		sizes.set(group, size);
		return size;
	};
	const pair = (one: T[], other: T[]): Pair<T> => {
		const both = [...one, ...other];
		return { groups: [one, other], joined: both, saves: known(one) + known(other) - known(both) };
	};
	let rest = groups;
	let pairs = rest.flatMap((one, place) => rest.slice(place + 1).map((other) => pair(one, other)));
	for (;;) {
		const best = pairs.reduce<Pair<T> | undefined>(
			(most, next) => (next.saves > (most?.saves ?? 0) ? next : most),
			undefined,
		);
		if (!best) return rest;
		const isFree = (group: T[]) => !best.groups.includes(group);
		rest = rest.filter(isFree);
		pairs = pairs.filter((one) => one.groups.every(isFree));
		pairs.push(...rest.map((group) => pair(group, best.joined)));
		rest.push(best.joined);
	}
}
