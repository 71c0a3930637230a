const KINDS = ['order', 'cancellation', 'customer', 'product'];
const KINDS_SAID = 'orders, cancellations, customers and products';
