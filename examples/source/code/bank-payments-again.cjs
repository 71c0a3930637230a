// The payment of each approved line, once its invoices were looked at again. What has changed since
// the proposal is not entered: nobody approved that.
const invoices = invoicesFrom(
	'Invoices to Look At Again',
	'Invoice Before Entering',
	'Payments Before Entering',
);
// What the lines before it enter for each invoice.
const entered = new Map();

function paidBy({ invoices: wanted, values, isChosen, seen, customerId }) {
	const all = wanted.map(({ number, amount }) => ({ number, amount, ...invoices.get(number) }));
	const unread = all.find(({ reason }) => reason);
	if (unread) return { reason: `Invoice ${unread.number} ${unread.reason}`, failed: unread.failed };
	if (new Set(all.map((one) => one.customerId)).size > 1)
		return { reason: 'Its invoices are of several customers: one payment is of one customer' };
	const voided = all.find(({ status }) => isVoided(status));
	if (voided) return { reason: `Invoice ${voided.number} is ${voided.status}` };
	const more = all.find(({ number, listed }) => listed !== (seen[number] ?? 0));
	if (more)
		return {
			reason: `Invoice ${wordsOf(more.number, more)}: it was not so in the proposal. Send the line again${isChosen ? ', with the number in its reference' : ''}`,
		};
	const isChanged = ({ total, amount, status }) =>
		cents(total) !== cents(amount) || !isConfirmed(status);
	if (!isChosen && (all[0].customerId !== customerId || all.some(isChanged)))
		return {
			reason: `It has changed since the proposal: invoice ${all.map((one) => wordsOf(one.number, one)).join('; ')}. Send the line again`,
		};
	// One invoice without an amount takes the whole line, several take their totals.
	const lines = all.map(({ number, amount, total }) => ({
		number,
		total,
		amount: amount || (all.length === 1 ? values.amount : money(total)),
	}));
	const sum = lines.reduce((rest, { amount }) => rest + cents(amount), 0);
	const isSplit = wanted.some(({ amount }) => amount);
	if (sum > cents(values.amount) || (!isSplit && sum < cents(values.amount)))
		return {
			reason: `Its invoices make ${money(sum / 100)}, and the line is of ${values.amount}. Send it again, and write amounts into the choice, such as ${lines[0].number}=${values.amount}`,
		};
	const over = lines.find(
		({ number, amount, total }) => (entered.get(number) ?? 0) + cents(amount) > cents(total),
	);
	if (over)
		return {
			reason: `Invoice ${over.number} is of ${money(over.total)}, less than it would get. Send the line again; when the rest is to be an overpayment, write ${over.number}=${money(over.total)}`,
		};
	for (const { number, amount } of lines)
		entered.set(number, (entered.get(number) ?? 0) + cents(amount));
	return { customerId: all[0].customerId, lines };
}

return $('What Was Approved')
	.all()
	.map(({ json }) => {
		if (json.state !== 'working') return { json };
		const { id, from, proposal, values } = json;
		const { customerId, lines, reason, failed } = paidBy(json);
		if (!lines) {
			const { state, kept } = failed ? outcomeOf(failed) : {};
			return state === 'waiting'
				? { json: { id, state: from, reason: proposal, kept } }
				: { json: { id, state: 'refused', reason } };
		}
		const { date, amount, reference, payer, bankId } = values;
		const number = bankId || reference;
		return {
			json: {
				id,
				state: 'working',
				from,
				proposal,
				customerId,
				date,
				invoices: JSON.stringify(
					lines.map((line) => ({ invoiceNumber: line.number, amount: line.amount })),
				),
				paid: lines.map((line) => `${line.number}: ${line.amount}`).join(', '),
				amount,
				// An older page of Komet allows 50 characters.
				reference: number.length > 50 ? '' : number,
				notes: [payer, reference].filter(Boolean).join(': ').slice(0, 200),
			},
		};
	});
