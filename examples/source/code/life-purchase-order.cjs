// The purchase order that holds what was booked, and only these items of it.
const booked = $('Prebook Items')
	.all()
	.map(({ json }) => String(json.prebookItemId));
const ours = ({ json }) =>
	[json.details ?? []].flat().filter((item) => booked.includes(String(item?.prebookItemId)));
const found = $input.all().filter((order) => ours(order).length > 0);
const { number } = oneOf(found, 'purchase orders with the items of the prebook');
const items = ours(found[0]);
const isWhole =
	items.length === booked.length &&
	items.every(({ poItemId, totalBoxes }) => isId(poItemId) && isId(totalBoxes));
if (!isWhole) throw new Error(`Purchase order ${number} has not the items that were booked`);
return items.map((json) => ({
	json: { ...json, poNumber: number },
	pairedItem: { item: 0 },
}));
