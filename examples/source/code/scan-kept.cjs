// A run stops at the first scan that cannot be sent, so that no later one of its box goes before it.
const [found] = keptRows();
return found
	? [{ json: { words: `Scans could not be sent and wait, in their order: ${found}` } }]
	: [];
