// Rows for people: what a list gave, each record once, with what is wrong with it beside.
function yesNo(value) {
	if (['true', '1', 'yes'].includes(String(value).toLowerCase())) return 'Yes';
	return ['false', '0', 'no'].includes(String(value).toLowerCase()) ? 'No' : '';
}

// Numbers such as "4,192.00" stay as Komet Sales wrote them.
function recordsOf(node, codeMember, columns) {
	const byId = new Map();
	const unreadable = [];
	for (const { json } of $(node).all()) {
		const id = textOf(json.id);
		if (id) byId.set(id, json);
		else if (Object.keys(json).length > 0) unreadable.push(json);
	}
	const codes = new Map();
	for (const [id, record] of byId) {
		const code = textOf(record[codeMember]).toUpperCase();
		codes.set(code, [...(codes.get(code) ?? []), id]);
	}
	const rowOf = (id, record) => {
		const others = codes.get(textOf(record[codeMember]).toUpperCase()) ?? [];
		const notes = [
			!id && 'Its ID cannot be read',
			id && !textOf(record[codeMember]) && 'It has no code',
			id &&
				textOf(record[codeMember]) &&
				others.length > 1 &&
				`The same code: ${others.filter((other) => other !== id).join(', ')}`,
		];
		const cells = columns.map(([title, member, read = textOf]) => [title, read(record[member])]);
		return { ID: id, ...Object.fromEntries(cells), Note: notes.filter(Boolean).join('; ') };
	};
	return [
		...[...byId].map(([id, record]) => rowOf(id, record)),
		...unreadable.map((record) => rowOf('', record)),
	].map((json) => ({ json }));
}
