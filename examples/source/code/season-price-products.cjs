// Each product once: what its prices are now is asked for the product.
const found = new Map();
for (const { json } of $input.all()) {
	const target = typeof json.target === 'string' ? JSON.parse(json.target) : json.target;
	if (['fit', 'working'].includes(json.state)) found.set(target.productId, target);
}
return [...found.values()].map((json) => ({ json }));
