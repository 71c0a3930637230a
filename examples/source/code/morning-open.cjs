// Rows that are open: those of a run that has not ended within an hour, and all that did not end well.
const watched = $('Tables to Watch').all();
return $('Rows That May Be Open')
	.all()
	.flatMap((item) => {
		const { json: row } = item;
		const { table, column, open, busy, key, names } =
			Object(watched[sourceOf(item, -1)]).json ?? {};
		// n8n hands the input on as a row when it cannot read the table (decision 35).
		if (row.createdAt === undefined) return [];
		const state = textOf(row[column]);
		const starts = (words) => words.some((word) => state.startsWith(word));
		if (!starts(open) && !(starts(busy) && minutesSince(row.updatedAt) > 60)) return [];
		const value = textOf(row[key]);
		const by = value ? { key, value } : { key: 'id', value: textOf(row.id) };
		const name = names
			.map((one) => textOf(row[one]))
			.filter(Boolean)
			.join(', ');
		const { id, updatedAt } = row;
		return [{ json: { table, ...by, id, name, state, reason: textOf(row.reason), updatedAt } }];
	});
