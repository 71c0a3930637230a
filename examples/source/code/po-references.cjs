// Each reference once, of the orders that may go out.
const keys = $('Find IDs')
	.all()
	.filter(({ json }) => json.state === 'fit')
	.map(({ json }) => json.orderKey);
return [...new Set(keys)].map((orderKey) => ({ json: { orderKey } }));
