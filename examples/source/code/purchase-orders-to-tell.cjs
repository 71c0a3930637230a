// One item for each purchase order that its grower does not know as it is now, and one for each
// day that cannot be read any longer, or again. What is in `reason` goes to the buyer, not to the
// grower.
const MAIL = /^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/;
const AT_WORK = 10 * 60 * 1000;

const rowsOf = (node) =>
	$(node)
		.all()
		.map(({ json }) => json);
const addresses = new Map(
	rowsOf('Addresses of Growers')
		.filter(({ vendorId }) => textOf(vendorId))
		.map(({ vendorId, mail }) => [textOf(vendorId), addressesIn(mail)]),
);
const known = new Map(
	rowsOf('What Was Mailed')
		.filter(({ orderId }) => orderId)
		.map((row) => [row.orderId, row]),
);

function lineOf(detail, index, reasons) {
	const line = Object(detail);
	const read = (member) => {
		const text = textOf(line[member]);
		if (!text)
			reasons.push(
				`line ${index + 1}: ${member} cannot be read: ${JSON.stringify(line[member]) ?? 'missing'}`,
			);
		return text;
	};
	const cancelled = /^cancel/i.test(textOf(line.lineItemStatus)) ? 'CANCELLED' : '';
	const prebook = textOf(line.prebook) && `prebook ${textOf(line.prebook)}`;
	const price = `${read('totalUnits')} ${textOf(line.unitType)} at ${read('unitCost')}`;
	const boxes = [read('totalBoxes'), 'x', textOf(line.boxType)].filter(Boolean).join(' ');
	return [boxes, read('productDescription'), price, prebook, cancelled].filter(Boolean).join(' | ');
}

// Whether a grower has confirmed is no change of the order: it says so itself.
function orderOf(given) {
	const reasons = [];
	const [number, vendorId] = [textOf(given.number), textOf(given.vendorId)];
	const status = statusOf(given);
	const lines = listOf(given.details).map((detail, index) => lineOf(detail, index, reasons));
	if (!number) reasons.push('it has no readable number');
	if (!vendorId) reasons.push('it has no readable vendor ID');
	if (!textOf(given.shipDate)) reasons.push('it has no readable ship date');
	if (lines.length === 0) reasons.push('it has no lines');
	if (!status) reasons.push(`its status is not known: ${textOf(given.status) || 'missing'}`);
	const cancelled = status === 'cancelled' ? ['The whole order is CANCELLED'] : [];
	const content = [`Ships: ${textOf(given.shipDate)}`, ...cancelled, ...lines].join('\n');
	const to = addresses.get(vendorId) ?? [];
	if (to.length === 0)
		reasons.push(`no address of vendor ${vendorId} in the table Grower Addresses`);
	else if (!to.every((one) => MAIL.test(one)))
		reasons.push(`the address of vendor ${vendorId} is none: ${to.join(', ')}`);
	const vendor = textOf(given.vendorName);
	return {
		orderId: textOf(given.id),
		number,
		vendorId,
		vendor,
		to: to.join(', '),
		content,
		reason: reasons.join('; '),
	};
}

const { days: asked, records, unread } = listedDays('Days to Ask', 'Purchase Orders', 'id');
const DAY = 'ships ';
const dayItem = (day, reason, isOver) => ({
	orderId: DAY + day,
	number: `All that ships ${day}`,
	vendorId: '',
	vendor: '',
	content: '',
	before: '',
	reason,
	isOver,
});
const found = new Map(
	records
		.filter((given) => statusOf(given) !== 'waiting')
		.map((given) => [textOf(given.id), orderOf(given)]),
);
const unreadDays = unread.map(({ day, why }) => dayItem(day, `could not be read: ${why}`, false));

const isAtWork = ({ state, updatedAt }) =>
	state === 'working' && Date.now() - new Date(updatedAt).getTime() < AT_WORK;

// The buyer hears of a day once when it cannot be read, and once when that is over.
const newlyUnread = unreadDays.filter(({ orderId }) => {
	const row = known.get(orderId);
	return !row || (row.state !== 'refused' && !isAtWork(row));
});
const over = [...known.values()]
	.filter((row) => row.orderId.startsWith(DAY) && row.state !== 'done' && !isAtWork(row))
	.filter(({ orderId }) => !unreadDays.some((one) => one.orderId === orderId))
	.map(({ orderId }) => {
		const day = orderId.slice(DAY.length);
		const hasPassed = day < asked[0];
		return dayItem(
			day,
			hasPassed ? 'has passed; it could not be read when it was last asked for' : 'is read again',
			true,
		);
	});

const toTell = [...found.values()].flatMap((order) => {
	const row = known.get(order.orderId);
	if (!row) return [{ ...order, change: 'new', before: '' }];
	if (isAtWork(row)) return [];
	const same = row.content === order.content && row.reason === order.reason;
	if (same && ['done', 'refused'].includes(row.state)) return [];
	// A mail that perhaps never came is sent again and says so: twice is better than none.
	const again = ['working', 'unknown'].includes(row.state);
	const before = row.told ?? '';
	const change = before && before !== order.content ? 'changed' : again ? 'sent again' : 'new';
	// What only came to have an address or a reason has not changed for a grower who was told.
	if (before === order.content && !order.reason && !again) return [];
	return [{ ...order, change, before, again }];
});
return [...toTell, ...newlyUnread, ...over].map((json) => ({ json }));
