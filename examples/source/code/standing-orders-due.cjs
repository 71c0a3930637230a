// The standing orders of the coming week, a line for each item and truck day: due, not clear, or not
// due. Komet's documentation does not say from which week it counts: from that of the start date here.
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monday = $now.plus({ weeks: 1 }).startOf('week');
const week = NAMES.map((name, at) => ({ name, date: monday.plus({ days: at }).toISODate() }));
const [first, last] = [week[0].date, week[6].date];
// A member that is not there is empty; one that is no text says so.
const shown = (value) =>
	textOf(value) || (value === undefined || value === null || value === '' ? '' : 'CANNOT BE READ');
const isDay = (text) => /^\d{4}-\d\d-\d\d/.test(text);

/** The days of the week on which an order is due, or why there are none. */
function daysOf(order) {
	const [start, end] = [order.startDate, order.endDate].map(shown);
	if (!isDay(start)) return { unclear: `start date ${start || 'missing'}` };
	if (end && !isDay(end)) return { unclear: `end date ${end}` };
	const every = Number(textOf(order.recurrence));
	if (!Number.isInteger(every) || every < 1)
		return { unclear: `recurrence ${shown(order.recurrence) || 'missing'}` };
	const names = shown(order.days)
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
	const days = week.filter(({ name }) =>
		names.some((one) => one.toLowerCase() === name.toLowerCase()),
	);
	if (days.length === 0 || days.length < names.length)
		return { unclear: `truck days ${names.join(',') || 'missing'}` };
	const within = days.filter(
		({ date }) => date >= start.slice(0, 10) && (!end || date <= end.slice(0, 10)),
	);
	const began = DateTime.fromISO(start.slice(0, 10), { zone: monday.zone }).startOf('week');
	const weeks = Math.round(monday.diff(began, 'weeks').weeks);
	return weeks % every === 0
		? { days: within }
		: { notDue: `every ${every} weeks, counted from ${start.slice(0, 10)}` };
}

function linesOf(order) {
	const { days, unclear, notDue } = daysOf(order);
	const items = listOf(order.details).map(Object);
	const problem = unclear ?? (items.length === 0 ? 'it has no items' : undefined);
	const line = (state, words, item = {}) => ({
		state,
		row: {
			'This Week': words,
			Order: shown(order.number) || shown(order.id),
			Customer: shown(order.customerName),
			'Ship To': shown(order.shipToName),
			Carrier: shown(order.carrierName),
			Product: shown(item.productDescription),
			Vendor: shown(item.vendorName),
			Boxes: shown(item.totalBoxes),
			'Box Type': shown(item.boxType),
			'Total Units': shown(item.totalUnits),
			'Unit Price': shown(item.unitPrice),
			'Unit Cost': shown(item.unitCost),
			Done: '',
		},
	});
	if (problem) {
		const words = `not clear: ${problem}`;
		return (items.length === 0 ? [{}] : items).map((item) => line('unclear', words, item));
	}
	if (notDue) return items.map((item) => line('notDue', `not due: ${notDue}`, item));
	return days.flatMap(({ name, date }) =>
		items.map((item) => line('due', `due ${date} ${name}`, item)),
	);
}

// What began after the week or ended before it is none of its orders.
const isOfWeek = ({ startDate, endDate }) =>
	!(isDay(shown(startDate)) && shown(startDate).slice(0, 10) > last) &&
	!(isDay(shown(endDate)) && shown(endDate).slice(0, 10) < first);
const lines = $('Standing Orders')
	.all()
	.map(({ json }) => json)
	.filter((json) => Object.keys(json).length > 0)
	.filter(isOfWeek)
	.flatMap(linesOf);
const of = (state) => lines.filter((line) => line.state === state).map(({ row }) => row);
const [due, unclear, notDue] = ['due', 'unclear', 'notDue'].map(of);
const told = [...due, ...unclear];
const textLines = told.map((row) => Object.values(row).slice(0, -1).join(' | '));
const head = Object.keys(told[0] ?? {})
	.slice(0, -1)
	.join(' | ');
const counted = [
	`${due.length} lines due`,
	...(unclear.length > 0 ? [`${unclear.length} not clear`] : []),
].join(', ');
const rows = [...told, ...notDue];
return [
	{
		json: {
			subject: `Standing orders of the week of ${first}: ${counted}`,
			text: told.length > 0 ? [head, ...textLines].join('\n') : 'No standing order is due.',
			html: told.length > 0 ? htmlOf([head, ...textLines]) : '<p>No standing order is due.</p>',
			rows: rows.length > 0 ? rows : [{ 'This Week': 'No standing order is due' }],
		},
	},
];
