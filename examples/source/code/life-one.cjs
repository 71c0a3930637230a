// IDs and codes as Komet Sales writes them: as numbers or as text.
const isId = (value) => /^[1-9]\d*$/.test(String(value ?? '').trim());
const plain = (value) =>
	String(value ?? '')
		.trim()
		.toLowerCase();

// The one record that fits. None, or several, end the run here.
function oneOf(found, words) {
	if (found.length !== 1) throw new Error(`Komet Sales has ${found.length} ${words}, not one`);
	return found[0].json;
}
// That record, which the next steps need the ID of.
function withId(json, words) {
	if (!isId(json.id)) throw new Error(`${words} has no ID that can be read`);
	return [{ json, pairedItem: { item: 0 } }];
}
