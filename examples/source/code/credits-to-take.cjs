// The record of each credit that Komet Sales lists as approved and not synchronized, and what its row
// says then. What cannot be read with certainty is named in `reason`, and is not sent.
const { stuckMinutes } = $('Your Settings').first().json;
if (!/^\d+$/.test(textOf(stuckMinutes)))
	throw new Error(`Your Settings: stuckMinutes is no number: ${JSON.stringify(stuckMinutes)}`);
const days = $('Days to Ask')
	.all()
	.map(({ json }) => json.date);
const rows = $('Credits Before')
	.all()
	.map(({ json }) => json)
	.filter(({ kometId }) => kometId);
const known = new Map(rows.map((row) => [row.kometId, row]));
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

const listed = new Map();
const others = [];
for (const [index, item] of $('Credits That Wait').all().entries()) {
	const { json } = item;
	const date = days[sourceOf(item, index)];
	if (Object.keys(json).length === 0) continue;
	const id = textOf(json.id);
	if (json.error) others.push(unreadList(known, `list ${date}`, `Credits of ${date}`, json));
	else if (!id || !date) {
		const number = textOf(json.number);
		const key = `no ID, invoice ${number || 'none'}`;
		const reason = `Komet Sales lists it without ${id ? 'a day' : 'an ID'} that can be read`;
		others.push(rowOf(key, known.get(key), { number, date, state: 'refused', reason }));
	} else if (listed.has(id)) listed.get(id).reason ||= 'Komet Sales lists its ID more than once';
	else listed.set(id, recordOf(json, id, date));
}

const isAtWork = ({ state, updatedAt } = {}) =>
	state === 'working' && minutesSince(updatedAt) < Number(stuckMinutes);
const taken = [...listed].flatMap(([id, { number, partyName, ...record }]) => {
	const row = known.get(id);
	if (isAtWork(row)) return [];
	const values = {
		number,
		customer: partyName,
		date: record.date,
		since: row?.since || $now.toISO(),
	};
	const changes = { ...values, state: 'working', reason: '' };
	return [{ ...rowOf(id, row, changes), record: { ...record, number, partyName } }];
});
// What a day that could not be read holds is not gone.
const isUnread = others.some(({ kometId }) => isList(kometId));
const all = new Set([...listed.keys(), ...others.map(({ kometId }) => kometId)]);
const gone = goneOf(rows, all, Number(stuckMinutes)).filter(
	({ kometId }) => isList(kometId) || !isUnread,
);
return [...taken, ...others, ...gone].map((json) => ({ json }));
