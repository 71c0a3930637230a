// The record of a credit for an adapter. What cannot be read with certainty is named in `reason`, and
// is not sent.
const shown = (value) => JSON.stringify(value) ?? 'missing';

function recordOf(credit, id, date) {
	const reasons = [];
	const read = (source, member, name, form = textOf) => {
		const text = form(source[member]);
		if (!text) reasons.push(`${name} cannot be read: ${shown(source[member])}`);
		return text;
	};
	const status = textOf(credit.status);
	if (status && !/^(approved|3)$/i.test(status)) reasons.push(`its status is ${status}`);
	// The names of the inner list are not certain.
	const details = listOf(credit.creditDetails ?? credit.details).map(Object);
	const record = {
		kind: 'credit',
		id,
		number: read(credit, 'number', 'its invoice number'),
		date,
		partyId: read(credit, 'customerId', 'its customer ID'),
		partyCode: textOf(credit.customerCode),
		partyName: textOf(credit.customerName),
		currency: '',
		total: read(credit, 'totalCredit', 'its total', amountOf),
		lines: details.map((line, index) => ({
			productId: textOf(line.productId),
			product: textOf(line.productDescription),
			boxes: amountOf(line.quantityBoxes),
			boxType: textOf(line.boxType),
			units: amountOf(line.creditUnits),
			price: '',
			total: read(line, 'creditAmount', `line ${index + 1}: its amount`, amountOf),
		})),
	};
	const content = [
		`Credit for invoice ${record.number} (credit ID ${id})`,
		`Customer: ${record.partyName || record.partyId}`,
		`Date: ${date}`,
		`Total: ${record.total}`,
		...details.map(({ productDescription, creditUnits, creditAmount, creditReasons }) =>
			[
				`${textOf(productDescription) || 'a product'}: ${textOf(creditAmount)}`,
				textOf(creditUnits) && `for ${textOf(creditUnits)} units`,
				textOf(creditReasons) && `(${textOf(creditReasons)})`,
			]
				.filter(Boolean)
				.join(' '),
		),
	].join('\n');
	return { ...record, content, reason: reasons.join('; ') };
}

const NIGHT = {
	list: 'Credits That Wait',
	before: 'Credits Before',
	of: 'Credits of',
	number: 'invoice',
	recordOf,
};
