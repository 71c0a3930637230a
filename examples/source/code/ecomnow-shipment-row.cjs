// What the table says of the order, beside the row that was found by its Komet ID.
const found = $('Open Order')
	.all()
	.map(({ json }) => json);
const all = [
	...found,
	...$('Rows of Its Number')
		.all()
		.map(({ json }) => json),
];
const rows = [...new Map(all.map((row) => [row.id, row])).values()];
const [{ id, orderNo, state, shipment }] = found;

// The workflow for cancellations keeps a row of its own until somebody has answered.
const isCancellation = (row) => !row.kometOrderId && isOfCancellation(row);
const ofOrders = rows.filter((row) => !isCancellation(row));
const waiting = rows.find(isCancellation);

const problemOf = () => {
	if (ofOrders.length > 1)
		return `The table eComNow Orders has ${ofOrders.length} rows for this order. Leave only the right one.`;
	if (waiting)
		return `eComNow cancelled the order, and its cancellation is still open (state "${waiting.state}"). Answer it first.`;
	if (shipment !== 'open' || ['deleting', 'deleted'].includes(state))
		return `Its row in the table eComNow Orders says shipment "${shipment ?? ''}", state "${state ?? ''}". Only an order whose shipment is open is notified.`;
	return '';
};

const isTold = ofOrders.every((row) => ['sending', 'sent', 'unknown'].includes(row.shipment));
return [{ json: { id, orderNo: orderNo ?? '', isTold, problem: problemOf() } }];
