// What became of the lines that were sent, or of those that were not. What did not reach Komet Sales
// is as it was before, and goes out at the next run.
if ($prevNode.name === 'Rows: Not Entered') return $input.all();
const rows = $('Rows: Enter').all();
const answers = answersFor(rows, $input.all());
return rows.map(({ json: { id, from, proposal, paid, reference, amount, date } }, index) => {
	const became = outcomeOf(answers[index]);
	if (became.state === 'waiting') return { json: { id, ...became, state: from, reason: proposal } };
	const control = textOf(Object(answers[index]).controlNumber);
	const words = {
		done: `${paid}${control ? `. Control number ${control}` : ''}`,
		unknown: `${became.reason}. Look in Komet Sales for a payment of ${amount} on ${date}${reference ? ` with the reference ${reference}` : ''} (${paid}). It is not sent again by itself`,
	};
	return { json: { id, ...became, reason: words[became.state] ?? became.reason } };
});
