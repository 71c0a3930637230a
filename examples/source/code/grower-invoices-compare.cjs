// Each invoice beside its purchase order: it must be there, of the grower who sent the invoice, and
// neither cancelled nor waiting for approval.
const answers = $('Purchase Orders')
	.all()
	.map(({ json }) => json);
const failed = answers.find(({ error }) => error);

function faultOf({ poNumber, vendorIds }) {
	if (failed)
		return `nothing was uploaded, since Komet Sales did not tell the purchase order: ${errorOf(failed)}. Send the mail again later`;
	const found = answers.filter(
		({ number }) => textOf(number).toUpperCase() === poNumber.toUpperCase(),
	);
	if (found.length !== 1)
		return `${found.length === 0 ? 'there is no' : 'there are several'} purchase order ${poNumber}`;
	const [order] = found;
	if (!vendorIds.includes(textOf(order.vendorId)))
		return `purchase order ${poNumber} is not one of yours`;
	const status = statusOf(order);
	if (['open', 'confirmed'].includes(status)) return '';
	const words = { waiting: 'waits for approval', cancelled: 'is cancelled' }[status];
	return `purchase order ${poNumber} ${words ?? `has a status that is not known: ${textOf(order.status) || 'none'}`}`;
}

return $('Check Invoices')
	.all()
	.map(({ json }) => {
		const reason = json.reason || faultOf(json);
		// What is refused is asked without a number, and no request goes out for it.
		return { json: { ...json, reason, ask: reason ? '' : json.poNumber } };
	});
