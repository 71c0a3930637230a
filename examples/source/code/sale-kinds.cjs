const KINDS = ['order', 'cancellation'];
const KINDS_SAID = 'orders and cancellations';
