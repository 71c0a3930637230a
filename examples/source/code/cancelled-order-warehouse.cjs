// What the warehouse has proved about the order.
const id = String($('Order Cancelled').first().json.orderId);
const { outcome, reason } = provedBy($input.first().json, { yes: 'stopped', key: 'orderId', id });
const words = {
	stopped: `The warehouse has stopped order ${id}`,
	refused: `Refused: the warehouse did not stop order ${id}: ${reason}`,
	unknown: `Unknown whether the warehouse has stopped order ${id}: ${reason}`,
};
return [{ json: { outcome, words: words[outcome] } }];
