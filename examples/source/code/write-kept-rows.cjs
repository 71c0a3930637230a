// Why rows had to stay, because of the way to Komet Sales or the token. A step may have run several
// times, once for each way that led to it.
function keptRows() {
	const kept = [];
	for (let run = 0; $('What Became of Each').isExecuted; run++) {
		let results = [];
		try {
			results = $('What Became of Each').all(0, run);
		} catch {
			break;
		}
		kept.push(...results.map(({ json }) => json.kept).filter(Boolean));
	}
	return kept;
}
