// Finds the one item of each row. Where several fit, none is chosen.
function answersIn(asked, node) {
	const wanted = $(asked)
		.all()
		.map(({ json }) => json.key)
		.filter(Boolean);
	const items = $(node).all();
	return new Map(
		wanted.map((key, at) => [key, items.length === wanted.length ? items[at].json : undefined]),
	);
}

const wordsOf = ({ totalBoxes, boxType, productDescription }, id) =>
	`${textOf(totalBoxes) || 'no'} boxes${textOf(boxType) ? ` ${textOf(boxType)}` : ''} of ${textOf(productDescription) || 'a product without a name'} (item ${id})`;

// The item, `reason` why it is none, or `failed` when nothing could be read.
function itemFor({ isPrebook, values, target }, answer, list, idName) {
	const { number, boxType, boxes, itemId } = values;
	if (!answer || answer.error !== undefined) return { failed: Object(answer) };
	const what = isPrebook ? `prebook ${number} of ${values.date}` : `purchase order ${number}`;
	const orders = listOf(answer[list])
		.map(Object)
		.filter((one) => textOf(one.number).toUpperCase() === number.toUpperCase());
	if (orders.length !== 1)
		return { reason: `Komet Sales lists ${orders.length === 0 ? 'no' : orders.length} ${what}` };
	const [order] = orders;
	const fits = listOf(order.details)
		.map(Object)
		.filter(
			(item) =>
				(!itemId || textOf(item[idName]) === itemId) &&
				(!target.productId || textOf(item.productId) === target.productId) &&
				(!boxType || textOf(item.boxType).toUpperCase() === boxType.toUpperCase()) &&
				(!boxes || Number(item.totalBoxes) === Number(boxes)),
		);
	const ids = fits.map((item) => textOf(item[idName]));
	if (fits.length === 0) return { reason: `Komet Sales has no such item in ${what}` };
	if (fits.length > 1)
		return {
			reason: `${fits.length} items of ${what} fit: ${ids.join(', ')}. Write one of them into Item ID`,
		};
	if (!ids[0]) return { reason: `The ID of the item of ${what} cannot be read` };
	const shipped = listOf(fits[0].boxes).length;
	if (!isPrebook && shipped > 0)
		return {
			reason: `It was shipped already: Komet Sales lists ${shipped} ${shipped === 1 ? 'box' : 'boxes'} of item ${ids[0]} of ${what}`,
		};
	return { id: ids[0], orderId: textOf(order.id), what, words: wordsOf(fits[0], ids[0]) };
}

const planned = ({ values: { action, awb, date } }, { what, words }) =>
	action === 'add to AWB'
		? `Add to AWB ${awb}, shipping ${date}: ${words}, of ${what}`
		: `Delete from ${what}: ${words}`;

// What each open row would do now, by the lists that were just read.
function foundFor(rows, again) {
	const orders = answersIn(`Purchase Orders to Look At${again}`, `Look at Purchase Orders${again}`);
	const prebooks = answersIn(`Prebooks to Look At${again}`, `Look at Prebooks${again}`);
	return rows.map((row) => {
		const found = row.isPrebook
			? itemFor(row, prebooks.get(keyOf(row)), 'prebooks', 'prebookItemId')
			: itemFor(row, orders.get(keyOf(row)), 'purchaseOrders', 'poItemId');
		if (!found.id) return found;
		const kind = row.values.action === 'add to AWB' ? 'awb' : row.isPrebook ? 'prebook' : 'po';
		return { ...found, itemKey: `${kind} ${found.id}`, plan: planned(row, found) };
	});
}
