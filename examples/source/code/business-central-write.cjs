// The requests that enter, change or cancel the order: lines that go, and then all others.
const record = $('Check Record').first().json;
const { key, documents, documentLines } = $('Questions').first().json;
const { sale, wanted } = $input.first().json;
const lineAt = (id) => `${documentLines}(${id})`;
// Whatever was changed in between: the order is read again afterwards.
const patch = (url, body) => ({ method: 'PATCH', url, headers: { 'If-Match': '*' }, body });
const post = (url, body) => ({ method: 'POST', url, headers: {}, body });
const out = (deletes, writes) => [{ json: { deletes, writes } }];

if (record.kind === 'cancellation')
	return out(sale.rawLines.map(lineAt), [
		patch(`${documents}(${sale.id})`, { externalDocumentNumber: `${key}${CANCELLED}` }),
	]);

const head = {
	externalDocumentNumber: key,
	customerNumber: wanted.party,
	...(wanted.currency ? { currencyCode: wanted.currency } : {}),
	...Object.fromEntries(ofRecord().dates.map((name) => [name, wanted.date])),
};
const lines = [
	numberLine(wanted.number),
	...wanted.lines.map(({ item, words, quantity, price }) => ({
		lineType: 'Item',
		lineObjectNumber: item,
		description: heldText(words),
		quantity: Number(quantity),
		unitPrice: Number(price),
	})),
];
// A new order with its lines is one request: it is there as a whole or not at all.
if (!sale) return out([], [post(documents, { ...head, [ofRecord().lines]: lines })]);
return out(sale.rawLines.slice(lines.length).map(lineAt), [
	patch(`${documents}(${sale.id})`, head),
	...lines.map((line, index) =>
		index < sale.rawLines.length
			? patch(lineAt(sale.rawLines[index]), line)
			: post(`${documents}(${sale.id})/${ofRecord().lines}`, line),
	),
]);
