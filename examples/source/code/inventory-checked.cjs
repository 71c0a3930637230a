// What the dry run refuses is refused before anything is sent. A row that was refused before keeps
// its reason.
const rows = $('Check Rows').all();
const answers = new Map(
	$input.all().map(({ json, pairedItem }, index) => {
		const from = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
		return [from?.item ?? (typeof from === 'number' ? from : index), json];
	}),
);
return rows.map(({ json }, index) => {
	const answer = answers.get(index);
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
