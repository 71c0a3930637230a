// What eComNow cancelled, in words; it may be anything.
const { items } = $('Order Cancelled').first().json;
const list = Array.isArray(items) ? items : items ? [items] : [];
const plain = (value) =>
	typeof value === 'string' || typeof value === 'number'
		? String(value).replace(/\s+/g, ' ').trim()
		: (JSON.stringify(value) ?? '');
const wordsOf = (item) =>
	typeof item === 'object' && item !== null
		? `${plain(item.itemQuantity) || 'no quantity'} x ${plain(item.skuNr) || 'no SKU'} ${plain(item.itemName)}`.trim()
		: plain(item);
return [
	{
		json: {
			cancelled: list.map((item) => wordsOf(item).slice(0, 200)).join('\n') || 'it names none',
		},
	},
];
