// The lines of an order, as its row has them; none when they cannot be read.
function linesOf(text) {
	try {
		const lines = JSON.parse(text);
		return Array.isArray(lines) ? lines : [];
	} catch {
		return [];
	}
}
const listOf = (text) =>
	linesOf(text)
		.filter((line) => line)
		.map(({ quantity, sku }) => `${quantity} x ${sku}`)
		.join('\n');
