// What eComNow ordered, as the table has it.
const ordered = linesOf(row.lines).map((line) => ({
	sku: plainOf(line?.sku),
	boxes: wholeOf(line?.quantity),
	product: plainOf(line?.productId),
}));
const areRead =
	ordered.length > 0 &&
	ordered.every(({ sku, boxes, product }) => sku !== '' && boxes > 0 && product !== '');

// What Komet ships.
const shipped = listIn(order, 'details').map((detail) => ({
	boxes: wholeOf(detail?.totalBoxes),
	product: plainOf(detail?.productId),
	given: detail,
}));
const unread = shipped.find(({ boxes, product }) => boxes === undefined || product === '');
const boxesOf = (lines, product) =>
	lines.reduce((sum, line) => sum + (line.product === product ? line.boxes : 0), 0);
const areSame = [...ordered, ...shipped].every(
	({ product }) => boxesOf(ordered, product) === boxesOf(shipped, product),
);
const boxesProblem = () => {
	if (!areRead)
		return `The row of the order in the table eComNow Orders has no readable lines (${quoted(row.lines)}), so nobody knows what was ordered. Notify eComNow yourself, and set its shipment to sent.`;
	if (unread)
		return `The boxes in Komet Sales cannot be read: product ${quoted(unread.given?.productId)}, boxes ${quoted(unread.given?.totalBoxes)}.`;
	if (areSame) return '';
	const list = ordered.map(({ boxes, sku }) => `${boxes} x ${sku}`).join(', ');
	return `The boxes in Komet Sales are not those that were ordered: ${list}. What a notification leaves out cannot be added later, so make the order whole, or notify eComNow yourself.`;
};
