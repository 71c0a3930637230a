const KINDS = ['order', 'cancellation', 'credit', 'customer', 'product'];
const KINDS_SAID = 'orders, cancellations, credits, customers and products';
