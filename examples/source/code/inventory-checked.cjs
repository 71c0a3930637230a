// What the dry run refuses is refused before anything is sent. A row that was refused before keeps
// its reason.
const rows = $('Check Rows').all();
// One answer for each row, in their order; else nobody can tell which is whose.
const all = $input.all();
const answers = all.length === rows.length ? all : [];
return rows.map(({ json }, index) => {
	const answer = answers[index]?.json;
	if (json.state !== 'waiting' || answer?.dryRun === true) return { json };
	const words = [answer?.error, answer?.message].filter(
		(text) => typeof text === 'string' && text !== '',
	);
	return {
		json: {
			...json,
			state: 'refused',
			lineKey: '',
			reason: words.join(' ') || 'The dry run gave no answer',
		},
	};
});
