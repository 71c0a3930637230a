// A file is saved when the node before has said nothing else. One that is missing this time leaves the
// file of an earlier event in its row.
const invoices = $('Take Up Each File').all();
const rows = $('Row: Working').all();
const answers = answersFor(invoices, $input.all());
return invoices.map(({ json: { key, invoiceNumber, fileName, problem } }, item) => {
	const earlier = rows[item]?.json.file ?? '';
	const saved = Object(answers[item]);
	const isSaved = fileName && saved.error === undefined && saved.fileName;
	const words = [
		problem,
		fileName &&
			!isSaved &&
			`Its file could not be saved: ${errorOf(saved) || 'n8n did not say why'}`,
	].filter(Boolean);
	return {
		json: {
			key,
			invoiceNumber,
			file: isSaved ? saved.fileName : earlier,
			isSaved: Boolean(isSaved),
			state: words.length > 0 ? 'refused' : 'done',
			reason: words.join('. '),
		},
		pairedItem: { item },
	};
});
