// What a list gave for each day that was asked: its records, and why a day could not be read. A
// record without its ID is no record.
function listedDays(daysNode, listNode, id) {
	const days = $(daysNode)
		.all()
		.map(({ json }) => json.date);
	const records = [];
	const unread = [];
	for (const item of $(listNode).all()) {
		const { json } = item;
		if (Object.keys(json).length === 0) continue;
		if (!json.error && textOf(json[id])) records.push(json);
		else {
			const day = days[sourceOf(item, -1)] ?? 'a day';
			const why = (json.error && errorOf(json)) || 'a record without an ID that can be read';
			unread.push({ day, why });
		}
	}
	return { days, records, unread };
}
