// Takes the payments as Komet lists them. Every value stays as Komet wrote it;
// what cannot be read with certainty is named in `reason`, and that payment is not entered.

const NAMES = {
	id: 'its ID',
	controlNumber: 'its control number',
	date: 'its date',
	customer: 'its customer',
	method: 'its payment method',
};

const payments = $input.all().map(({ json }) => {
	const read = Object.keys(NAMES).map((member) => [member, textOf(json[member])]);
	const reasons = read
		.filter(([, text]) => text === '')
		.map(
			([member]) => `${NAMES[member]} cannot be read: ${JSON.stringify(json[member]) ?? 'missing'}`,
		);
	const { id, ...values } = Object.fromEntries(read);
	// A payment without an ID has a row, too.
	const paymentId = id || `no ID, control number ${values.controlNumber || 'none'}`;
	return { paymentId, ...values, reason: reasons.join('; ') };
});

// The same payment twice is one payment; an ID with two contents is none.
const byId = new Map();
for (const payment of payments) {
	const same = byId.get(payment.paymentId);
	if (!same) byId.set(payment.paymentId, payment);
	else if (JSON.stringify(same) !== JSON.stringify(payment))
		same.reason = 'Komet Sales lists its ID more than once, with different data';
}
return [...byId.values()].map((json) => ({ json }));
