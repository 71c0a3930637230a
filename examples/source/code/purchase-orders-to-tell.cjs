// One item for each purchase order that its grower does not know as it is now, and one for each
// day that cannot be read any longer, or again.
function lineOf(detail, index, reasons) {
	const line = Object(detail);
	const read = readerOf(line, index, reasons);
	const cancelled = /^cancel/i.test(textOf(line.lineItemStatus)) ? 'CANCELLED' : '';
	const prebook = textOf(line.prebook) && `prebook ${textOf(line.prebook)}`;
	const price = `${read('totalUnits')} ${textOf(line.unitType)} at ${read('unitCost')}`;
	const boxes = [read('totalBoxes'), 'x', textOf(line.boxType)].filter(Boolean).join(' ');
	return [boxes, read('productDescription'), price, prebook, cancelled].filter(Boolean).join(' | ');
}

// Whether a grower has confirmed is no change of the order: it says so itself.
function orderOf(given) {
	const reasons = [];
	const [number, vendorId] = [textOf(given.number), textOf(given.vendorId)];
	const status = statusOf(given);
	const lines = listOf(given.details).map((detail, index) => lineOf(detail, index, reasons));
	if (!number) reasons.push('it has no readable number');
	if (!vendorId) reasons.push('it has no readable vendor ID');
	if (!textOf(given.shipDate)) reasons.push('it has no readable ship date');
	if (lines.length === 0) reasons.push('it has no lines');
	if (!status) reasons.push(`its status is not known: ${textOf(given.status) || 'missing'}`);
	const cancelled = status === 'cancelled' ? ['The whole order is CANCELLED'] : [];
	const content = [`Ships: ${textOf(given.shipDate)}`, ...cancelled, ...lines].join('\n');
	const vendor = textOf(given.vendorName);
	return addressed({ orderId: textOf(given.id), number, vendorId, vendor, content }, reasons);
}

const { records, ...asked } = listedDays('Days to Ask', 'Purchase Orders', 'id');
const found = new Map(
	records
		.filter((given) => statusOf(given) !== 'waiting')
		.map((given) => [textOf(given.id), orderOf(given)]),
);
return [...ordersToTell(found.values()), ...daysToTell(asked)].map((json) => ({ json }));
