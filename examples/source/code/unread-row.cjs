// A record that could not be looked up in Komet Sales waits, since nothing was written. `kept` has the
// words when a person has to do something.
function unreadRow(row, failed) {
	const { cause } = Object(failed.details);
	const words = errorOf(failed) || 'it gave no answer';
	if (['input', 'refused'].includes(cause)) return { state: 'refused', reason: words };
	const reason = `Komet Sales could not be asked for it: ${words}`;
	return { state: 'waiting', reason, kept: cause === 'quota' ? '' : reason };
}
