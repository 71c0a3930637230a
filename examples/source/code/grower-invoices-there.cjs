// Whether Komet Sales has an invoice, by its list of those of the purchase order: "yes", "no", or
// "unknown" with the reason. Its list may show the first ten characters of a number only.
function answersOf(node, index) {
	return $(node)
		.all()
		.filter((answer) => sourceOf(answer, -1) === index)
		.map(({ json }) => json);
}
function isThere({ invoiceNumber }, answers) {
	const failed = answers.find(({ error }) => error);
	if (failed) return { there: 'unknown', why: errorOf(failed) };
	const wanted = invoiceNumber.toUpperCase();
	const found = answers
		.map((answer) => textOf(answer.invoiceNumber).toUpperCase())
		.some((known) => known === wanted || (known.length === 10 && wanted.startsWith(known)));
	return { there: found ? 'yes' : 'no' };
}
