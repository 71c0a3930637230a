// What Komet Sales has of the vendor and day before anything is created, to find the new one after.
const orders = $('Orders: Look Up').all();
const answers = answersFor(orders, $input.all());
return orders.map(({ json: order }, index) => {
	const answer = Object(answers[index]);
	if (answers[index] && answer.error === undefined) {
		const action = order.isMixed ? 'mixed' : 'plain';
		return { json: { ...order, state: 'working', action, before: listedIn(answer) } };
	}
	const became = unreadRow(order, answer);
	const waits = became.state === 'waiting' ? { state: 'proposed', reason: order.proposed } : {};
	return { json: { ...order, ...became, ...waits, action: 'none' } };
});
