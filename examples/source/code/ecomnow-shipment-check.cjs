// What the only notification would say, or the problem why it is not sent.
const orderProblem = () => {
	if (plainOf(row.orderNo) === '')
		return 'The row of the order in the table eComNow Orders has no order number.';
	const found = orders.filter((one) => plainOf(one?.id) === orderId).length;
	return found === 1
		? ''
		: `Komet Sales showed ${found} orders with the ID ${orderId}, and ${orders.length} in all.`;
};

const problem = orderProblem() || trackingProblem() || boxesProblem();
const items = ordered.map(({ sku, boxes }) => ({
	skuNr: sku,
	itemQuantity: boxes,
	trackingNumber,
}));
return [{ json: { orderNo: row.orderNo, problem, items } }];
