// The reference of a bank transaction is "only supported for SPEND and RECEIVE transactions", and not for
// prepayments and overpayments (xero_accounting.yaml of github.com/XeroAPI/Xero-OpenAPI, BankTransaction).
const KINDS = ['order', 'cancellation', 'customer'];
const KINDS_SAID =
	'orders, cancellations and customers (a payment on account has no field in Xero by which it is found again)';
