// What became of a write, from the item that the node gave for it: done, refused, unknown, or
// waiting when it did not reach the service or was not accepted whatever the record. `kept` has the
// words when a person has to do something; a day whose requests are used up passes by itself.
function outcomeOf(answer) {
	if (!answer) return { state: 'unknown', reason: 'The node gave no answer for it' };
	if (answer.error === undefined) return { state: 'done', reason: '' };
	const { outcome, cause } = Object(answer.details);
	const reason = errorOf(answer);
	if (outcome !== 'not done') return { state: 'unknown', reason };
	if (!['connection', 'access', 'quota'].includes(cause)) return { state: 'refused', reason };
	return { state: 'waiting', reason, kept: cause === 'quota' ? '' : reason };
}

// One answer for each record, in their order; else nobody can tell which is whose.
function answersFor(records, items) {
	return records.map((_record, index) =>
		items.length === records.length ? items[index].json : undefined,
	);
}
