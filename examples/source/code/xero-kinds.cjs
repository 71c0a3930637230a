const KINDS = ['order', 'cancellation', 'customer'];
const KINDS_SAID =
	'orders, cancellations and customers (a payment on account has no field in Xero by which it is found again)';
