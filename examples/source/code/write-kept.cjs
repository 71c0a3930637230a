// The words of the run's end, when rows had to stay.
const kept = keptRows();
return kept.length > 0
	? [{ json: { words: `${kept.length} rows could not be sent and wait: ${kept[0]}` } }]
	: [];
