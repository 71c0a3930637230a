type Container = Record<string, unknown> | unknown[];

/** A member of an object: the name it gets, and what is known of where its value stands. */
export interface Member<C> {
	name: string;
	context: C;
}

/** How the leaves and the names of a tree are rewritten. */
export interface Rewriting<C> {
	/** What to put in place of a leaf; `undefined` leaves it alone. */
	leaf(value: unknown, context: C): unknown;
	/** Members of a list stand where the list does, and have no name. */
	member(owner: Record<string, unknown>, name: string): Member<C>;
}

/** What plain JSON has; a Buffer or a Date is a leaf. */
const isContainer = (value: unknown): value is Container => {
	if (typeof value !== 'object' || value === null) return false;
	if (Array.isArray(value)) return true;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
};

function needsRewriting<C>(root: Container, at: C, { leaf, member }: Rewriting<C>): boolean {
	// A list of what is left to do, and no recursion: replies may be nested as deeply as they like.
	const containers: Container[] = [root];
	const contexts: C[] = [at];
	const isChanged = (value: unknown, context: C) => {
		if (!isContainer(value)) return leaf(value, context) !== undefined;
		containers.push(value);
		contexts.push(context);
		return false;
	};
	for (let next = containers.pop(); next; next = containers.pop()) {
		const around = contexts.pop() as C;
		if (Array.isArray(next)) {
			for (const value of next) if (isChanged(value, around)) return true;
		} else {
			for (const name in next) {
				const { name: clean, context } = member(next, name);
				if (clean !== name || isChanged(next[name], context)) return true;
			}
		}
	}
	return false;
}

/** Adds a member of any name; setting `__proto__` in the usual way would not. */
const setMember = (target: Record<string, unknown>, name: string, value: unknown) =>
	Object.defineProperty(target, name, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});

function rewrittenCopy<C>(root: Container, at: C, { leaf, member }: Rewriting<C>): unknown {
	const left: Array<() => void> = [];
	const copied = (value: unknown, context: C): unknown => {
		if (!isContainer(value)) return leaf(value, context) ?? value;
		if (Array.isArray(value)) {
			const list: unknown[] = [];
			left.push(() => {
				for (const each of value) list.push(copied(each, context));
			});
			return list;
		}
		const object: Record<string, unknown> = {};
		// Names that have become equal are numbered, so that no member is lost.
		let twins = 1;
		left.push(() => {
			for (const name in value) {
				const { name: clean, context: inner } = member(value, name);
				let free = clean;
				while (Object.hasOwn(object, free)) free = `${clean} ${++twins}`;
				setMember(object, free, copied(value[name], inner));
			}
		});
		return object;
	};
	const copy = copied(root, at);
	for (let next = left.pop(); next; next = left.pop()) next();
	return copy;
}

/**
 * Rewrites leaves and names of what JSON can say, in a copy. Gives back the very same value where
 * nothing is to be rewritten; nothing is copied then.
 */
export function rewritten<T, C>(root: T, context: C, rewriting: Rewriting<C>): T {
	if (!isContainer(root)) return (rewriting.leaf(root, context) ?? root) as T;
	return needsRewriting(root, context, rewriting)
		? (rewrittenCopy(root, context, rewriting) as T)
		: root;
}
