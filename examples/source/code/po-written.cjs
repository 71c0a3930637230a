// The orders that Komet Sales took, or of which it is not known.
const written = $input
	.all()
	.map(({ json }) => json)
	.filter(({ state }) => ['done', 'unknown'].includes(state));
return $('Ready')
	.all()
	.map(({ json }) => json)
	.flatMap((order) => {
		const row = written.find(
			({ file, orderKey }) => file === order.file && orderKey === order.orderKey,
		);
		return row ? [{ json: { ...order, state: row.state, reason: row.reason } }] : [];
	});
