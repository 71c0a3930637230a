// Rows of which nobody was told: n8n, or its mail server, stopped meanwhile.
const half = ' stopped half-way: look at Komet Sales';

return $input.all().map(({ json: row }, item) => {
	const { id, orderNo, state, webOrderId } = row;
	const lines = listOf(row.lines);
	const say = (subject, text, next = state) => ({
		json: {
			id,
			state: next,
			before: state,
			subject: `Order ${orderNo}${subject}`,
			text: `${text}\n\neComNow delivered:\n${row.delivered || 'not known'}`,
		},
		pairedItem: { item },
	});
	switch (state) {
		case 'writing':
			if (!lines && !webOrderId)
				return say(
					' is not in Komet Sales and needs you',
					'n8n stopped before anything was written.',
					'not written',
				);
			return say(
				half,
				webOrderId
					? `Web order ${webOrderId} was created. Compare it with the order, of which each line may be there or not:\n${lines}`
					: `No web order is known. Look in Komet Sales whether a new one without items is there. The order:\n${lines}`,
				'unknown',
			);
		case 'cancelling':
			return say(
				' was cancelled: look at Komet Sales',
				'n8n stopped before the cancellation was dealt with. Nothing was deleted.',
				'cancelled',
			);
		case 'asking':
			return say(
				' was cancelled, and the question whether to delete it has no answer',
				'Nothing was deleted.',
				'cancelled',
			);
		case 'deleting':
			return say(
				half,
				`Web order ${webOrderId} was being deleted. It is not known whether it is still there.`,
				'unknown',
			);
		default:
			return say(
				`: ${state || 'no state'}`,
				`Its e-mail did not leave, or n8n stopped. The table eComNow Orders says "${state}", web order ${webOrderId || 'none'}.\n${lines}`,
			);
	}
});
