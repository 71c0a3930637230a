// One mail for each grower, and one for the buyer with all that no grower was told.
const BUYER = $('Who Buys').first().json.buyer;
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
	const parts = [`${WORDS.one} ${order.number} (${order.change})`, ...order.content.split('\n')];
	if (order.again)
		parts.push('You may have received this before: it was not certain that the mail arrived.');
	if (order.change === 'changed') parts.push('What changed:', ...differenceOf(order));
	return parts;
}

const growers = new Map();
for (const order of all.filter(({ reason }) => !reason))
	growers.set(order.vendorId, [...(growers.get(order.vendorId) ?? []), order]);
const mails = [...growers.values()].map((orders) => ({
	to: orders[0].to,
	subject: `${WORDS.many}: ${orders.map(({ number, change }) => `${number} ${change}`).join(', ')}`,
	text: orders.map((order) => partsOf(order).join('\n')).join('\n\n'),
	html: orders.map((order) => htmlOf(partsOf(order))).join('\n'),
	orders,
}));

// What the buyer is told: what no grower was, and days that had not been read and are over.
const lineOf = ({ number, vendor, reason }) => [number, vendor, reason].filter(Boolean).join(' | ');
const forBuyer = all.filter(({ reason }) => reason);
const sections = [
	['Not told to growers', forBuyer.filter(({ isOver }) => !isOver)],
	['No longer unread', forBuyer.filter(({ isOver }) => isOver)],
].filter(([, orders]) => orders.length > 0);
if (sections.length > 0)
	mails.push({
		to: BUYER,
		subject: sections.map(([title, orders]) => `${title}: ${orders.length}`).join(', '),
		text: sections
			.map(([title, orders]) => [`${title}:`, ...orders.map(lineOf)].join('\n'))
			.join('\n\n'),
		html: sections
			.map(([title, orders]) => `<p>${title}:</p>${htmlOf(orders.map(lineOf))}`)
			.join('\n'),
		orders: forBuyer,
	});
return mails.map((json) => ({ json }));
