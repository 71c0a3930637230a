// Each order ends as its mail did: only what the mail server accepted is proved.
const mails = $('One Mail per Grower')
	.all()
	.map(({ json }) => json);
return mails.flatMap(({ orders }, index) => {
	const answer = Object($input.all()[index]?.json);
	const isSent = listOf(answer.accepted).length > 0 && listOf(answer.rejected).length === 0;
	const problem = (answer.error && errorOf(answer)) || 'the mail server did not accept it';
	return orders.map(({ reason, before, isOver, ...order }) => {
		const done = {
			state: reason && !isOver ? 'refused' : 'done',
			reason,
			told: reason ? before : order.content,
		};
		const unknown = {
			state: 'unknown',
			reason: `Unknown whether the mail arrived: ${problem}`,
			told: before,
		};
		return { json: { ...order, ...(isSent ? done : unknown) } };
	});
});
