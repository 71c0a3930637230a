// The prices that each product has now, and what a row would do to them.
function pricesOf(productsNode, pricesNode) {
	const asked = $(productsNode).all();
	const prices = new Map();
	for (const { json, pairedItem } of $(pricesNode).all()) {
		const product = asked[[Object(pairedItem).item ?? pairedItem].flat()[0]]?.json.productId;
		prices.set(product, [...(prices.get(product) ?? []), json]);
	}
	return prices;
}

const same = (one, other) => textOf(one).toUpperCase() === textOf(other).toUpperCase();
const spaced = (text) => textOf(text).replace(/\s+/g, ' ');
const amountOf = (value) => {
	const text = textOf(value).replace(/,(?=\d{3}(\D|$))/g, '');
	return /^\d*\.?\d+$/.test(text) ? Number(text).toFixed(2) : '';
};
// Komet may write "all" as 0, an empty text or nothing.
const vendorOf = ({ vendorId }) => textOf(vendorId).replace(/^0$/, '');

function actionOf(prices, { product, price, cost, boxType, remove }, target) {
	const entries = (prices.get(target.productId) ?? []).filter((entry) => entry.error || entry.id);
	const failed = entries.find(({ error }) => error);
	if (failed)
		return {
			action: 'refused',
			reason: `its present prices could not be read: ${errorOf(failed)}`,
			failed,
		};
	// Were the filter not heeded, the prices of other products would be taken for those of this one.
	if (entries.some((one) => !same(spaced(one.productDescription), spaced(target.description))))
		return {
			action: 'refused',
			reason: `Komet Sales gave prices of other products than ${product}`,
		};
	const fit = entries.filter(
		(one) => same(one.boxTypeCode, boxType) && same(vendorOf(one), target.vendorId),
	);
	if (fit.length > 1)
		return { action: 'refused', reason: `the season has ${fit.length} prices for it` };
	const [entry] = fit;
	if (!entry)
		return remove
			? { action: 'refused', reason: 'the season has no such price to remove' }
			: { action: 'add', reason: `Add at ${price}` };
	const [now, nowCost] = [amountOf(entry.price), amountOf(entry.cost)];
	if (!now) return { action: 'refused', reason: 'its present price cannot be read' };
	const found = { entryId: textOf(entry.id), cost: cost || nowCost };
	if (!found.entryId) return { action: 'refused', reason: 'the ID of its price cannot be read' };
	if (remove) return { action: 'delete', reason: `Remove, now ${now}`, ...found };
	if (now === price && (!cost || cost === nowCost))
		return { action: 'unchanged', reason: `It is ${now} already` };
	const costs = cost && cost !== nowCost ? `, cost ${nowCost || 'not known'} to ${cost}` : '';
	return { action: 'update', reason: `Change ${now} to ${price}${costs}`, ...found };
}
