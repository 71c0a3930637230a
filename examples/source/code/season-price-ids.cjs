// The IDs of what the rows name by codes.
const { priceListId, seasonId } = $('Your Rules').first().json;

const productOf = finderIn('Products', 'product', ({ legacyCode }) => textOf(legacyCode));
const vendorOf = finderIn('Vendors', 'vendor', ({ code }) => textOf(code));
return $('Check Rows')
	.all()
	.map(({ json }) => {
		if (json.state !== 'fit') return { json: { ...json, target: {} } };
		const product = productOf(json.values.product);
		const vendor = json.values.vendor ? vendorOf(json.values.vendor) : { id: '' };
		const reason = [product.reason, vendor.reason].filter(Boolean).join('; ');
		const target = {
			priceListId,
			seasonId,
			productId: product.id ?? '',
			description: textOf(Object(product.item).description),
			vendorId: vendor.id ?? '',
		};
		return { json: { ...json, target, reason, state: reason ? 'refused' : 'fit' } };
	});
