// What became of the orders that were sent, or of those that were not.
const resultOf = ({
	id,
	state,
	reason,
	invoiceId = '',
	invoiceNumber = '',
	mayExist = false,
	isLooked = false,
	kept,
}) => ({
	json: { id, state, reason, invoiceId, invoiceNumber, mayExist, isLooked, kept },
});
if ($prevNode.name !== 'Create Order') return $input.all().map(({ json }) => resultOf(json));
const orders = $('Orders: Create').all();
const answers = answersFor(orders, $input.all());
return orders.map(({ json: order }, index) => {
	const became = outcomeOf(answers[index]);
	const { invoiceId, invoiceNumber } = Object(answers[index]);
	const isDone = became.state === 'done';
	const isUnknown = became.state === 'unknown';
	const number = isDone
		? { invoiceId: textOf(invoiceId), invoiceNumber: textOf(invoiceNumber) }
		: {};
	const mayExist = order.mayExist || isUnknown;
	return resultOf({ ...order, ...became, ...number, mayExist, isLooked: !isUnknown });
});
