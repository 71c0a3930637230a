// Why this run ends as failed. The next one sends what the shop has not confirmed.
const problems = $('Compare')
	.all()
	.flatMap(({ json }) => json.problems ?? []);
const unknown = $('What the Shop Said').isExecuted
	? $('What the Shop Said')
			.all()
			.filter(({ json }) => json.state === 'unknown')
	: [];
if (unknown.length > 0)
	problems.push(`The shop did not confirm ${unknown.length} quantities. ${unknown[0].json.reason}`);
return problems.length > 0
	? [{ json: { words: `Vendor availability: ${problems.join('. ')}` } }]
	: [];
