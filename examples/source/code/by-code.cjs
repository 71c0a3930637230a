// Finds a record of a list by its code. A code that Komet Sales does not have, or has twice, is refused;
// so are all when the list could not be read.
function finderIn(node, what, codeOf) {
	const items = $(node)
		.all()
		.map(({ json }) => json);
	const failed = items.find(({ error }) => error);
	const known = new Map();
	for (const item of items) {
		const code = codeOf(item).toUpperCase();
		if (code) known.set(code, [...(known.get(code) ?? []), item]);
	}
	return (code) => {
		if (failed) return { reason: `the ${what}s could not be read: ${errorOf(failed)}` };
		const found = known.get(code.toUpperCase()) ?? [];
		if (found.length !== 1)
			return { reason: `${what} ${code}: Komet Sales has ${found.length || 'none'} of this code` };
		const id = textOf(found[0].id);
		return id ? { id, item: found[0] } : { reason: `${what} ${code}: its ID cannot be read` };
	};
}
