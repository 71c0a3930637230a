// What each order needs, from the orders that Komet Sales has of its customer on its day. What was
// never sent and is there all the same was not made by this workflow.
const orders = $('Orders: Look Up').all();
const answers = answersFor(orders, $input.all());
const isSame = (one, other) => textOf(one).toUpperCase() === textOf(other).toUpperCase();
const wordsOf = ({ number, status }) => {
	const words = textOf(status);
	return `${textOf(number) || 'without a number'}${words ? ` (${words})` : ''}`;
};

function decide({ ref, shipDate, isSought, mayExist, before }, invoices) {
	const found = invoices.filter(({ orderRef }) => isSame(orderRef, ref));
	const names = found.map(wordsOf).join(', ');
	if (found.length > 0 && !mayExist && !isSought)
		return {
			state: 'refused',
			reason: `Komet Sales has an order with this reference already: ${names}. Nothing was sent`,
		};
	if (found.length > 1)
		return { state: 'unknown', reason: `Komet Sales has this reference several times: ${names}` };
	if (found.length === 1)
		return {
			state: 'done',
			reason: `It was found in Komet Sales: ${names}`,
			invoiceId: textOf(found[0].id),
			invoiceNumber: textOf(found[0].number),
		};
	if (!isSought) return { action: 'create' };
	const hidden = invoices.filter(({ orderRef }) => orderRef === undefined).length;
	const seen =
		hidden > 0
			? `Komet Sales lists ${hidden} orders of this customer on ${shipDate} without their references`
			: `Komet Sales lists no order of this customer on ${shipDate} with this reference`;
	return { state: 'unknown', reason: `${before}. ${seen}` };
}

return orders.map(({ json: order }, index) => {
	const answer = answers[index];
	const { isSought, before } = order;
	if (!answer || answer.error !== undefined) {
		const became = unreadRow(order, Object(answer));
		const stays = isSought ? { state: 'unknown', reason: before } : {};
		return { json: { ...order, ...became, ...stays, action: 'none' } };
	}
	const decided = decide(order, listOf(answer.invoices).map(Object));
	return { json: { ...order, action: 'none', isLooked: true, ...decided } };
});
