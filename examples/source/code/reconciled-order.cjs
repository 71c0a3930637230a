// What the words and keys of a purchase order have of their own.
const about = () => ({
	kind: 'Purchase order',
	thing: 'purchase order',
	invoice: 'vendor invoice',
	keyStart: [],
});
