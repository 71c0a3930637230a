const KINDS = ['order', 'cancellation', 'customer', 'payment'];
const KINDS_SAID = 'orders, cancellations, customers and payments';
