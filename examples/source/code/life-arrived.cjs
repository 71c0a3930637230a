// The inventory holds what belongs to others, too. Only the boxes of this order are sold.
const { boxCodes } = $('Shipped Boxes').first().json;
const booked = $('Prebook Items')
	.all()
	.map(({ json }) => json);
const lines = $input.all().map(({ json }) => ({
	...json,
	quantity: [json.boxes ?? []].flat().filter((box) => boxCodes.includes(String(box?.boxCode)))
		.length,
	price: booked.find(({ productId }) => String(productId) === String(json.companyProductId))
		?.unitPrice,
}));
const arrived = lines.filter(({ quantity }) => quantity > 0);
const boxes = arrived.reduce((sum, { quantity }) => sum + quantity, 0);
if (boxes !== boxCodes.length)
	throw new Error(`${boxes} of ${boxCodes.length} boxes are in the inventory`);
const isPrice = (value) => /^\d+(\.\d+)?$/.test(String(value ?? '')) && Number(value) > 0;
const strange = arrived.find(({ orderItemId, price }) => !isId(orderItemId) || !isPrice(price));
if (strange)
	throw new Error(`${strange.productDescription} has no ID or no booked price that can be read`);
return arrived.map((json) => ({ json, pairedItem: { item: 0 } }));
