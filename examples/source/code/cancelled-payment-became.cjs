// What became of the payment, in the words that its row and Komet Sales get.
const { paymentId: id, problem, lines } = $('Read the Payment').first().json;
const { outcome, reason } = problem
	? { outcome: 'refused', reason: `nothing was sent, because ${problem}` }
	: provedBy($input.first().json, { yes: 'reversed', key: 'paymentId', id });
const words = {
	reversed: `Payment ${id} is reversed in accounting, for ${lines.length} orders`,
	refused: `Refused: accounting did not reverse payment ${id}: ${reason}`,
	unknown: `Unknown whether accounting has reversed payment ${id}: ${reason}`,
};
const status = outcome === 'reversed' ? '1' : '0';
return [{ json: { outcome, reason, status, message: words[outcome] } }];
