// Why the run ends as failed: the ERP could not be read, or rows wait because of the way to Komet
// Sales or the token. The step before may have run several times, once for each way that led to it.
const kept = $('What Is Due').isExecuted
	? $('What Is Due')
			.all()
			.map(({ json }) => json.kept)
			.filter(Boolean)
	: [];
const waiting = [];
for (let run = 0; $('What Became of Each').isExecuted; run++) {
	let results = [];
	try {
		results = $('What Became of Each').all(0, run);
	} catch {
		break;
	}
	waiting.push(...results.map(({ json }) => json.kept).filter(Boolean));
}
if (waiting.length > 0)
	kept.push(`${waiting.length} rows could not be sent and wait: ${waiting[0]}`);
return kept.length > 0 ? [{ json: { words: kept.join('. ') } }] : [];
