// The words of the run's end, when rows had to stay because of the way to Komet Sales or the token.
const results = $('What Became of Each').isExecuted ? $('What Became of Each').all() : [];
const kept = results.filter(({ json }) => json.kept);
const words = kept[0]?.json.kept;
return words
	? [{ json: { words: `${kept.length} rows could not be sent and wait: ${words}` } }]
	: [];
