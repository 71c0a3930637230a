// One mail for each grower, and one for the buyer with all that no grower was told.
const BUYER = $('Who Buys').first().json.buyer;
const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
const all = $('Orders to Tell')
	.all()
	.map(({ json }) => json);

function differenceOf({ content, before }) {
	const [now, then] = [content.split('\n'), before.split('\n')];
	return [
		...now.filter((line) => !then.includes(line)).map((line) => `now: ${line}`),
		...then.filter((line) => !now.includes(line)).map((line) => `before: ${line}`),
	];
}

function partsOf(order) {
	const parts = [`Purchase order ${order.number} (${order.change})`, ...order.content.split('\n')];
	if (order.again)
		parts.push('You may have received this before: it was not certain that the mail arrived.');
	if (order.change === 'changed') parts.push('What changed:', ...differenceOf(order));
	return parts;
}

const cells = (line) =>
	line
		.split(' | ')
		.map((cell) => `<td>${escaped(cell)}</td>`)
		.join('');
const htmlOf = (parts) =>
	`<table border="1" cellpadding="4">${parts.map((line) => `<tr>${cells(line)}</tr>`).join('')}</table><br>`;

const growers = new Map();
for (const order of all.filter(({ reason }) => !reason))
	growers.set(order.vendorId, [...(growers.get(order.vendorId) ?? []), order]);
const mails = [...growers.values()].map((orders) => ({
	to: orders[0].to,
	subject: `Purchase orders: ${orders.map(({ number, change }) => `${number} ${change}`).join(', ')}`,
	text: orders.map((order) => partsOf(order).join('\n')).join('\n\n'),
	html: orders.map((order) => htmlOf(partsOf(order))).join('\n'),
	orders,
}));

const untold = all.filter(({ reason }) => reason);
if (untold.length > 0) {
	const lines = untold.map(({ number, vendor, reason }) =>
		[number, vendor, reason].filter(Boolean).join(' | '),
	);
	mails.push({
		to: BUYER,
		subject: `Not told to growers: ${untold.length}`,
		text: ['No grower was told of these:', ...lines].join('\n'),
		html: `<p>No grower was told of these:</p>${htmlOf(lines)}`,
		orders: untold,
	});
}
return mails.map((json) => ({ json }));
