// What Komet Sales says about invoices. No method that is documented tells what of an invoice is
// open: that payments are listed for one is all that can be known.
const cents = (amount) => Math.round(Number(amount) * 100);
const money = (amount) => Number(amount).toFixed(2);
const isVoided = (status) => /^(void|cancel|4$)/i.test(status);
const isConfirmed = (status) => /^(confirmed|1)$/i.test(status);

// By number: the invoice, or `reason` why nothing is known of it, with the error that there was.
function invoicesFrom(look, details, payments) {
	const asked = $(look)
		.all()
		.map(({ json }) => json.number)
		.filter(Boolean);
	const [orders, paid] = [details, payments].map((node) => $(node).all());
	const found = asked.map((number, at) => {
		// Each step gives one item for each number; else nobody can tell which is whose.
		const isWhole = orders.length === asked.length && paid.length === asked.length;
		const [order, payment] = [orders, paid].map((items) => (isWhole ? items[at].json : undefined));
		const failed = [order, payment].find((answer) => !answer || answer.error);
		if (!order || !payment || failed)
			return [number, { failed, reason: `could not be read: ${errorOf(failed) || 'no answer'}` }];
		const list = listOf(order.invoices).map(Object);
		const [invoice] = list;
		if (list.length === 0) return [number, { reason: 'is not known to Komet Sales' }];
		if (list.length > 1 || textOf(invoice.number) !== number)
			return [number, { reason: 'is not what Komet Sales gave for its number' }];
		const about = {
			customerId: textOf(invoice.customerId),
			customer: textOf(invoice.customerName),
			total: amountOf(invoice.total),
			status: textOf(invoice.status),
			listed: listOf(payment.payments).length,
		};
		if (!about.customerId || !about.total)
			return [number, { reason: 'has no customer ID or total that can be read' }];
		return [number, about];
	});
	return new Map(found);
}

const wordsOf = (number, { reason, customer, total, status, listed }) => {
	if (reason) return `${number} ${reason}`;
	const more = [
		!isConfirmed(status) && `is ${status || 'of no status that can be read'}`,
		listed > 0 && `has ${listed === 1 ? 'a payment' : `${listed} payments`} already`,
	].filter(Boolean);
	return `${number} of ${customer}, ${money(total)}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
};
