// What the shop said about each offer. Only an answer that names the offer is a proof.
const requests = $('Requests').all();
const answers = answersFor(requests, $input.all());

function stateOf(offer, { statusCode: status, data, ...others }) {
	const said = parsed(data);
	const named = status === 200 && listOf(said.items).find(({ id }) => textOf(id) === offer.kometId);
	const { result, reason } = Object(named);
	if (result === 'taken') return { state: 'done', reason: '', atShop: offer.quantity, told: '' };
	if (result === 'refused' || isRefusal(status)) {
		const words = textOf(reason) || textOf(said.reason) || `it answered with HTTP ${status}`;
		return { state: 'refused', reason: `The shop refused it: ${words}`, atShop: offer.had };
	}
	const words = errorOf(others) || (status ? `HTTP ${status}, without a word about it` : 'none');
	return { state: 'unknown', reason: `The answer of the shop: ${words}`, atShop: '' };
}

return requests.flatMap(({ json: { offers } }, index) =>
	offers.map((offer) => ({ json: { ...offer, ...stateOf(offer, Object(answers[index])) } })),
);
