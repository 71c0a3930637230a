// What Komet Sales has of each code, by the code in capitals: its filters make no difference there.
function lookedUp() {
	const items = $(KIND.lookUp).all();
	const failures = new Map();
	const found = new Map();
	for (const [at, item] of items.entries()) {
		const { json } = item;
		if (json.error !== undefined) failures.set(sourceOf(item, at), json);
		else if (Object.keys(json).length > 0) {
			const code = textOf(json.code).toUpperCase();
			found.set(code, [...(found.get(code) ?? []), json]);
		}
	}
	const codes = $('Codes to Look Up').all();
	return new Map(
		codes.map(({ json: { code } }, index) => {
			const records = new Map(
				(found.get(code.toUpperCase()) ?? []).map((record) => [textOf(record.id), record]),
			);
			const ids = [...records.keys()];
			const one = ids.length === 1 ? { id: ids[0], record: records.get(ids[0]) } : { id: '' };
			return [code.toUpperCase(), { failed: failures.get(index), ids, ...one }];
		}),
	);
}
