// The orders that were approved, one item for each.
const rows = $('Take Rows')
	.all()
	.map(({ json }) => ({
		...json,
		values: JSON.parse(json.record),
		target: JSON.parse(json.target),
	}));
return byOrder(rows).map((some) => {
	const [{ id, file, orderKey, reason }] = some;
	return { json: { firstId: id, file, orderKey, proposed: reason, ...orderOf(some) } };
});
