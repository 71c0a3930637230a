// The IDs of vendors and products, which Komet Sales has to know: it leaves out a product that it does
// not know, and says nothing.
const productOf = finderIn('Products', 'product', ({ legacyCode }) => textOf(legacyCode));
const vendorOf = finderIn('Vendors', 'vendor', ({ code }) => textOf(code));
const rows = $('Check Rows')
	.all()
	.map(({ json }) => json)
	.map((row) => {
		if (row.state !== 'fit') return { ...row, target: {} };
		const { vendor, product, boxProduct } = row.values;
		const found = {
			vendor: vendor ? vendorOf(vendor) : {},
			product: productOf(product),
			boxProduct: boxProduct ? productOf(boxProduct) : {},
		};
		const reason = Object.values(found)
			.map((one) => one.reason)
			.filter(Boolean)
			.join('; ');
		const target = {
			vendorId: found.vendor.id ?? '',
			productId: found.product.id ?? '',
			boxProductId: found.boxProduct.id ?? '',
		};
		return { ...row, target, reason, state: reason ? 'refused' : 'fit' };
	});
// None is sent in part: one row that is refused, here or because it cannot be read, refuses its order.
return rows.map((row) => {
	const bad = rows.find(
		({ file, orderKey, state }) =>
			state === 'refused' && file === row.file && orderKey === row.orderKey,
	);
	return row.state === 'fit' && bad
		? { json: { ...row, state: 'refused', reason: `Row ${bad.sheetRow} of this order is refused` } }
		: { json: row };
});
