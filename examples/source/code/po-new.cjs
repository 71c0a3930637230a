// What Komet Sales has now that it did not have before. Its reply to a new purchase order does not show
// a number, and it leaves out products that it does not know: both are seen in its list alone.
const orders = $('Orders Written').all();
const answers = answersFor(orders, $input.all());
const sameDay = (one, other) => one.vendorId === other.vendorId && one.shipDate === other.shipDate;

function seenOf(order, now) {
	const { existing, items, before } = order;
	const was = new Map(before.map(({ number, items: count }) => [number, count]));
	if (existing) {
		const found = now.find(({ number }) => number === existing);
		return found ? [{ ...found, added: found.items - (was.get(existing) ?? 0) }] : [];
	}
	return now
		.filter(({ number }) => !was.has(number))
		.map((one) => ({ ...one, added: Math.min(one.items, items.length) }));
}

const wordsOf = ({ number, items, boxes }) =>
	`${number} (${items} ${items === 1 ? 'item' : 'items'}${boxes ? `, ${boxes} boxes` : ''})`;

return orders.map(({ json: order }, index) => {
	const { file, orderKey, state, reason, existing, vendor, shipDate, items } = order;
	const row = { file, orderKey, state };
	const look = (words) => ({ json: { ...row, now: 'unknown', reason: words } });
	const answer = answers[index];
	if (!answer || answer.error !== undefined)
		return {
			json: {
				...row,
				now: state,
				reason: `${reason}. What Komet Sales has now could not be read: ${errorOf(answer) || 'it gave no answer'}`,
			},
		};
	const seen = seenOf(order, listedIn(answer));
	const names = seen.map(wordsOf).join(', ');
	const where = `${vendor}, shipping ${shipDate}`;
	if (state === 'unknown')
		return look(
			seen.length > 0 && !existing
				? `${reason}. Since then Komet Sales lists ${names} for ${where}: look whether that is this order`
				: `${reason}. Komet Sales lists ${existing ? names || `no ${existing}` : 'no new purchase order'} for ${where}`,
		);
	if (seen.length === 0)
		return look(
			`Komet Sales said that it is done, and lists no ${existing || 'new purchase order'} for ${where}: look there`,
		);
	const others = orders.filter(
		({ json }) => json !== order && sameDay(json, order) && !json.existing,
	);
	if (seen.length === 1 && others.length === 0 && seen[0].added < items.length)
		return look(
			`${items.length} items were sent, and Komet Sales took ${seen[0].added}: it leaves out products that it does not know. Look at ${names}`,
		);
	return {
		json: {
			...row,
			now: 'done',
			reason: seen.length === 1 ? `In Komet Sales: ${names}` : `In Komet Sales: one of ${names}`,
		},
	};
});
