// The IDs of customer and carrier of each order. A code that Komet Sales has never or twice is refused.
const customers = lookedUp();
const listed = $('Carriers')
	.all()
	.map(({ json }) => json);
const failedCarriers = listed.find(({ error }) => error !== undefined);
const carriersOf = (code) => [
	...new Set(
		listed
			.filter((one) => textOf(one.code).toUpperCase() === code.toUpperCase())
			.map(({ id }) => textOf(id)),
	),
];

const oneOf = (kind, code, ids) => {
	if (ids.length === 0) return { fault: `Komet Sales has no ${kind} of the code ${code}` };
	if (ids.length > 1)
		return {
			fault: `Komet Sales has the ${kind} code ${code} ${ids.length} times: IDs ${ids.join(', ')}`,
		};
	return ids[0] ? { id: ids[0] } : { fault: `The ID of the ${kind} ${code} cannot be read` };
};

return $('Orders')
	.all()
	.map(({ json }) => json)
	.filter(({ action }) => action === 'look')
	.map((order) => {
		const { isSought, before, customerCode, carrierCode } = order;
		const looked = customers.get(customerCode.toUpperCase());
		const failed = looked.failed ?? (isSought ? undefined : failedCarriers);
		if (failed) {
			const became = unreadRow(order, failed);
			const stays = isSought ? { state: 'unknown', reason: before } : {};
			return { json: { ...order, ...became, ...stays, action: 'none' } };
		}
		const customer = oneOf('customer', customerCode, looked.ids);
		const carrier = isSought ? {} : oneOf('carrier', carrierCode, carriersOf(carrierCode));
		const fault = [customer.fault, carrier.fault].filter(Boolean).join('; ');
		const ids = { customerId: customer.id, carrierId: carrier.id };
		if (!fault) return { json: { ...order, ...ids } };
		const state = isSought ? 'unknown' : 'refused';
		return { json: { ...order, action: 'none', state, reason: fault, isLooked: true } };
	});
