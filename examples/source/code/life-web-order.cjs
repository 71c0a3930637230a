// All lines are in, and in the same web order.
const wanted = $('What Arrived')
	.all()
	.map(({ json }) => json);
const added = $input.all().map(({ json }) => json);
if (added.length !== wanted.length)
	throw new Error(`${added.length} of ${wanted.length} lines are in the web order`);
const short = added.filter(
	({ quantityAdded }, line) => Number(quantityAdded) !== wanted[line].quantity,
);
if (short.length > 0)
	throw new Error(
		`${short.length} lines of the web order have other quantities than were asked for`,
	);
const names = ['webOrderId', 'orderId', 'invoiceNumber'];
const json = Object.fromEntries(names.map((name) => [name, added[0][name]]));
const isOne = names.every(
	(name) => isId(json[name]) && added.every((line) => String(line[name]) === String(json[name])),
);
if (!isOne) throw new Error('The lines do not name one web order, one order and one invoice');
return [{ json, pairedItem: { item: 0 } }];
