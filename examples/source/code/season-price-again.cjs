// What each approved row does now. One whose price has changed since the proposal is not written:
// nobody approved that.
const prices = pricesOf('Products to Look At Again', 'Prices Before Writing');
return $('Take Rows')
	.all()
	.map(({ json: { id, reason, record, target } }) => {
		const [values, about] = [JSON.parse(record), JSON.parse(target)];
		const now = actionOf(prices, values, about);
		const row = { id, proposed: reason, ...about, ...values, ...now };
		if (now.failed) {
			const became = outcomeOf(now.failed);
			const isKept = became.state === 'waiting';
			const kept = isKept ? { action: 'kept', state: 'proposed', reason } : { state: 'refused' };
			return { json: { ...row, ...kept, kept: became.kept } };
		}
		if (now.action === 'unchanged') return { json: { ...row, state: 'unchanged' } };
		if (now.reason === reason) return { json: { ...row, state: 'working' } };
		return {
			json: {
				...row,
				action: 'refused',
				state: 'refused',
				reason: `Since the proposal (${reason}) it has changed: ${now.reason}. Send the file again`,
			},
		};
	});
