// What each approved row does now. One whose item has changed since the proposal is not done: nobody
// approved that.
const rows = rowsFrom('Take Rows');
const found = foundFor(rows, ' Again');
return rows.map(({ id, reason: proposed, values, target }, at) => {
	const now = found[at];
	const row = { id, proposed, ...values, itemId: target.id, orderId: target.orderId };
	if (now.failed) {
		const became = unreadRow(row, now.failed);
		const waits = became.state === 'waiting' ? { state: 'proposed', reason: proposed } : {};
		return { json: { ...row, ...became, ...waits, action: 'none' } };
	}
	if (now.plan === proposed && now.id === target.id) return { json: { ...row, state: 'working' } };
	return {
		json: {
			...row,
			action: 'none',
			state: 'refused',
			reason: `It has changed since the proposal (${proposed}): ${now.reason ?? now.plan}`,
		},
	};
});
