// The order was here before. A person is told when that is more than the same delivery once again.
const own = $('Write Row').first().json;
const first = $('Oldest Row').first().json;
const isCancelled = isOfCancellation(first);
const isSame = first.delivered === own.delivered;
const isQuiet = isSame && ['writing', 'in Komet', 'incomplete'].includes(first.state);

const subject = isCancelled
	? `Order ${own.orderNo} came after its cancellation and is not written`
	: `Order ${own.orderNo} came again and is not written again`;
const why = isCancelled
	? 'eComNow had cancelled this order, or items of it, before the order came. If it is to be shipped, enter it in Komet Sales by hand.'
	: `The table eComNow Orders says "${first.state}" of it. ${isSame ? 'The delivery is the same as before.' : 'The delivery is not the same as before. Compare it with Komet Sales.'}`;
return [
	{ json: { tell: !isQuiet, subject, text: `${why}\n\neComNow delivered:\n${own.delivered}` } },
];
