// One mail about what growers have not confirmed and what has not arrived, or nothing. What cannot
// be read, or has a status that is not known, is listed as such.
const today = $now.toISODate();
const settings = $('Who Buys').first().json;
const orders = listedDays('Days of Orders', 'Purchase Orders', 'id');
const awbs = listedDays('Days of AWBs', 'AWBs', 'awb');
const joined = (...parts) => parts.filter(Boolean).join(' | ');

/** What is to say of an item: [part of the mail, words], or nothing. */
function ofItem(order, item) {
	const status = statusOf(order);
	const line = textOf(item.lineItemStatus);
	if (status === 'cancelled' || /^cancel/i.test(line)) return [];
	if (status === 'waiting') return ['approval', ''];
	const [boxes, confirmed] = [item.totalBoxes, item.quantityConfirmed].map(amountOf);
	if (/^confirmed/i.test(line) || (!line && status === 'confirmed'))
		return boxes && confirmed && Number(confirmed) < Number(boxes)
			? ['part', `confirmed: ${confirmed} of ${boxes}`]
			: [];
	if (/^partial/i.test(line)) return ['part', `confirmed: ${confirmed || 'not told'} of ${boxes}`];
	if (/^(pending|approved)/i.test(line)) return ['unconfirmed', ''];
	return [
		'unclear',
		`status of the order: ${textOf(order.status) || 'none'}, of the item: ${line || 'none'}`,
	];
}

function ofOrder(order) {
	const names = [order.shipDate, order.vendorName, order.number].map(textOf);
	const items = listOf(order.details);
	if (items.length === 0) return [['unclear', joined(...names, 'it has no items')]];
	return items.flatMap((one) => {
		const item = Object(one);
		const [part, words] = ofItem(order, item);
		if (!part) return [];
		const boxes = [textOf(item.totalBoxes), textOf(item.boxType)].filter(Boolean).join(' x ');
		return [[part, joined(...names, boxes, textOf(item.productDescription), words)]];
	});
}

function ofAwb(awb) {
	const status = { 0: 'closed', 1: 'open', false: 'closed', true: 'open' }[
		String(awb.status).trim()
	];
	if (status === 'closed') return [];
	const [pieces, received] = [awb.pieces, awb.piecesReceived].map(amountOf);
	const arrival = textOf(awb.arrivalDate);
	const names = [awb.shipDate, awb.awb, awb.origin].map(textOf);
	const counted = `${received || 'unknown'} of ${pieces || 'unknown'} pieces received`;
	const say = (part, words) => [[part, joined(...names, words, counted)]];
	if (!status) return say('unclear', `status: ${textOf(awb.status) || 'none'}`);
	if (pieces && received && Number(pieces) > 0 && Number(received) >= Number(pieces)) return [];
	if (!arrival) return say('noArrival', '');
	if (!/^\d{4}-\d\d-\d\d/.test(arrival)) return say('unclear', `arrival: ${arrival}`);
	return arrival.slice(0, 10) < today ? say('late', `arrival was ${arrival.slice(0, 10)}`) : [];
}

const PARTS = {
	unread: 'Could not be read, so that nothing is known about it',
	unconfirmed: 'Not confirmed by the grower',
	part: 'Confirmed in part',
	approval: 'Waits for approval, so that the grower cannot confirm',
	late: 'Late: the arrival date has passed, and not all pieces are received',
	noArrival: 'Without an arrival date',
	unclear: 'Not clear: look in Komet Sales',
};
const unreadLine =
	(what) =>
	({ day, why }) => ['unread', joined(`${what} ${day}`, why)];
const lines = [
	...orders.unread.map(unreadLine('purchase orders that ship')),
	...awbs.unread.map(unreadLine('AWBs that shipped')),
	...orders.records.flatMap(ofOrder),
	...awbs.records.flatMap(ofAwb),
];
if (lines.length === 0) return [];
const parts = Object.entries(PARTS)
	.map(([part, title]) => ({ title, of: lines.filter(([name]) => name === part) }))
	.filter(({ of }) => of.length > 0);
const text = parts
	.map(({ title, of }) => [`${title}: ${of.length}`, ...of.map(([, line]) => line).sort()])
	.map((one) => one.join('\n'))
	.join('\n\n');
const count = (...names) => lines.filter(([part]) => names.includes(part)).length;
const counted = [
	[count('unconfirmed', 'part', 'approval'), 'not confirmed'],
	[count('late', 'noArrival'), 'late or without arrival'],
	[count('unclear'), 'not clear'],
	[count('unread'), 'not read'],
].filter(([many]) => many > 0);
const subject = `Growers and AWBs: ${counted.map((one) => one.join(' ')).join(', ')}`;
return [{ json: { to: settings.buyer, subject, text } }];
