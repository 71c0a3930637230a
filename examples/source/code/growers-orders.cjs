// Orders that growers are told of, of any kind: what their rows in the table say, and what is news.
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

// Reads members of a line; one that cannot be read is a reason not to tell the grower.
const readerOf = (line, index, reasons) => (member) => {
	const text = textOf(line[member]);
	if (!text)
		reasons.push(
			`line ${index + 1}: ${member} cannot be read: ${JSON.stringify(line[member]) ?? 'missing'}`,
		);
	return text;
};

// An order with the addresses of its grower. What is in `reason` goes to the buyer, not to the grower.
function addressed(order, reasons) {
	const { vendorId } = order;
	const to = addresses.get(vendorId) ?? [];
	const faults = [...reasons];
	if (to.length === 0)
		faults.push(`no address of vendor ${vendorId} in the table Grower Addresses`);
	else if (!to.every((one) => MAIL.test(one)))
		faults.push(`the address of vendor ${vendorId} is none: ${to.join(', ')}`);
	return { ...order, to: to.join(', '), reason: faults.join('; ') };
}

const isAtWork = ({ state, updatedAt }) =>
	state === 'working' && Date.now() - new Date(updatedAt).getTime() < AT_WORK;

// Days have rows, too. The buyer hears of a day once when it cannot be read, and once when that is over.
function daysToTell({ days, unread }) {
	const { day: prefix } = WORDS;
	const dayItem = (day, reason, isOver) => ({
		orderId: prefix + day,
		number: `All that ${prefix}${day}`,
		vendorId: '',
		vendor: '',
		content: '',
		before: '',
		reason,
		isOver,
	});
	const now = unread.map(({ day, why }) => dayItem(day, `could not be read: ${why}`, false));
	const newlyUnread = now.filter(({ orderId }) => {
		const row = known.get(orderId);
		return !row || (row.state !== 'refused' && !isAtWork(row));
	});
	const over = [...known.values()]
		.filter((row) => row.orderId.startsWith(prefix) && row.state !== 'done' && !isAtWork(row))
		.filter(({ orderId }) => !now.some((one) => one.orderId === orderId))
		.map(({ orderId }) => {
			const day = orderId.slice(prefix.length);
			const hasPassed = day < days[0];
			return dayItem(
				day,
				hasPassed ? 'has passed; it could not be read when it was last asked for' : 'is read again',
				true,
			);
		});
	return [...newlyUnread, ...over];
}

// One item for each order that its grower does not know as it is now.
const ordersToTell = (found) =>
	[...found].flatMap((order) => {
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
