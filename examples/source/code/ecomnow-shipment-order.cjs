// The order as Komet Sales shows it, and the row of it that is being sent.
const { trackingPattern, orderId: given } = $('Settings').first().json;
const row = $('Set to Sending').first().json;
const orderId = String(given);
const orders = listIn($input.first().json, 'invoices');
const order = orders.find((one) => plainOf(one?.id) === orderId) ?? {};

const trackingNumber = plainOf(order.orderRef);
const own = [row.orderNo, orderId, order.number, order.customerPONumber].map(plainOf);
const trackingProblem = () => {
	if (trackingNumber === '')
		return order.orderRef === undefined ||
			order.orderRef === null ||
			typeof order.orderRef === 'string'
			? 'The order has no tracking number: enter it as Reference in Komet Sales.'
			: `The Reference ${quoted(order.orderRef)} is no text: enter the tracking number as Reference in Komet Sales.`;
	const isNumber =
		new RegExp(trackingPattern).test(trackingNumber) &&
		!/^(.)\1*$/.test(trackingNumber.replace(/-/g, '')) &&
		!own.includes(trackingNumber);
	return isNumber
		? ''
		: `The Reference ${quoted(order.orderRef)} is not one tracking number: enter exactly one as Reference in Komet Sales, without blanks or other words. What a tracking number looks like stands in Settings.`;
};
