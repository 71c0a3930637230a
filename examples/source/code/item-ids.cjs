// The ID of the product that each row names.
const productOf = finderIn('Products', 'product', ({ legacyCode }) => textOf(legacyCode));
return $('Check Rows')
	.all()
	.map(({ json }) => {
		const { product } = json.values;
		const found = json.state === 'fit' && product ? productOf(product) : {};
		const target = { productId: found.id ?? '' };
		return found.reason
			? { json: { ...json, target, state: 'refused', reason: found.reason } }
			: { json: { ...json, target } };
	});
