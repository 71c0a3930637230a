// What became of the orders of one kind, or of those that were not sent. What did not reach Komet Sales
// is proposed still, and goes out at the next run.
const resultOf = ({ file, orderKey, state, reason, kept }) => ({
	json: { file, orderKey, state, reason, kept },
});
if ($prevNode.name.startsWith('Orders: ')) return $input.all().map(({ json }) => resultOf(json));
const orders = $(`Orders: ${$prevNode.name}`).all();
const answers = answersFor(orders, $input.all());
return orders.map(({ json: order }, index) => {
	const became = outcomeOf(answers[index]);
	const reason = became.reason || order.proposed;
	const waits = became.state === 'waiting' ? { state: 'proposed', reason: order.proposed } : {};
	return resultOf({ ...order, ...became, reason, ...waits });
});
