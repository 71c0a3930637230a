// The prebook of this order, and of no other: its two items.
const { customerPO, truckDate } = $('Order').first().json;
const found = $input.all().filter(({ json }) => plain(json.customerPONumber) === plain(customerPO));
const { number, details } = oneOf(found, `prebooks with ${customerPO} for ${truckDate}`);
const items = [details ?? []].flat();
const isWhole =
	items.length === 2 && items.every((item) => isId(item?.prebookItemId) && isId(item?.vendorId));
if (!isWhole || !isId(number))
	throw new Error('The prebook has not the number and the two items that were booked');
return items.map((json) => ({ json: { ...json, prebookNumber: number }, pairedItem: { item: 0 } }));
