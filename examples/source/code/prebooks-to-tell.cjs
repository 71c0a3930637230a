// One item for each grower of each prebook who does not know it as it is now, and one for each day
// that cannot be read any longer, or again. Prices and the customer are not for growers: the prices of
// a prebook are those of the sale.
const partOf = (given) => {
	const [bunches, product, stems] = ['bunches', 'productDescription', 'stemsBunch'].map((member) =>
		textOf(Object(given)[member]),
	);
	return [bunches && `${bunches} bunches`, product, stems && `of ${stems} stems`]
		.filter(Boolean)
		.join(' ');
};

function lineOf(line, index, reasons) {
	const read = readerOf(line, index, reasons);
	const boxes = [read('totalBoxes'), 'x', textOf(line.boxType)].filter(Boolean).join(' ');
	const units = `${read('totalUnits')} ${textOf(line.unitType)}`.trim();
	const stems = textOf(line.stemsBunch) && `${textOf(line.stemsBunch)} stems a bunch`;
	const parts = listOf(line.breakdowns).map(partOf).filter(Boolean).join(' + ');
	return [boxes, read('productDescription'), units, stems, parts].filter(Boolean).join(' | ');
}

// Several growers may serve one prebook. An item without a vendor is for none of them yet.
function ordersOf(given) {
	const ofVendors = new Map();
	for (const [index, detail] of listOf(given.details).entries()) {
		const line = Object(detail);
		const [vendorId, vendor] = [textOf(line.vendorId), textOf(line.vendorName)];
		if (['', '0'].includes(vendorId) && !vendor) continue;
		const key = vendorId || vendor;
		const order = ofVendors.get(key) ?? { vendorId, vendor, lines: [], reasons: [] };
		order.lines.push(lineOf(line, index, order.reasons));
		ofVendors.set(key, order);
	}
	const [number, day] = [textOf(given.number), textOf(given.truckDate)];
	return [...ofVendors].map(([key, { vendorId, vendor, lines, reasons }]) => {
		if (!number) reasons.push('it has no readable number');
		if (!day) reasons.push('it has no readable truck date');
		if (!vendorId) reasons.push('its vendor has no readable ID');
		const content = [`${LEAVES}${day}`, ...lines].join('\n');
		const orderId = `${textOf(given.id)} for ${key}`;
		return addressed({ orderId, number, vendorId, vendor, content }, reasons);
	});
}

const LEAVES = 'Truck leaves: ';
const { records, ...asked } = listedDays('Days to Ask', 'Prebooks', 'id');
const found = new Map(records.flatMap(ordersOf).map((order) => [order.orderId, order]));

// A grower who was told of a prebook hears, too, when it is no longer there. Only a list that was read
// to its end proves it: as long as a day cannot be read, nobody is told so.
const gone =
	asked.unread.length > 0
		? []
		: [...known.values()].flatMap((row) => {
				const { orderId, number, vendorId, vendor, told } = row;
				const [first] = String(told ?? '').split('\n');
				const isAsked = asked.days.some((day) => first === LEAVES + day);
				if (found.has(orderId) || !isAsked) return [];
				const content = `${first}\nNo longer for you: it was deleted, moved to another day, or given to another grower`;
				return [addressed({ orderId, number, vendorId, vendor, content }, [])];
			});
return [...ordersToTell([...found.values(), ...gone]), ...daysToTell(asked)].map((json) => ({
	json,
}));
